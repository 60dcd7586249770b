import Arrays
import Networks
import Script
import Signatures

/// `keras.utils`.
enum KerasUtilities {
    static func module(_ session: KerasSession) -> Module {
        let module = Module(keras: "keras.utils")
        module.define(
            "set_random_seed", [Parameter("seed", .integer, "Fixes NumPy's and Keras's random numbers.")]
        ) {
            arguments, interpreter in
            try session.setRandomSeed(try seed(arguments, interpreter), interpreter)
            return .none
        }
        module.define(
            "to_categorical",
            [Parameter("x", .array, "Numbers of classes."), .optional("num_classes", .integer)]
        ) { arguments, interpreter in
            try raisingFaults { try oneHot(arguments, interpreter) }
        }
        module.define(
            "normalize",
            [
                Parameter("x", .array), Parameter("axis", .integer, default: -1),
                Parameter("order", .integer, default: 2),
            ]
        ) { arguments, interpreter in
            try raisingFaults { try normalized(arguments, interpreter) }
        }
        module.define(
            "get_file", [Parameter("args", passing: .variadic), Parameter("kwargs", passing: .keywords)]
        ) { _, _ in
            throw ScriptError(
                .notImplementedError,
                "keras.utils.get_file downloads files, which scripts may not do here. Put the file beside the script and name it"
            )
        }
        module.add(PyDatasetClass.dataset)
        module.add(PyDatasetClass.dataset, as: "Sequence")
        module.members["plot_model"] = .object(PlotModel.function(session.display))
        module.members["clear_session"] = clearSession(session)
        SavingModule.addObjects(to: module, session)
        KerasBackend.addTests(to: module)
        for name in ["enable_interactive_logging", "disable_interactive_logging"] {
            module.define(name) { _, _ in .none }
        }
        module.define("is_interactive_logging_enabled") { _, _ in true }
        return module
    }

    /// `x / ‖x‖` along an axis, of NumPy arrays; what has no length stays zero.
    private static func normalized(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Value {
        let x = try array(from: arguments["x"], interpreter)
        let order = try interpreter.integer(arguments["order"], "order")
        guard order >= 1 else {
            throw Fault(.value, "Argument `order` must be int >= 1. Received: order=\(order)")
        }
        let axis = try interpreter.integer(arguments["axis"], "axis")
        let numbers = try x.withType(x.dtype.floating)
        return try arrayValue(
            TensorOperation.normalize(Tensor(numbers), axes: [axis], order: order).array)
    }

    static func clearSession(_ session: KerasSession) -> Value {
        .object(
            NativeFunction("clear_session", [Parameter("free_memory", .flag, default: true)]) { _, _ in
                session.context.clearNames()
                return .none
            })
    }

    /// A row for each label, 1 at the label's place: `y[…] → (…, num_classes)`, float64; a last axis of
    /// length 1 goes.
    private static func oneHot(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Value {
        let labels = try array(from: arguments["x"])
        var shape = labels.shape
        if shape.count > 1 && shape.last == 1 { shape.removeLast() }
        let copy = try labels.converted(to: .float64).copy()
        let numbers = withExtendedLifetime(copy) { Array(copy.buffer(of: Double.self)) }
        guard let largest = numbers.max(), largest.isFinite else {
            throw Fault(.value, "to_categorical needs at least one label, and labels that are numbers")
        }
        guard
            let classes = try interpreter.asIndex(arguments["num_classes"])
                ?? Int(exactly: largest.rounded(.towardZero) + 1),
            classes > 0
        else { throw Fault(.value, "num_classes must be a positive integer") }
        let result = try NDArray(zeros: shape + [classes], dtype: .float64)
        let rows = result.pointer(to: Double.self)
        for (i, number) in numbers.enumerated() {
            let label = Int(exactly: number.rounded(.towardZero)) ?? classes
            let place = label < 0 ? label + classes : label
            guard place >= 0 && place < classes else {
                throw Fault(
                    .index,
                    "index \(label) is out of bounds for axis 1 with size \(classes)\n"
                        + "Label number \(i) is \(label), but num_classes=\(classes) has only the classes 0 to \(classes - 1)"
                )
            }
            rows[i * classes + place] = 1
        }
        return try arrayValue(result)
    }
}
