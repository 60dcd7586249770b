import Arrays
import Foundation
import Script
import Signatures

/// `tf.random` and `keras.random`: tensors of random numbers, drawn from the session's own generator.
struct RandomTensors {
    private let session: KerasSession

    init(_ session: KerasSession) { self.session = session }

    /// `tf.random`
    var tensorflow: Module {
        let module = Module(keras: "tensorflow.random")
        module.define("set_seed", [Parameter("seed", .integer)]) { arguments, interpreter in
            session.context.setSeed(try seed(arguments, interpreter))
            return .none
        }
        for (name, low) in [("normal", "mean"), ("truncated_normal", "mean"), ("uniform", "minval")] {
            define(module, name, low, low == "mean" ? "stddev" : "maxval")
        }
        module.define("shuffle", [Parameter("value"), .optional("seed"), .optional("name")]) {
            arguments, interpreter in
            try raisingFaults {
                let array = try TensorCall.tensor(arguments["value"], interpreter)
                let order = try source(arguments["seed"], interpreter).permutation(array.shape.first ?? 0)
                return .object(TensorObject(try array.taking(order)))
            }
        }
        return module
    }

    /// `keras.random`
    var keras: Module {
        let module = Module(keras: "keras.random")
        for (name, low) in [("normal", "mean"), ("truncated_normal", "mean"), ("uniform", "minval")] {
            define(module, name, low, low == "mean" ? "stddev" : "maxval")
        }
        module.define(
            "randint",
            [
                Parameter("shape"), Parameter("minval"), Parameter("maxval"), .optional("dtype"),
                .optional("seed"),
            ]
        ) {
            arguments, interpreter in
            try raisingFaults {
                let (low, high) = (
                    try interpreter.integer(arguments["minval"], "minval"),
                    try interpreter.integer(arguments["maxval"], "maxval")
                )
                guard high > low else { throw Fault(.value, "maxval must be larger than minval") }
                let numbers = try source(arguments["seed"], interpreter).uniform(
                    Double(low), Double(high),
                    shape: try ArgumentReading.sizes(arguments["shape"], interpreter))
                return .object(
                    TensorObject(
                        try Elementwise.apply(.floor, numbers).withType(
                            TensorCall.dtype(arguments["dtype"], interpreter) ?? .int32)))
            }
        }
        module.define(
            "shuffle", [Parameter("x"), Parameter("axis", .integer, default: 0), .optional("seed")]
        ) {
            arguments, interpreter in
            try raisingFaults {
                let array = try TensorCall.tensor(arguments["x"], interpreter)
                let order = try source(arguments["seed"], interpreter).permutation(array.shape.first ?? 0)
                return .object(TensorObject(try array.taking(order)))
            }
        }
        module.members["SeedGenerator"] = .object(
            NativeFunction("SeedGenerator", [.optional("seed", .integer)]) { arguments, _ in
                .object(SeedGeneratorObject(arguments["seed"]))
            })
        return module
    }

    private func define(_ module: Module, _ name: String, _ first: String, _ second: String) {
        module.define(
            name,
            [
                Parameter("shape"), Parameter(first, .number, default: 0.0),
                Parameter(second, .number, default: 1.0), .optional("dtype"), .optional("seed"),
                .optional("name"),
            ]
        ) { arguments, interpreter in
            try raisingFaults {
                let shape = try ArgumentReading.sizes(arguments["shape"], interpreter)
                let source = try source(arguments["seed"], interpreter)
                let (a, b) = (
                    try interpreter.number(arguments[first], first),
                    try interpreter.number(arguments[second], second)
                )
                let numbers: NDArray
                switch name {
                case "uniform": numbers = try source.uniform(a, b, shape: shape)
                case "normal": numbers = try source.normal(a, abs(b), shape: shape)
                default:
                    // Drawn again past two deviations.
                    numbers = try NDArray(zeros: shape, dtype: .float64)
                    for place in 0..<numbers.count {
                        var z = source.nextNormal()
                        while abs(z) > 2 { z = source.nextNormal() }
                        numbers.pointer(to: Double.self)[place] = a + b * z
                    }
                }
                return .object(
                    TensorObject(
                        try numbers.withType(TensorCall.dtype(arguments["dtype"], interpreter) ?? .float32)))
            }
        }
    }

    /// A generator of its own for a seed; otherwise the session's goes on.
    private func source(_ seed: Value, _ interpreter: Interpreter) throws -> RandomSource {
        if session.context.isFollowing {
            throw Fault(
                .notImplemented,
                "random numbers are drawn anew for each batch, not for tensors that have no numbers")
        }
        if let generator = seed.object(as: SeedGeneratorObject.self) { return generator.generator(session) }
        if let number = try interpreter.asIndex(seed) {
            return RandomGenerator(seed: UInt64(truncatingIfNeeded: number))
        }
        return RandomGenerator(seed: session.context.random.next())
    }
}

/// `keras.random.SeedGenerator(1337)`: numbers that go on from call to call.
final class SeedGeneratorObject: Object {
    static let type = TypeObject.keras("SeedGenerator", "random.seed_generator")
    private let seed: Value
    private var made: RandomGenerator?

    init(_ seed: Value) { self.seed = seed }

    var type: TypeObject { Self.type }

    func generator(_ session: KerasSession) -> RandomGenerator {
        if let made { return made }
        var number = session.context.random.next()
        if case .int(let given) = seed { number = UInt64(truncatingIfNeeded: given) }
        let generator = RandomGenerator(seed: number)
        made = generator
        return generator
    }
}
