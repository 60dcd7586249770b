import Arrays
import Signatures

/// The rectifier as a layer.
///
/// `y = max_value` for `x ≥ max_value`, `y = x` for `threshold ≤ x < max_value`,
/// `y = negative_slope · (x − threshold)` below.
///
/// Input and output: any shape.
///
/// ```python
/// layers.ReLU(max_value=1)(np.array([[-2., 0.5, 2.]]))   # [[0.  0.5 1. ]]
/// ```
public final class ReLULayer: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "ReLU",
        [
            .optional("max_value", .number, "The largest output."),
            Parameter("negative_slope", .number, default: 0.0, "The slope below the threshold."),
            Parameter("threshold", .number, default: 0.0, "Where the function begins to rise."),
        ],
        purpose: "Keeps positive numbers and sets negative ones to zero.")

    private let function: Relu

    public required init(_ settings: Settings, in context: Context) throws {
        function = try Relu(settings)
        try super.init(settings, in: context)
    }

    public override var isBuiltFromStart: Bool { true }

    public override var isReshaping: Bool { true }

    public override var activation: (any Activation)? { function }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        .copy(place, input)
    }
}
