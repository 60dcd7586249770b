import Arrays
import Networks
import Script
import Signatures

/// What `import tensorflow as tf` finds beside `tf.keras`: the functions of tensors that tutorials use, which
/// compute at once, and the switches that mean nothing here.
enum TensorFlowModule {
    /// - Parameter keras: `tf.keras`, whose parts TensorFlow has under names of its own too.
    /// - Returns: the modules by import path.
    static func make(_ session: KerasSession, _ keras: Module) throws -> [String: Module] {
        let tensorflow = Module(keras: "tensorflow")
        var modules = [
            "tensorflow": tensorflow, "tensorflow.math": Module("tensorflow.math"),
            "tensorflow.nn": Module("tensorflow.nn"), "tensorflow.image": Module("tensorflow.image"),
            "tensorflow.random": RandomTensors(session).tensorflow,
            "tensorflow.linalg": Module("tensorflow.linalg"),
            "tensorflow.dtypes": Module("tensorflow.dtypes"),
        ]
        addFunctions(to: modules)
        modules.merge(DataModule.module(session)) { first, _ in first }
        modules.merge(switches()) { first, _ in first }
        for (path, module) in modules where path != "tensorflow" && !path.dropFirst(11).contains(".") {
            tensorflow.members[String(path.dropFirst(11))] = .object(module)
        }
        tensorflow.members["__version__"] = "2.21.0"
        tensorflow.add(TensorSpecObject.spec)
        tensorflow.members["newaxis"] = Value.none
        tensorflow.members["keras"] = .object(keras)
        for dtype in DType.allCases {
            tensorflow.members[dtype.rawValue] = .object(TensorTypeObject(dtype))
        }
        addActivations(to: modules["tensorflow.nn"], keras)
        for name in ["optimizers", "losses", "metrics", "initializers"] {
            if let module = keras.members[name] { tensorflow.members[name] = module }
        }
        for name in ["sigmoid", "softplus", "softmax", "log_softmax"] {
            modules["tensorflow.math"]?.members[name] = modules["tensorflow.nn"]?.members[name]
        }
        tensorflow.members["sigmoid"] = modules["tensorflow.nn"]?.members["sigmoid"]
        addTensors(to: tensorflow)
        tensorflow.define("get_logger") { _, interpreter in
            guard let maker = try interpreter.importedModule("logging")?.members["getLogger"] else {
                return .none
            }
            return try interpreter.call(maker, Arguments(["tensorflow"]))
        }
        Gradients.add(to: tensorflow)
        tensorflow.members["Variable"] = .object(FreeVariables.type)
        addImageChances(to: modules["tensorflow.image"], session)
        return modules
    }

    // MARK: Functions of tensors

    /// All by their name in `keras.ops`.
    static let functions: [String: TensorFunction] = Dictionary(
        (ElementwiseTensors.all + ReducingTensors.all + ShapingTensors.all + ProbabilityTensors.all).map {
            ($0.signature.name, $0)
        }
    ) { first, _ in first }

    private static func addFunctions(to modules: [String: Module]) {
        func add(_ aliases: [TensorFlowNames.Alias], _ paths: [String]) {
            for alias in aliases {
                guard let function = functions[alias.ops] else { continue }
                let native = function.renamed(alias.name, alias.parameters, takesName: true)
                for path in paths { modules[path]?.members[alias.name] = .object(native) }
            }
        }
        add(TensorFlowNames.mathematics, ["tensorflow", "tensorflow.math"])
        add(TensorFlowNames.mathOnly, ["tensorflow.math"])
        add(TensorFlowNames.shapes, ["tensorflow"])
        add(TensorFlowNames.networks, ["tensorflow.nn"])
        for name in ["argmax", "argmin"] {
            let function = ReducingTensors.place(name, largest: name == "argmax", axis: 0, .int64)
            let native = Value.object(function.renamed(name, ["x": "input"], takesName: true))
            modules["tensorflow"]?.members[name] = native
            modules["tensorflow.math"]?.members[name] = native
        }
        for function in ImageTensors.all {
            modules["tensorflow.image"]?.members[function.signature.name] = .object(
                function.renamed(function.signature.name, takesName: true))
        }
        for name in ["matmul", "norm", "eye"] {
            modules["tensorflow.linalg"]?.members[name] = modules["tensorflow"]?.members[name]
        }
        modules["tensorflow.math"]?.members["l2_normalize"] =
            modules["tensorflow.nn"]?.members["l2_normalize"]
        modules["tensorflow.dtypes"]?.members["cast"] = modules["tensorflow"]?.members["cast"]
        modules["tensorflow.math"]?.members["confusion_matrix"] = .object(confusionMatrix)
    }

