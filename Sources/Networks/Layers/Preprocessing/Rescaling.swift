import Signatures

/// Scales and shifts all numbers.
///
/// `y = x · scale + offset`
///
/// Input and output: any shape.
///
/// ```python
/// layers.Rescaling(1 / 255)(np.array([[255, 51]]))   # [[1.  0.2]]
/// ```
public final class Rescaling: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "Rescaling",
        [
            Parameter("scale", .number, "Multiplies every number."),
            Parameter("offset", .number, default: 0.0, "Is added to every product."),
        ],
        purpose: "Scales and shifts all numbers, as 1/255 for pixels.")

    private let scale: Float
    private let offset: Float

    public required init(_ settings: Settings, in context: Context) throws {
        scale = Float(try settings.number("scale"))
        offset = Float(try settings.number("offset"))
        try super.init(settings, in: context)
    }

    public override func forward(_ run: Run) {
        for i in 0..<run.samples * run.inputCount { run.output[i] = run.input[i] * scale + offset }
    }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        .sum([Derivation.Term(place, input: input[place], weight: scale)], bias: offset)
    }

    public override func multiplyAdds(input: [Int], output: [Int]) -> Int { output.reduce(1, *) }

    public override func backward(_ run: Run) {
        guard let dx = run.inputGradient else { return }
        for i in 0..<run.samples * run.inputCount { dx[i] = run.outputGradient[i] * scale }
    }
}
