import Arrays
import Networks
import Script
import Signatures

/// What a data set can be made into.
extension DatasetObject {
    struct Method: Sendable {
        let signature: Signature
        let body: @Sendable (DatasetObject, BoundArguments, Interpreter) throws -> Value

        init(
            _ name: String, _ parameters: [Parameter] = [],
            _ body: @escaping @Sendable (DatasetObject, BoundArguments, Interpreter) throws -> Value
        ) {
            signature = Signature(name, parameters + [.optional("name")])
            self.body = body
        }
    }

    private static let calls = Parameter("num_parallel_calls", default: nil, "Of no meaning here.")
    private static let deterministic = Parameter("deterministic", default: nil, "Of no meaning here.")

    static let methods: [Method] = [
        Method(
            "batch",
            [
                Parameter("batch_size", .integer), Parameter("drop_remainder", .flag, default: false), calls,
                deterministic,
            ]
        ) { try $0.batched($1, $2) },
        Method("unbatch") { dataset, _, _ in .object(dataset.unbatched()) },
        Method("map", [Parameter("map_func"), calls, deterministic]) { dataset, arguments, interpreter in
            .object(dataset.mapped(arguments["map_func"], interpreter))
        },
        Method("filter", [Parameter("predicate")]) { dataset, arguments, _ in
            .object(dataset.filtered(arguments["predicate"]))
        },
        Method(
            "shuffle",
            [
                Parameter("buffer_size", .integer), .optional("seed", .integer),
                Parameter("reshuffle_each_iteration", default: nil),
            ]
        ) { try $0.shuffled($1, $2) },
        Method("take", [Parameter("count", .integer)]) { try $0.taken($1, $2) },
        Method("skip", [Parameter("count", .integer)]) { try $0.skipped($1, $2) },
        Method("repeat", [.optional("count", .integer)]) { try $0.repeated($1, $2) },
        Method("cache", [Parameter("filename", default: "")]) { dataset, _, _ in .object(dataset.cached()) },
        Method("prefetch", [Parameter("buffer_size")]) { dataset, _, _ in
            .object(dataset.same("Prefetch"))
        },
        Method("with_options", [Parameter("options")]) { dataset, _, _ in .object(dataset.same("Options")) },
        Method("concatenate", [Parameter("dataset")]) { dataset, arguments, _ in
            try dataset.concatenated(arguments)
        },
        Method("enumerate", [Parameter("start", .integer, default: 0)]) { try $0.enumerated($1, $2) },
        Method("cardinality") { dataset, _, _ in
            .object(TensorObject(try NDArray([Int64(dataset.cardinality)], shape: [])))
        },
        Method("as_numpy_iterator") { dataset, _, interpreter in
            let elements = try dataset.makeIterator(interpreter)
            return .object(
                IteratorObject(
                    DrawingIterator { interpreter in
                        try elements.next(interpreter).map {
                            try Element.replaced($0) { try arrayValue(try array(from: $0)) }
                        }
                    }))
        },
    ]

    // MARK: Several as one, one as several