    /// `tf.nn.relu` is `keras.activations.relu`, so that layers take it.
    private static func addActivations(to module: Module?, _ keras: Module) {
        guard let module, let activations = keras.members["activations"]?.object(as: Module.self) else {
            return
        }
        for name in [
            "relu", "relu6", "leaky_relu", "elu", "selu", "gelu", "sigmoid", "tanh", "softmax", "log_softmax",
            "softplus", "softsign", "silu", "swish",
        ] where module.members[name] == nil {
            module.members[name] = activations.members[name]
        }
    }

    private static var confusionMatrix: NativeFunction {
        NativeFunction(
            "confusion_matrix",
            [
                Parameter("labels", .array), Parameter("predictions", .array), .optional("num_classes"),
                .optional("weights"),
            ]
        ) { arguments, interpreter in
            try raisingFaults {
                let truth = try array(from: arguments["labels"], interpreter).withType(.int64).contiguous()
                    .elements(Int64.self)
                let answers = try array(from: arguments["predictions"], interpreter).withType(.int64)
                    .contiguous()
                    .elements(Int64.self)
                guard truth.count == answers.count else {
                    throw Fault(
                        .value, "labels and predictions must be as many: \(truth.count) and \(answers.count)")
                }
                let largest = Int(max(truth.max() ?? -1, answers.max() ?? -1))
                let count = try interpreter.integer(arguments, "num_classes") ?? largest + 1
                guard largest < count, (truth + answers).allSatisfy({ $0 >= 0 }) else {
                    throw Fault(
                        .value, "`labels` out of bound: num_classes=\(count), but \(largest) is among them")
                }
                let result = try NDArray(zeros: [count, count], dtype: .int32)
                for (row, column) in zip(truth, answers) {
                    result.pointer(to: Int32.self)[Int(row) * count + Int(column)] += 1
                }
                return .object(TensorObject(result))
            }
        }
    }

    // MARK: Tensors

    private static func addTensors(to module: Module) {
        for name in ["constant", "convert_to_tensor"] {
            module.define(
                name,
                [Parameter("value", .array), .optional("dtype"), .optional("shape"), .optional("name")]
            ) { arguments, interpreter in
                try raisingFaults { try tensor(arguments, interpreter) }
            }
        }
        module.define("shape", [Parameter("input"), .optional("out_type"), .optional("name")]) {
            arguments, interpreter in
            try raisingFaults {
                if let symbolic = arguments["input"].object(as: SymbolicTensorObject.self) {
                    return Value(sizes: symbolic.tensor.shape.sizes)
                }
                let shape = try array(from: arguments["input"], interpreter).shape
                return .object(TensorObject(try NDArray(shape.map { Int32(truncatingIfNeeded: $0) })))
            }
        }
        module.define("rank", [Parameter("input")]) { arguments, interpreter in
            try raisingFaults {
                let rank = try array(from: arguments["input"], interpreter).rank
                return .object(TensorObject(try NDArray(.int(rank)).withType(.int32)))
            }
        }
        module.define("is_tensor", [Parameter("x")]) { arguments, _ in
            .bool(
                arguments["x"].object(as: TensorObject.self) != nil
                    || arguments["x"].object(as: SymbolicTensorObject.self) != nil)
        }
        module.define("executing_eagerly") { _, _ in true }
        module.define(
            "print", [Parameter("inputs", passing: .variadic), Parameter("kwargs", passing: .keywords)]
        ) {
            arguments, interpreter in
            let texts = try arguments.variadic.map { value in
                if let tensor = value.object(as: TensorObject.self) {
                    return try interpreter.str(try arrayValue(tensor.array))
                }
                return try interpreter.str(value)
            }
            interpreter.host.output(texts.joined(separator: " ") + "\n")
            return .none
        }
        // What is decorated runs as it stands: code runs at once here.
        module.define("function", [.optional("func"), Parameter("kwargs", passing: .keywords)]) {
            arguments, _ in
            let function = arguments["func"]
            guard function.isNone else { return function }
            return .object(NativeFunction("decorator", [Parameter("func")]) { inner, _ in inner["func"] })
        }
    }

