import Arrays
import Signatures

/// Says what one sample looks like; computes nothing.
///
/// Arguments:
/// - shape: the sizes of one sample, `None` for an open one.
/// - batch_size: fixes the batch axis too.
///
/// Input and output: `(batch, *shape)`.
///
/// ```python
/// keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten()]).output_shape   # (None, 784)
/// ```
public final class InputLayer: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature(
        "InputLayer",
        [
            .optional("shape", .shape, "The sizes of one sample, without the batch axis."),
            .optional("batch_size", .integer, "Fixes the batch axis."),
            .optional("dtype", .string, "The type of the samples; converted to float32."),
            .optional("sparse", .flag, "Not supported."),
            .optional("ragged", .flag, "Not supported."),
            .optional("batch_shape", .shape, "shape with the batch axis in front."),
            .optional("input_tensor", .any, "Not supported."),
            Parameter("optional", .flag, default: false, "Not supported."),
            .optional("name", .string, "The layer's name."),
        ],
        purpose: "Declares the shape of one sample.")

    /// What `keras.Input(…)` may say; the parameter `tensor` is not supported.
    public static let inputSignature = Signature(
        "Input",
        declaration.parameters.filter { !["input_tensor", "optional", "name"].contains($0.name) }
            + [
                declaration.parameters[8], .optional("tensor", .any, "Not supported."),
                declaration.parameters[7],
            ],
        purpose: "Declares the shape of one sample.")

    /// With the batch axis.
    public let batchShape: Shape

    public override var isBuiltFromStart: Bool { true }

    public required init(_ settings: Settings, in context: Context) throws {
        if settings["sparse"].truth { try settings.refuse("sparse") }
        if settings["ragged"].truth { try settings.refuse("ragged") }
        if settings["optional"].truth { try settings.refuse("optional") }
        try settings.refuse("input_tensor", "tensor")
        if let whole = try settings.shape("batch_shape") {
            guard whole.rank > 0 else { throw Fault(.value, "batch_shape needs at least the batch axis") }
            batchShape = whole
        } else if let sample = try settings.shape("shape") {
            batchShape = sample.batched(
                settings.has("batch_size") ? try settings.positive("batch_size") : nil)
        } else {
            throw Fault(.value, "You must pass a `shape` argument, for example shape=(28, 28, 1).")
        }
        var plain = settings
        plain.drop("dtype", "shape", "batch_size", "batch_shape")
        try super.init(Settings(InputLayer.declaration, plain.given), in: context)
        try build(for: batchShape)
    }

    /// A layer that declares inputs of this shape, with the batch axis.
    convenience init(_ shape: Shape, name: String? = nil, in context: Context) throws {
        let arguments: [String: Setting] = [
            "batch_shape": .tuple(shape.sizes.map { $0.map(Setting.int) ?? .none }),
            "name": name.map { .string($0) } ?? .none,
        ]
        try self.init(Settings(InputLayer.signature, arguments), in: context)
    }

    public override var isReshaping: Bool { true }
}

extension Setting {
    /// Python's truth, for flags that also take `None`.
    var truth: Bool {
        switch self {
        case .bool(let value): value
        case .none: false
        default: true
        }
    }
}
