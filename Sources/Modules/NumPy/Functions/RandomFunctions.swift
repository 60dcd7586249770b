import Arrays
import Checkpoints
import Script
import Signatures

/// `np.random`: the legacy functions share one state a session, `default_rng` makes generators of its own.
final class RandomFunctions {
    private let state: RandomStateObject
    /// What unseeded generators start from, one after the other.
    private var nextSeed: UInt64?

    /// - Parameter seed: the program's `--seed`; `nil`: different in every run.
    init(seed: UInt64?) {
        nextSeed = seed
        state = RandomStateObject(RandomState(seed: UInt32(truncatingIfNeeded: seed ?? systemEntropy())))
    }

    private func freshSeed() -> UInt64 {
        guard let seed = nextSeed else { return systemEntropy() }
        nextSeed = seed &+ 1
        return seed
    }

    var module: Module {
        let module = Module("numpy.random")
        let global = state
        module.state = [self]
        for method in RandomMethods.legacy {
            module.members[method.signature.name] = .object(method.function { global.state })
        }
        module.members["seed"] = .object(
            NativeFunction("seed", [.none("seed")]) { arguments, interpreter in
                try raisingFaults {
                    global.state = try self.legacyState(arguments["seed"], interpreter)
                    return .none
                }
            })
        module.members["RandomState"] = .object(
            NativeFunction("RandomState", [.none("seed")]) { arguments, interpreter in
                try raisingFaults {
                    .object(RandomStateObject(try self.legacyState(arguments["seed"], interpreter)))
                }
            })
        module.members["default_rng"] = .object(
            NativeFunction("default_rng", [.none("seed")]) { arguments, interpreter in
                try raisingFaults {
                    if case .object(let generator as RandomGeneratorObject) = arguments["seed"] {
                        return .object(generator)
                    }
                    return .object(RandomGeneratorObject(try self.generator(arguments["seed"], interpreter)))
                }
            })
        // Where NumPy keeps the state that its functions share.
        module.members["mtrand"] = .object(Module("numpy.random.mtrand", ["_rand": .object(state)]))
        return module
    }

    private func legacyState(_ seed: Value, _ interpreter: Interpreter) throws -> RandomState {
        if seed.isNone { return RandomState(seed: UInt32(truncatingIfNeeded: freshSeed())) }
        func word(_ number: Int) throws -> UInt32 {
            guard let word = UInt32(exactly: number) else {
                throw Fault(.value, "Seed must be between 0 and 2**32 - 1")
            }
            return word
        }
        if let number = try interpreter.asIndex(seed) { return RandomState(seed: try word(number)) }
        switch seed {
        case .list, .tuple, .object:
            let key = try ArgumentReading.sizes(seed, interpreter).map(word)
            guard !key.isEmpty else { throw Fault(.value, "Seed must be non-empty") }
            return RandomState(key: key)
        default: throw Fault(.type, "a seed must be an integer, not '\(seed.typeName)'")
        }
    }

    private func generator(_ seed: Value, _ interpreter: Interpreter) throws -> RandomGenerator {
        if seed.isNone { return RandomGenerator(seed: freshSeed()) }
        guard let number = try interpreter.asIndex(seed) else {
            throw Fault(
                .type,
                "SeedSequence expects int or sequence of ints for entropy not \(try interpreter.str(seed))")
        }
        guard number >= 0 else { throw Fault(.value, "expected non-negative integer") }
        return RandomGenerator(seed: UInt64(number))
    }
}

/// `np.random.RandomState(seed)`
final class RandomStateObject: Object {
    static let stateType = TypeObject("RandomState", module: "numpy.random.mtrand")
    var state: RandomState

    init(_ state: RandomState) { self.state = state }

    var type: TypeObject { Self.stateType }
    var attributeNames: [String] { RandomMethods.legacy.map(\.signature.name).sorted() }
    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        RandomMethods.legacy.first { $0.signature.name == name }.map { .object($0.function { self.state }) }
    }
}

/// What `np.random.default_rng(seed)` returns.
final class RandomGeneratorObject: Object {
    static let generatorType = TypeObject("Generator", module: "numpy.random._generator")
    let generator: RandomGenerator

    init(_ generator: RandomGenerator) { self.generator = generator }

    var type: TypeObject { Self.generatorType }
    var attributeNames: [String] { RandomMethods.modern.map(\.signature.name).sorted() }
    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        RandomMethods.modern.first { $0.signature.name == name }.map {
            .object($0.function { self.generator })
        }
    }
    func repr(_ interpreter: Interpreter) throws -> String { "Generator(PCG64)" }
}

extension RandomFunctions: Restorable {
    func keep(in checkpoint: Checkpoint) {
        checkpoint.keep(self, \.nextSeed)
        checkpoint.visit(state)
    }
}

extension RandomStateObject: Restorable {
    func keep(in checkpoint: Checkpoint) {
        checkpoint.keep(self, \.state)
        checkpoint.visit(state)
    }
}

extension RandomGeneratorObject: Restorable {
    func keep(in checkpoint: Checkpoint) { checkpoint.visit(generator) }
}
