import Arrays
import Networks
import Script
import Signatures

/// `tf.GradientTape`: follows what is calculated in its block, and gives gradients of it.
final class GradientTapeObject: Object {
    private let isPersistent: Bool
    private let followsVariables: Bool
    private var tape: Tape?
    private var isUsed = false
    private unowned let tapes: Tapes

    private init(isPersistent: Bool, followsVariables: Bool, _ tapes: Tapes) {
        (self.isPersistent, self.followsVariables, self.tapes) = (isPersistent, followsVariables, tapes)
    }

    private static let signature = Signature(
        "GradientTape",
        [
            Parameter(
                "persistent", .flag, default: false, "Whether gradients may be asked for several times."),
            Parameter(
                "watch_accessed_variables", .flag, default: true,
                "Whether variables are followed without being watched."),
        ], purpose: "Follows calculations with variables and watched tensors, and gives gradients of them.")

    static let type = TypeObject(
        "GradientTape", module: "tensorflow.python.eager.backprop", signature: signature
    ) { arguments, interpreter in
        let bound = try signature.bind(arguments)
        return .object(
            GradientTapeObject(
                isPersistent: try interpreter.isTrue(bound["persistent"]),
                followsVariables: try interpreter.isTrue(bound["watch_accessed_variables"]),
                try KerasSession.of(interpreter).context.tapes))
    }

