import Signatures

/// Passes numbers on and adds a penalty on their size to the loss.
///
/// `y = x`; the loss grows by `(l1 · Σ|x| + l2 · Σx²) / samples`.
///
/// Arguments:
/// - l1: multiplies the sum of the sizes.
/// - l2: multiplies the sum of the squares.
///
/// Input and output: any shape.
///
/// ```python
/// layers.ActivityRegularization(l2=0.01)(np.array([[1., 2.]]))   # [[1. 2.]]
/// ```
public final class ActivityRegularization: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "ActivityRegularization",
        [
            Parameter("l1", .number, default: 0.0, "Multiplies the sum of the numbers' sizes."),
            Parameter("l2", .number, default: 0.0, "Multiplies the sum of their squares."),
        ],
        purpose: "Adds a penalty on the size of what passes through to the loss.")

    private let penalty: L1L2

    public required init(_ settings: Settings, in context: Context) throws {
        penalty = try L1L2(
            Settings(L1L2.signature, ["l1": settings["l1"], "l2": settings["l2"]]))
        try super.init(settings, in: context)
    }

    public override var isBuiltFromStart: Bool { true }

    public override var isReshaping: Bool { true }

    public override var activityRegularizer: (any Regularizer)? { penalty }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        .copy(place, input)
    }
}
