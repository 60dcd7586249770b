import Arrays
import Script
import Signatures

/// The few functions of TensorFlow's own that Keras scripts use.
enum TensorFlowModule {
    static func make(_ session: KerasSession) -> Module {
        let module = Module(keras: "tensorflow")
        module.members["__version__"] = "2.21.0"
        for dtype in DType.allCases where dtype != .bool {
            module.members[dtype.rawValue] = .object(TensorTypeObject(dtype))
        }
        for name in ["constant", "convert_to_tensor"] {
            module.define(name, [Parameter("value", .array), .optional("dtype")]) { arguments, interpreter in
                try raisingFaults { try tensor(arguments, interpreter) }
            }
        }
        module.members["random"] = .object(random(session))
        module.members["config"] = .object(config())
        return module
    }

    /// Python's numbers become int32 and float32, NumPy's arrays keep their type.
    private static func tensor(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Value {
        let value = arguments["value"]
        let array = try array(from: value)
        let wanted = arguments["dtype"]
        if !wanted.isNone {
            let name = try wanted.object(as: TensorTypeObject.self)?.dtype.rawValue ?? interpreter.str(wanted)
            guard let dtype = DType(rawValue: name) else {
                throw Fault(.type, "Cannot convert \(name) to a dtype")
            }
            return .object(TensorObject(try array.converted(to: dtype)))
        }
        if case .object = value { return .object(TensorObject(try array.copy())) }
        let narrow: [DType: DType] = [.int64: .int32, .float64: .float32]
        return .object(TensorObject(try array.converted(to: narrow[array.dtype] ?? array.dtype)))
    }

    private static func random(_ session: KerasSession) -> Module {
        let module = Module(keras: "tensorflow.random")
        module.define("set_seed", [Parameter("seed", .integer)]) { arguments, interpreter in
            session.context.setSeed(try seed(arguments, interpreter))
            return .none
        }
        return module
    }

    private static func config() -> Module {
        let module = Module(keras: "tensorflow.config")
        module.define("list_physical_devices", [.optional("device_type", .string)]) { _, _ in .list([]) }
        return module
    }
}

/// The seed of `set_seed(seed)` and `set_random_seed(seed)`.
func seed(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> UInt64 {
    guard let seed = try interpreter.asIndex(arguments["seed"]) else {
        throw ScriptError(
            .valueError,
            "Expected `seed` argument to be an integer. Received: seed=\(try interpreter.repr(arguments["seed"]))"
        )
    }
    return UInt64(truncatingIfNeeded: seed)
}