    var type: TypeObject { Self.type }
    var attributeNames: [String] {
        ["__enter__", "__exit__", "gradient", "reset", "stop_recording", "watch", "watched_variables"]
    }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "__enter__":
            method(name, []) { object, _, _ in
                object.tape = object.tapes.begin(followingVariables: object.followsVariables)
                return .object(object)
            }
        case "__exit__":
            method(name, [Parameter("args", passing: .variadic)]) { object, _, _ in
                object.close()
                return .bool(false)
            }
        case "watch": method(name, [Parameter("tensor")]) { try $0.watch($1["tensor"], $2) }
        case "gradient":
            method(
                name,
                [
                    Parameter("target"), Parameter("sources"), .optional("output_gradients"),
                    Parameter("unconnected_gradients", default: "none"),
                ]
            ) { try $0.gradient($1, $2) }
        case "stop_recording": method(name, []) { object, _, _ in .object(PausedTape(object)) }
        case "reset":
            method(name, []) { object, _, _ in
                object.close()
                object.tape = object.tapes.begin(followingVariables: object.followsVariables)
                return .none
            }
        case "jacobian", "batch_jacobian", "watched_variables":
            throw ScriptError(
                .notImplementedError,
                "tape.\(name) exists in TensorFlow, but not yet in convbook: tape.gradient does")
        default: nil
        }
    }

    fileprivate func close() { if let tape { tapes.end(tape) } }
    fileprivate func resume() { if let tape { tapes.resume(tape) } }

    private func watch(_ value: Value, _ interpreter: Interpreter) throws -> Value {
        guard let tape else {
            throw Fault(
                .runtime, "tape.watch(x) belongs into the tape's block: with tf.GradientTape() as tape:")
        }
        switch value {
        case .list, .tuple, .dict:
            for item in try value.spread(interpreter).values { _ = try watch(item, interpreter) }
        default:
            if let variable = value.object(as: VariableObject.self)?.variable {
                tape.watch(variable)
            } else if let tensor = value.object(as: TensorObject.self)?.tensor {
                guard tensor.dtype.isFloating else {
                    throw Fault(
                        .value,
                        "a tensor of \(tensor.dtype.rawValue) has no gradient: make it float32 first, "
                            + "x = tf.cast(x, tf.float32)")
                }
                tape.watch(tensor)
            } else {
                throw Fault(
                    .value,
                    "Passed in object \(ShownValue(value)) of type '\(value.typeName)', not tf.Tensor or tf.Variable or "
                        + "ExtensionType.\nMake it a tensor first: x = tf.convert_to_tensor(x), and use that in the block"
                )
            }
        }
        return .none
    }

    // MARK: Gradients

    private func gradient(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Value {
        guard let tape else {
            throw Fault(
                .runtime, "The tape has recorded nothing: calculate within `with tf.GradientTape() as tape:`")
        }
        guard isPersistent || !isUsed else {
            throw Fault(
                .runtime,
                "A non-persistent GradientTape can only be used to compute one set of gradients (or jacobians)\n"
                    + "Make it with tf.GradientTape(persistent=True) to ask several times")
        }
        isUsed = true
        if !isPersistent { close() }
        let targets = try items(arguments["target"], interpreter)
        let seeds = try items(arguments["output_gradients"], interpreter)
        let begun = try targets.enumerated().compactMap {
            place, target -> (tensor: Tensor, slope: Tensor?)? in
            guard !target.isNone else {
                throw Fault(
                    .type,
                    "Argument `target` should be a list or nested structure of Tensors, Variables or CompositeTensors to be differentiated, but received None."
                )
            }
            let seed = seeds.indices.contains(place) ? seeds[place] : .none
            let slope = seed.isNone ? nil : try TensorCall.operand(seed, interpreter)
            if let variable = target.object(as: VariableObject.self)?.variable {
                return (try KerasSession.of(interpreter).read(variable), slope)
            }
            return target.object(as: TensorObject.self).map { ($0.tensor, slope) }
        }
        var sources: [Value] = []
        try collect(arguments["sources"], into: &sources, interpreter)
        let origins = sources.map { source -> Tensor.Origin? in
            source.object(as: VariableObject.self)?.variable.origin
                ?? source.object(as: TensorObject.self)?.tensor.origin
        }
        let found = try tape.gradients(of: begun, by: origins)
        let givesZeros = arguments["unconnected_gradients"].text == "zero"
        var results = try zip(found, sources).map { gradient, source -> Value in
            if let gradient { return .object(TensorObject(gradient)) }
            guard givesZeros else { return .none }
            let array = try array(from: source, interpreter)
            return .object(TensorObject(try NDArray(zeros: array.shape, dtype: array.dtype)))
        }[...]
        return try formed(arguments["sources"], from: &results, interpreter)
    }

    private func items(_ value: Value, _ interpreter: Interpreter) throws -> [Value] {
        switch value {
        case .list, .tuple, .dict: try value.spread(interpreter).values
        default: [value]
        }
    }

    /// What stands in lists, tuples and dicts, all the way down.
    private func collect(_ value: Value, into found: inout [Value], _ interpreter: Interpreter) throws {
        switch value {
        case .list, .tuple, .dict:
            for item in try value.spread(interpreter).values { try collect(item, into: &found, interpreter) }
        default: found.append(value)
        }
    }

    /// Gradients in the form of the sources.
    private func formed(
        _ sources: Value, from results: inout ArraySlice<Value>, _ interpreter: Interpreter
    ) throws -> Value {
        switch sources {
        case .list, .tuple, .dict:
            let (items, form) = try sources.spread(interpreter)
            let values = try items.map { try formed($0, from: &results, interpreter) }
            return Value(values, form)
        default: return results.popFirst() ?? .none
        }
    }
}

/// `with tape.stop_recording():`
private final class PausedTape: Object {
    static let type = TypeObject("stop_recording", module: "tensorflow.python.eager.backprop")
    private let tape: GradientTapeObject

    init(_ tape: GradientTapeObject) { self.tape = tape }

    var type: TypeObject { Self.type }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "__enter__":
            method(name, []) { object, _, _ in
                object.tape.close()
                return .none
            }
        case "__exit__":
            method(name, [Parameter("args", passing: .variadic)]) { object, _, _ in
                object.tape.resume()
                return .bool(false)
            }
        default: nil
        }
    }
}