    /// Python's numbers become int32 and float32, NumPy's arrays keep their type.
    private static func tensor(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Value {
        var tensor = try TensorCall.operand(arguments["value"], interpreter)
        if let dtype = try tensorType(arguments["dtype"], interpreter), dtype != tensor.dtype {
            tensor = try TensorOperation.cast(to: dtype)(tensor)
        }
        if !arguments["shape"].isNone {
            let shape = try ArgumentReading.sizes(arguments["shape"], interpreter)
            let operation: TensorOperation =
                tensor.array.count == 1 && shape.reduce(1, *) != 1 ? .broadcast(to: shape) : .reshape(shape)
            tensor = try operation(tensor)
        }
        return .object(TensorObject(try TensorOperation.copy(tensor)))
    }

    private static func tensorType(_ value: Value, _ interpreter: Interpreter) throws -> DType? {
        do {
            return try TensorCall.dtype(value, interpreter)
        } catch is Fault {
            throw Fault(.type, "Cannot convert \(ShownValue(value)) to a dtype")
        }
    }

    /// `tf.image.random_flip_left_right` and its like: drawn anew for every call.
    private static func addImageChances(to module: Module?, _ session: KerasSession) {
        for (name, axis) in [("random_flip_left_right", 2), ("random_flip_up_down", 1)] {
            module?.define(name, [Parameter("image", .array), .optional("seed")]) { arguments, interpreter in
                try raisingFaults {
                    let array = try TensorCall.tensor(arguments["image"], interpreter)
                    let result = try ImageTensors.batched(array) { batch in
                        // Each image of a batch by itself.
                        let images = try (0..<batch.shape[0]).map { place in
                            let image = try batch.taking([place])
                            return session.context.random.uniform() < 0.5
                                ? try ImageTensors.reversed(image, axis) : image
                        }
                        return try Joining.concatenated(images)
                    }
                    return .object(TensorObject(result))
                }
            }
        }
        for (name, first, second, deterministic, argument) in [
            ("random_brightness", "max_delta", nil, "adjust_brightness", "delta"),
            ("random_contrast", "lower", "upper" as String?, "adjust_contrast", "contrast_factor"),
        ] {
            let function = module?.members[deterministic] ?? .none
            module?.define(
                name,
                [Parameter("image", .array), Parameter(first)] + (second.map { [Parameter($0)] } ?? []) + [
                    .optional("seed")
                ]
            ) { arguments, interpreter in
                let bound = try raisingFaults { try interpreter.number(arguments[first], first) }
                let upper = try raisingFaults {
                    try second.map { try interpreter.number(arguments[$0], $0) } ?? bound
                }
                let lower = second == nil ? -bound : bound
                let drawn = lower + (upper - lower) * session.context.random.uniform()
                return try interpreter.call(
                    function, Arguments([arguments["image"]], [(argument, .float(drawn))]))
            }
        }
    }

    // MARK: Switches

    private static func switches() -> [String: Module] {
        let config = Module(keras: "tensorflow.config")
        let experimental = Module("tensorflow.config.experimental")
        for module in [config, experimental] {
            for name in ["list_physical_devices", "list_logical_devices", "get_visible_devices"] {
                module.define(name, [.optional("device_type", .string)]) { _, _ in .list([]) }
            }
            for name in [
                "set_memory_growth", "set_visible_devices", "run_functions_eagerly",
                "enable_tensor_float_32_execution",
                "set_soft_device_placement", "enable_op_determinism",
            ] {
                module.define(
                    name, [Parameter("args", passing: .variadic), Parameter("kwargs", passing: .keywords)]
                ) { _, _ in .none }
            }
        }
        config.members["experimental"] = .object(experimental)
        let test = Module("tensorflow.test")
        test.define("is_gpu_available", [Parameter("kwargs", passing: .keywords)]) { _, _ in false }
        test.define("is_built_with_cuda") { _, _ in false }
        test.define("gpu_device_name") { _, _ in "" }
        let version = Module("tensorflow.version", ["VERSION": "2.21.0", "GIT_VERSION": "convbook"])
        return [
            "tensorflow.config": config, "tensorflow.config.experimental": experimental,
            "tensorflow.test": test, "tensorflow.version": version,
        ]
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
