import Arrays
import Networks
import Script
import Signatures

extension KerasSession {
    /// What `fit`, `evaluate` and `predict` have in common.
    func runOptions(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> RunOptions {
        var options = RunOptions()
        options.callbacks = try callbacks(arguments["callbacks"], interpreter)
        options.batchSize = try interpreter.integer(arguments, "batch_size")
        options.verbosity = try interpreter.verbosity(arguments["verbose"])
        options.display = Display(isTerminal: environment.terminal.isTerminal, write: environment.output)
        options.shouldStop = environment.isInterrupted
        if let weights = arguments.given("sample_weight"), !weights.isNone {
            options.sampleWeight = try samples(weights, "sample_weight", interpreter)
        }
        return options
    }
}

extension Interpreter {
    /// `None` or an integer.
    func integer(_ arguments: BoundArguments, _ name: String) throws -> Int? {
        arguments[name].isNone ? nil : try integer(arguments[name], name)
    }

    fileprivate func verbosity(_ value: Value) throws -> Verbosity {
        if case .string("auto") = value { return .bar }
        guard let number = try asIndex(value), let verbosity = Verbosity(rawValue: number) else {
            throw Fault(.value, "verbose must be 0, 1, 2 or 'auto'. Received: verbose=\(try repr(value))")
        }
        return verbosity
    }
}

/// The samples that a script hands over. A Python list is several inputs to Keras, not one array.
func samples(_ value: Value, _ name: String, _ interpreter: Interpreter) throws -> NDArray {
    switch value {
    case .none: throw Fault(.value, "You must provide data: \(name) is None")
    case .list, .tuple:
        throw Fault(
            .value,
            "\(name) is a Python \(value.typeName), which Keras takes for several inputs. Make one array of it: np.array(\(name))"
        )
    default: return try array(from: value, interpreter)
    }
}

private func array(from value: Value, _ interpreter: Interpreter) throws -> NDArray {
    try array(from: value, dtype: nil, interpreter)
}
