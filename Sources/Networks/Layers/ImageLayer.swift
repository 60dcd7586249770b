import Arrays
import Signatures

/// What layers on images have in common: they take a batch `(batch, rows, columns, channels)` or a single image
/// `(rows, columns, channels)`.
open class ImageLayer: Layer {
    public required init(_ settings: Settings, in context: Context) throws {
        try settings.requireChannelsLast()
        try super.init(settings, in: context)
    }

    open override func outputShape(for input: Shape) throws -> Shape {
        try requireRank(4, input)
        return input
    }

    public override var takesSingleImages: Bool { true }
}

/// What layers share that change each image at random while training, so that a network sees no image twice the
/// same: augmentation. Outside of training they change nothing.
///
/// Draws are a function of the layer's seed, the step and the image's place in the batch, so results are the
/// same on any number of threads.
open class RandomImageLayer: ImageLayer {
    private let key: UInt64

    public required init(_ settings: Settings, in context: Context) throws {
        key = try settings.seed() ?? context.random.next()
        try super.init(settings, in: context)
    }

    open override var isIdentityInInference: Bool { true }

    /// As Keras has it: `layer(images)` shows what the layer does.
    public override var trainsByDefault: Bool { true }

    /// Uniform in the range, the same in `forward` and `backward` of a step.
    final func draw(_ run: Run, _ sample: Int, _ element: Int, in range: ClosedRange<Double>) -> Double {
        let share = run.random.keyed(key).uniform(sample: run.firstSample + sample, element: element)
        return range.lowerBound + (range.upperBound - range.lowerBound) * share
    }

    /// What happens to an image in training, in words.
    var effect: String { "" }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        Derivation(
            .copy, [Derivation.Term(place, input: input[place])], result: input[place],
            remark: "in fit \(effect)")
    }

    public override func trainingDerivation(
        of place: [Int], from batch: [SampleView], output: SampleView
    ) -> Derivation? {
        Derivation(
            .formula("what the draw of this pass made of the image"), [], result: output[place],
            remark: "in fit \(effect)")
    }

    // MARK: Computing

    /// One image, in training.
    func transform(
        _ run: Run, _ sample: Int, _ x: UnsafeMutablePointer<Float>, _ y: UnsafeMutablePointer<Float>
    ) {}

    /// The way back through `transform`; `dx` is zero before.
    func transformBack(
        _ run: Run, _ sample: Int, _ dy: UnsafeMutablePointer<Float>, _ dx: UnsafeMutablePointer<Float>
    ) {}

    public override func forward(_ run: Run) {
        guard run.training else {
            run.output.update(from: run.input, count: run.samples * run.inputCount)
            return
        }
        for sample in 0..<run.samples {
            transform(run, sample, run.input + sample * run.inputCount, run.output + sample * run.outputCount)
        }
    }

    public override func backward(_ run: Run) {
        guard let dx = run.inputGradient else { return }
        guard run.training else {
            dx.update(from: run.outputGradient, count: run.samples * run.inputCount)
            return
        }
        dx.update(repeating: 0, count: run.samples * run.inputCount)
        for sample in 0..<run.samples {
            transformBack(
                run, sample, run.outputGradient + sample * run.outputCount, dx + sample * run.inputCount)
        }
    }
}

extension Settings {
    /// The range of a random factor: a number `f` stands for `(−f, f)`, cut at the lower limit.
    ///
    /// - Throws: Keras's error for a factor out of its limits.
    func factorRange(_ name: String, in limits: ClosedRange<Double>) throws -> ClosedRange<Double> {
        let fault = Fault(
            .value,
            "The `\(name)` argument should be a number (or a list of two numbers) in the range "
                + "[\(Setting.number(limits.lowerBound)), \(Setting.number(limits.upperBound))]. "
                + "Received: \(name)=\(self[name].plain)")
        if let factor = self[name].number {
            guard limits.contains(factor) else { throw fault }
            return max(-abs(factor), limits.lowerBound)...abs(factor)
        }
        let numbers = self[name].items?.compactMap(\.number) ?? []
        guard numbers.count == 2, self[name].items?.count == 2, numbers.allSatisfy(\.isFinite),
            numbers[0] <= limits.upperBound, numbers[1] >= limits.lowerBound
        else { throw fault }
        return min(numbers[0], numbers[1])...max(numbers[0], numbers[1])
    }

    /// The same with both ends within the limits, the lower one excluded if it is said so.
    ///
    /// - Parameter words: what Keras says of a factor out of the limits.
    func strictFactorRange(
        _ name: String, in limits: ClosedRange<Double>, withoutLower: Bool = false, _ words: String
    ) throws -> ClosedRange<Double> {
        let numbers = self[name].number.map { [$0] } ?? self[name].items?.compactMap(\.number) ?? []
        guard numbers.count == self[name].items?.count ?? 1, (1...2).contains(numbers.count) else {
            throw Fault(.value, "\(words)Received: \(name)=\(self[name].plain)")
        }
        for number in numbers
        where !limits.contains(number) || (withoutLower && number == limits.lowerBound) {
            throw Fault(.value, "\(words)Received: input_number=\(Setting.number(number))")
        }
        if numbers.count == 1 { return -abs(numbers[0])...abs(numbers[0]) }
        return min(numbers[0], numbers[1])...max(numbers[0], numbers[1])
    }

    /// Two numbers, the smaller first.
    func valueRange(_ name: String) throws -> ClosedRange<Double> {
        let numbers = self[name].items?.compactMap(\.number) ?? []
        guard numbers.count == 2, self[name].items?.count == 2, numbers.allSatisfy(\.isFinite) else {
            throw Fault(
                .value,
                "The `\(name)` argument should be a list of two numbers. Received: \(name)=\(self[name])")
        }
        return min(numbers[0], numbers[1])...max(numbers[0], numbers[1])
    }
}

extension Setting {
    /// A range as a pair.
    static func pair(_ range: ClosedRange<Double>) -> Setting {
        .tuple([.float(range.lowerBound), .float(range.upperBound)])
    }
}
