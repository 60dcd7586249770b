import Signatures

/// The exponential linear unit as a layer.
///
/// `y = x` above zero, `y = alpha · (eˣ − 1)` below.
///
/// Arguments:
/// - alpha: minus the limit for very negative numbers.
///
/// Input and output: any shape.
///
/// ```python
/// layers.ELU()(np.array([[-1., 2.]]))   # [[-0.6321  2. ]]
/// ```
public final class ELULayer: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "ELU",
        [Parameter("alpha", .number, default: 1.0, "Minus the limit for very negative numbers.")],
        purpose: "Keeps positive numbers; negative ones approach −alpha.")

    private let function: Elu

    public required init(_ settings: Settings, in context: Context) throws {
        function = try Elu(settings)
        try super.init(settings, in: context)
    }

    public override var isBuiltFromStart: Bool { true }

    public override var isReshaping: Bool { true }

    public override var activation: (any Activation)? { function }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        .copy(place, input)
    }
}
