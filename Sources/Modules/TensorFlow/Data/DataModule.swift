import Arrays
import Script
import Signatures

/// `tf.data`: where data sets begin.
enum DataModule {
    static func module(_ session: KerasSession) -> [String: Module] {
        let module = Module("tensorflow.data")
        let experimental = Module("tensorflow.data.experimental")
        for part in [module, experimental] { part.members["AUTOTUNE"] = -1 }
        module.members["INFINITE_CARDINALITY"] = .int(DatasetObject.infinite)
        module.members["UNKNOWN_CARDINALITY"] = .int(DatasetObject.unknown)
        module.members["experimental"] = .object(experimental)
        experimental.define("cardinality", [Parameter("dataset")]) { arguments, interpreter in
            let count = try interpreter.attribute("cardinality", of: arguments["dataset"])
            return try interpreter.call(count, Arguments())
        }
        let beginnings = [
            fromSlices(session), fromTensors(session), fromGenerator(session), range(session), zip(session),
        ]
        module.add(
            TypeObject(
                "Dataset", module: "tensorflow.data", base: DatasetObject.dataset,
                attributes: Dictionary(
                    uniqueKeysWithValues: beginnings.map { ($0.signature.name, .object($0)) })))
        return ["tensorflow.data": module, "tensorflow.data.experimental": experimental]
    }

    private static func fromSlices(_ session: KerasSession) -> NativeFunction {
        NativeFunction("from_tensor_slices", [Parameter("tensors"), .optional("name")]) {
            arguments, interpreter in
            try raisingFaults {
                let whole = try Element.tensors(arguments["tensors"], interpreter)
                let count = try Element.length(whole)
                let spec = try DatasetObject.spec(of: whole)
                let row = try Element.replaced(spec) { end in
                    guard let spec = end.object(as: TensorSpecObject.self) else { return end }
                    return .object(TensorSpecObject(Array(spec.shape.dropFirst()), spec.dtype))
                }
                return .object(
                    DatasetObject("TensorSlice", session, cardinality: count, spec: row) { _ in
                        var place = 0
                        return DrawingIterator { _ in
                            guard place < count else { return nil }
                            defer { place += 1 }
                            return try Element.row(whole, place)
                        }
                    })
            }
        }
    }

    private static func fromTensors(_ session: KerasSession) -> NativeFunction {
        NativeFunction("from_tensors", [Parameter("tensors"), .optional("name")]) { arguments, interpreter in
            try raisingFaults {
                let whole = try Element.tensors(arguments["tensors"], interpreter)
                let spec = try DatasetObject.spec(of: whole)
                return .object(
                    DatasetObject("Tensor", session, cardinality: 1, spec: spec) { _ in
                        SequenceIterator([whole])
                    })
            }
        }
    }

    private static let generatorParameters = [
        Parameter("generator"), .optional("output_types"), .optional("output_shapes"), .optional("args"),
        .optional("output_signature"), .optional("name"),
    ]

    private static func fromGenerator(_ session: KerasSession) -> NativeFunction {
        NativeFunction("from_generator", generatorParameters) { arguments, interpreter in
            let generator = arguments["generator"]
            guard case .object(let object) = generator, object.isCallable else {
                throw ScriptError(
                    .typeError, "`generator` must be a Python callable.\nGive the function itself, without ()"
                )
            }
            let more = arguments["args"].isNone ? [] : try interpreter.values(of: arguments["args"])
            return .object(
                DatasetObject("FlatMap", session, cardinality: DatasetObject.unknown, spec: nil) {
                    interpreter in
                    let values = try interpreter.iterate(try interpreter.call(generator, Arguments(more)))
                    return DrawingIterator { interpreter in
                        try values.next(interpreter).map { try Element.tensors($0, interpreter) }
                    }
                })
        }
    }

    private static func range(_ session: KerasSession) -> NativeFunction {
        NativeFunction(
            "range",
            [
                Parameter("start", .integer), .optional("stop", .integer),
                Parameter("step", .integer, default: 1), .optional("output_type"), .optional("name"),
            ]
        ) { arguments, interpreter in
            try raisingFaults {
                let first = try interpreter.integer(arguments["start"], "start")
                let last = try interpreter.integer(arguments, "stop")
                let step = try interpreter.integer(arguments["step"], "step")
                guard step != 0 else { throw Fault(.value, "step cannot be 0") }
                let numbers = stride(from: last == nil ? 0 : first, to: last ?? first, by: step)
                let count = numbers.underestimatedCount
                let spec = Value.object(TensorSpecObject([], .int64))
                return .object(
                    DatasetObject("Range", session, cardinality: count, spec: spec) { _ in
                        var iterator = numbers.makeIterator()
                        return DrawingIterator { _ in
                            try iterator.next().map {
                                .object(TensorObject(try NDArray([Int64($0)], shape: [])))
                            }
                        }
                    })
            }
        }
    }

    private static func zip(_ session: KerasSession) -> NativeFunction {
        let parameters = [
            Parameter("args", passing: .variadic), Parameter("datasets", default: nil, passing: .keyword),
            Parameter("name", default: nil, passing: .keyword),
        ]
        return NativeFunction("zip", parameters) { arguments, interpreter in
            var given = arguments.variadic
            if let datasets = arguments.given("datasets") { given = [datasets] }
            if given.count == 1, case .tuple(let items) = given[0] { given = items }
            let parts = try given.map { value in
                guard let dataset = value.object(as: DatasetObject.self) else {
                    throw ScriptError(
                        .typeError,
                        "tf.data.Dataset.zip takes data sets. Received: \(try interpreter.repr(value))")
                }
                return dataset
            }
            let finite = parts.map(\.cardinality).filter { $0 != DatasetObject.infinite }
            let count =
                finite.contains(DatasetObject.unknown)
                ? DatasetObject.unknown : finite.min() ?? DatasetObject.infinite
            let spec = parts.map { $0.spec { $0 } }
            let known = spec.contains { $0 == nil } ? nil : Value.tuple(spec.compactMap { $0 })
            return .object(
                DatasetObject("Zip", session, cardinality: count, spec: known) { interpreter in
                    let iterators = try parts.map { try $0.makeIterator(interpreter) }
                    return DrawingIterator { interpreter in
                        var items: [Value] = []
                        for iterator in iterators {
                            guard let item = try iterator.next(interpreter) else { return nil }
                            items.append(item)
                        }
                        return .tuple(items)
                    }
                })
        }
    }
}
