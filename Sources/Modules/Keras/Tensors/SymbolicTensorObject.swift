import Networks
import Script

/// A tensor without numbers: what `keras.Input` returns, and what flows between the layers of a model.
final class SymbolicTensorObject: Object {
    static let kerasTensor = TypeObject.keras("KerasTensor", "backend.common.keras_tensor")

    let tensor: SymbolicTensor

    init(_ tensor: SymbolicTensor) { self.tensor = tensor }

    /// The layer that declares it, where it is a model's input.
    var inputLayer: InputLayer? { tensor.layer as? InputLayer }

    var type: TypeObject { Self.kerasTensor }
    var attributeNames: [String] { ["dtype", "name", "ndim", "shape"] }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "shape": Value(sizes: tensor.shape.sizes)
        case "dtype": .string("float32")
        case "name": .string(tensor.name)
        case "ndim": .int(tensor.shape.rank)
        default: nil
        }
    }

    func repr(_ interpreter: Interpreter) throws -> String {
        "<KerasTensor shape=\(tensor.shape), dtype=float32, sparse=False, ragged=False, name=\(tensor.name)>"
    }

    // What needs numbers says so, and says what to do.
    func binary(
        _ operation: BinaryOperator, _ other: Value, reflected: Bool, _ interpreter: Interpreter
    ) throws -> Value? {
        throw ScriptError(
            .notImplementedError,
            "calculating with a KerasTensor exists in Keras, but not yet in convbook\n"
                + "A KerasTensor has no numbers yet; model.predict(x) gives numbers")
    }

    func isTrue(_ interpreter: Interpreter) throws -> Bool {
        throw ScriptError(.typeError, "A symbolic KerasTensor cannot be used as a boolean.")
    }
}
