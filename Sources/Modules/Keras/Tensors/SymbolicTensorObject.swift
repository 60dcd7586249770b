import Networks
import Script

/// A tensor without numbers: what `keras.Input` returns, and what flows between the layers of a model.
final class SymbolicTensorObject: Object {
    static let kerasTensor = TypeObject.keras("KerasTensor", "backend.common.keras_tensor")

    let shape: Shape
    /// The layer that declares it, where it is a model's input.
    let inputLayer: InputLayer?
    private let name: String

    init(_ shape: Shape, name: String = "keras_tensor", inputLayer: InputLayer? = nil) {
        self.shape = shape
        self.name = name
        self.inputLayer = inputLayer
    }

    var type: TypeObject { Self.kerasTensor }
    var attributeNames: [String] { ["dtype", "name", "ndim", "shape"] }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "shape": Value(sizes: shape.sizes)
        case "dtype": .string("float32")
        case "name": .string(self.name)
        case "ndim": .int(shape.rank)
        default: nil
        }
    }

    func repr(_ interpreter: Interpreter) throws -> String {
        "<KerasTensor shape=\(shape), dtype=float32, sparse=False, ragged=False, name=\(name)>"
    }
}