    private func batched(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Value {
        let size = try interpreter.integer(arguments["batch_size"], "batch_size")
        guard size > 0 else {
            throw Fault(.value, "batch_size must be a positive integer. Received: batch_size=\(size)")
        }
        let drops = try interpreter.isTrue(arguments["drop_remainder"])
        let count =
            cardinality < 0 ? cardinality : drops ? cardinality / size : (cardinality + size - 1) / size
        let makeIterator = makeIterator
        return .object(
            derived("Batch", cardinality: count, spec: spec { [drops ? size : nil] + $0 }) { interpreter in
                let elements = try makeIterator(interpreter)
                return DrawingIterator { interpreter in
                    var batch: [Value] = []
                    while batch.count < size, let element = try elements.next(interpreter) {
                        batch.append(element)
                    }
                    return batch.isEmpty || (drops && batch.count < size) ? nil : try Element.stacked(batch)
                }
            })
    }

    private func unbatched() -> DatasetObject {
        let makeIterator = makeIterator
        return derived("Unbatch", cardinality: Self.unknown, spec: spec { Array($0.dropFirst()) }) {
            interpreter in
            let batches = try makeIterator(interpreter)
            var (batch, place, count) = (Value.none, 0, 0)
            return DrawingIterator { interpreter in
                while place >= count {
                    guard let next = try batches.next(interpreter) else { return nil }
                    (batch, place, count) = (next, 0, try Element.length(next))
                }
                defer { place += 1 }
                return try Element.row(batch, place)
            }
        }
    }

    // MARK: Functions

    /// A tuple's parts are a function's arguments.
    private static func call(
        _ function: Value, _ element: Value, _ interpreter: Interpreter
    ) throws -> Value {
        if case .tuple(let items) = element { return try interpreter.call(function, Arguments(items)) }
        return try interpreter.call(function, Arguments([element]))
    }

    private func mapped(_ function: Value, _ interpreter: Interpreter) -> DatasetObject {
        let makeIterator = makeIterator
        return derived("ParallelMap", cardinality: cardinality, spec: nil) { interpreter in
            let elements = try makeIterator(interpreter)
            return DrawingIterator { interpreter in
                guard let element = try elements.next(interpreter) else { return nil }
                return try Element.tensors(try Self.call(function, element, interpreter), interpreter)
            }
        }
    }

    private func filtered(_ predicate: Value) -> DatasetObject {
        let makeIterator = makeIterator
        return derived("Filter", cardinality: Self.unknown, spec: spec { $0 }) { interpreter in
            let elements = try makeIterator(interpreter)
            return DrawingIterator { interpreter in
                while let element = try elements.next(interpreter) {
                    if try interpreter.isTrue(try Self.call(predicate, element, interpreter)) {
                        return element
                    }
                }
                return nil
            }
        }
    }

    // MARK: Order and number

    /// Draws each element from a buffer of the next ones, as TensorFlow does; in another order than TensorFlow's.
    private func shuffled(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Value {
        let size = try interpreter.integer(arguments["buffer_size"], "buffer_size")
        guard size > 0 else {
            throw Fault(.value, "buffer_size must be greater than zero. Received: buffer_size=\(size)")
        }
        let seed = try interpreter.integer(arguments, "seed").map { UInt64(truncatingIfNeeded: $0) }
        let again = arguments.given("reshuffle_each_iteration").map {
            $0.isNone ? true : (try? interpreter.isTrue($0)) ?? true
        }
        let context = session.context
        let fixed = again == false ? seed ?? context.random.next() : nil
        var generator = seed.map { RandomNumbers(seed: $0) }
        let makeIterator = makeIterator
        return .object(
            derived("Shuffle", cardinality: cardinality, spec: spec { $0 }) { interpreter in
                let elements = try makeIterator(interpreter)
                var random = RandomNumbers(seed: fixed ?? generator?.next() ?? context.random.next())
                var (buffer, isEnded) = ([Value](), false)
                return DrawingIterator { interpreter in
                    while !isEnded, buffer.count < size {
                        guard let element = try elements.next(interpreter) else {
                            isEnded = true
                            break
                        }
                        buffer.append(element)
                    }
                    guard !buffer.isEmpty else { return nil }
                    buffer.swapAt(Int.random(in: buffer.indices, using: &random), buffer.count - 1)
                    return buffer.removeLast()
                }
            })
    }

    private func taken(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Value {
        let limit = try interpreter.integer(arguments["count"], "count")
        guard limit >= 0 else { return .object(same("Take")) }
        let makeIterator = makeIterator
        let count =
            cardinality == Self.infinite ? limit : cardinality < 0 ? cardinality : min(cardinality, limit)
        return .object(
            derived("Take", cardinality: count, spec: spec { $0 }) { interpreter in
                let elements = try makeIterator(interpreter)
                var taken = 0
                return DrawingIterator { interpreter in
                    guard taken < limit else { return nil }
                    taken += 1
                    return try elements.next(interpreter)
                }
            })
    }

    private func skipped(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Value {
        let skipped = try interpreter.integer(arguments["count"], "count")
        let makeIterator = makeIterator
        let count = cardinality < 0 ? cardinality : skipped < 0 ? 0 : max(cardinality - skipped, 0)
        return .object(
            derived("Skip", cardinality: count, spec: spec { $0 }) { interpreter in
                let elements = try makeIterator(interpreter)
                var left = skipped
                return DrawingIterator { interpreter in
                    while left != 0 {
                        guard try elements.next(interpreter) != nil else { return nil }
                        left -= 1
                    }
                    return try elements.next(interpreter)
                }
            })
    }

    private func repeated(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Value {
        let times = try interpreter.integer(arguments, "count") ?? -1
        let makeIterator = makeIterator
        let (product, overflow) = cardinality.multipliedReportingOverflow(by: max(times, 0))
        let count =
            times < 0
            ? (cardinality == 0 ? 0 : Self.infinite) : cardinality < 0 || overflow ? cardinality : product
        return .object(
            derived("Repeat", cardinality: count, spec: spec { $0 }) { interpreter in
                var elements: (any ValueIterator)?
                var (rounds, found) = (0, true)
                return DrawingIterator { interpreter in
                    while true {
                        if let next = try elements?.next(interpreter) {
                            found = true
                            return next
                        }
                        // A data set without elements ends, however often it is repeated.
                        guard found, times < 0 || rounds < times else { return nil }
                        (found, rounds) = (false, rounds + 1)
                        elements = try makeIterator(interpreter)
                    }
                }
            })
    }

    /// Keeps the elements of the first complete pass for those after it.
    private func cached() -> DatasetObject {
        final class Kept { var elements: [Value]? }
        let (kept, makeIterator) = (Kept(), makeIterator)
        return derived("Cache", cardinality: cardinality, spec: spec { $0 }) { interpreter in
            if let elements = kept.elements { return SequenceIterator(elements) }
            let elements = try makeIterator(interpreter)
            var seen: [Value] = []
            return DrawingIterator { interpreter in
                guard let element = try elements.next(interpreter) else {
                    kept.elements = seen
                    return nil
                }
                seen.append(element)
                return element
            }
        }
    }

    private func same(_ kind: String) -> DatasetObject {
        derived(kind, cardinality: cardinality, spec: spec { $0 }, makeIterator)
    }

    private func concatenated(_ arguments: BoundArguments) throws -> Value {
        guard let other = arguments["dataset"].object(as: DatasetObject.self) else {
            throw Fault(.type, "dataset must be a tf.data.Dataset")
        }
        let makers = [makeIterator, other.makeIterator]
        let counts = [cardinality, other.cardinality]
        let count =
            counts.contains(Self.infinite)
            ? Self.infinite : counts.contains(Self.unknown) ? Self.unknown : counts.reduce(0, +)
        return .object(
            derived("Concatenate", cardinality: count, spec: spec { $0 }) { interpreter in
                var (place, elements) = (0, try makers[0](interpreter))
                return DrawingIterator { interpreter in
                    while true {
                        if let next = try elements.next(interpreter) { return next }
                        guard place == 0 else { return nil }
                        (place, elements) = (1, try makers[1](interpreter))
                    }
                }
            })
    }

    private func enumerated(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Value {
        let start = try interpreter.integer(arguments["start"], "start")
        let makeIterator = makeIterator
        return .object(
            derived("Enumerate", cardinality: cardinality, spec: nil) { interpreter in
                let elements = try makeIterator(interpreter)
                var number = Int64(start)
                return DrawingIterator { interpreter in
                    guard let element = try elements.next(interpreter) else { return nil }
                    defer { number &+= 1 }
                    return .tuple([.object(TensorObject(try NDArray([number], shape: []))), element])
                }
            })
    }
}
