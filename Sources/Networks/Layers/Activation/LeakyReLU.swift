import Arrays
import Signatures

/// A rectifier that lets a share of the negative numbers through.
///
/// `y = x` for `x ≥ 0`, `y = negative_slope · x` below.
///
/// Input and output: any shape.
///
/// ```python
/// layers.LeakyReLU()(np.array([[-2., 2.]]))   # [[-0.6  2. ]]
/// ```
public final class LeakyReLULayer: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "LeakyReLU", [Parameter("negative_slope", .number, default: 0.3, "The slope below zero.")],
        purpose: "Keeps positive numbers and shrinks negative ones.")

    private let function: LeakyRelu

    public required init(_ settings: Settings, in context: Context) throws {
        guard !settings["negative_slope"].isNone, try settings.number("negative_slope") >= 0 else {
            throw Fault(
                .value,
                "The negative_slope value of a Leaky ReLU layer cannot be None or negative value. "
                    + "Expected a float. Received: negative_slope=\(settings["negative_slope"])")
        }
        function = try LeakyRelu(settings)
        try super.init(settings, in: context)
    }

    public override var isBuiltFromStart: Bool { true }

    public override var isReshaping: Bool { true }

    public override var activation: (any Activation)? { function }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        .copy(place, input)
    }
}