/// What TensorFlow has beside tapes for gradients.
enum Gradients {
    static func add(to module: Module) {
        module.add(GradientTapeObject.type)
        let unconnected = Module("tensorflow.UnconnectedGradients", ["NONE": "none", "ZERO": "zero"])
        module.members["UnconnectedGradients"] = .object(unconnected)
        module.define(
            "clip_by_global_norm",
            [
                Parameter("t_list", .list), Parameter("clip_norm", .number), .optional("use_norm"),
                .optional("name"),
            ]
        ) { arguments, interpreter in
            try raisingFaults {
                let tensors = try tensors(arguments["t_list"], interpreter)
                let norm =
                    arguments["use_norm"].isNone
                    ? try globalNorm(tensors) : try TensorCall.operand(arguments["use_norm"], interpreter)
                let limit = try Tensor.number(
                    interpreter.number(arguments["clip_norm"], "clip_norm"), like: norm)
                // t · limit / max(norm, limit)
                let factor = try TensorOperation.divide(limit, TensorOperation.maximum(norm, limit))
                let clipped = try tensors.map { tensor in
                    try tensor.map { Value.object(TensorObject(try TensorOperation.multiply($0, factor))) }
                        ?? .none
                }
                return .tuple([.list(List(clipped)), .object(TensorObject(norm))])
            }
        }
        module.define(
            "clip_by_norm",
            [Parameter("t", .array), Parameter("clip_norm", .number), .optional("axes"), .optional("name")]
        ) { arguments, interpreter in
            try raisingFaults {
                let tensor = try TensorCall.operand(arguments["t"], interpreter)
                let axes =
                    arguments["axes"].isNone ? nil : try ArgumentReading.sizes(arguments["axes"], interpreter)
                let norm = try TensorOperation.norm(axes, keepingAxes: true)(tensor)
                let limit = try Tensor.number(
                    interpreter.number(arguments["clip_norm"], "clip_norm"), like: norm)
                let factor = try TensorOperation.divide(limit, TensorOperation.maximum(norm, limit))
                return .object(TensorObject(try TensorOperation.multiply(tensor, factor)))
            }
        }
        module.members["linalg"]?.object(as: Module.self)?.define(
            "global_norm", [Parameter("t_list", .list), .optional("name")]
        ) { arguments, interpreter in
            try raisingFaults {
                .object(TensorObject(try globalNorm(tensors(arguments["t_list"], interpreter))))
            }
        }
    }

    private static func tensors(_ value: Value, _ interpreter: Interpreter) throws -> [Tensor?] {
        try interpreter.values(of: value).map { $0.isNone ? nil : try TensorCall.operand($0, interpreter) }
    }

    /// `√ΣΣt²`
    private static func globalNorm(_ tensors: [Tensor?]) throws -> Tensor {
        var total = Tensor(try NDArray([Float(0)], shape: []))
        for case let tensor? in tensors {
            total = try TensorOperation.add(total, TensorOperation.sum()(TensorOperation.square(tensor)))
        }
        return try TensorOperation.sqrt(total)
    }
}

/// `tf.Variable(3.0)`
enum FreeVariables {
    private static let signature = Signature(
        "Variable",
        [
            Parameter("initial_value", .any, "Its first numbers."),
            Parameter("trainable", .flag, default: true),
            .optional("validate_shape"), .optional("caching_device"), .optional("name", .string, "Its name."),
            .optional("variable_def"), .optional("dtype", .any, "The type of its numbers."),
            .optional("import_scope"), .optional("constraint"), .optional("synchronization"),
            .optional("aggregation"), .optional("shape"),
        ], purpose: "Numbers that change: gradients by them are found without tape.watch.")

    static let type = TypeObject(
        "Variable", module: "tensorflow.python.ops.variables", signature: signature
    ) { arguments, interpreter in
        let bound = try signature.bind(arguments)
        return try raisingFaults {
            var value = bound["initial_value"]
            if case .object(let function) = value, function.isCallable, try arrayIfConvertible(value) == nil {
                value = try interpreter.call(value, Arguments())
            }
            var array = try TensorCall.tensor(value, interpreter)
            if let dtype = try TensorCall.dtype(bound["dtype"], interpreter) {
                array = try array.converted(to: dtype)
            }
            let variable = Variable(
                free: bound["name"].text ?? "Variable", try array.copy(),
                trainable: try interpreter.isTrue(bound["trainable"]))
            return .object(VariableObject(variable, isResource: true))
        }
    }
}
