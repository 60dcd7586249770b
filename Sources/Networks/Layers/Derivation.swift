import Arrays

/// Where one number of a layer's output comes from: what was multiplied, added or compared.
///
/// The number before the layer's activation is the terms' sum plus the bias, or the winner among them.
public struct Derivation: Sendable {
    /// What is done to the terms.
    public enum Rule: Equatable, Sendable {
        /// They are added, and the bias to them.
        case sum
        /// They are added and divided by how many they are.
        case mean
        /// The largest is taken, the first of several.
        case maximum
        /// The largest is taken; several that are as large share the gradient.
        case sharedMaximum
        /// One number is taken as it is.
        case copy
        /// As the text says, which holds a formula.
        case formula(String)
    }

    /// One input number and its factor.
    public struct Term: Sendable {
        /// Its place in the sample; an axis may be below 0 or past the end, in the padding.
        public var place: [Int]
        /// What it is in the formula: `mean`, `gamma`; empty where the place says it.
        public var label: String
        public var input: Float
        /// The weight it is multiplied by; 1 where there is none.
        public var weight: Float
        /// True where `place` lies in the padding.
        public var isPadding: Bool
        public var product: Float { input * weight }

        public init(
            _ place: [Int], label: String = "", input: Float, weight: Float = 1, isPadding: Bool = false
        ) {
            (self.place, self.label, self.input) = (place, label, input)
            (self.weight, self.isPadding) = (weight, isPadding)
        }
    }

    public var rule: Rule
    public var terms: [Term]
    /// `nil` where the layer has none.
    public var bias: Float?
    /// The output number, before the layer's activation.
    public var result: Float
    /// What differs between training and not; empty where nothing does.
    public var remark: String

    public init(_ rule: Rule, _ terms: [Term], bias: Float? = nil, result: Float, remark: String = "") {
        (self.rule, self.terms, self.bias, self.result) = (rule, terms, bias, result)
        self.remark = remark
    }
}

/// One sample on its way into a layer, for looking up numbers by their place.
public struct SampleView {
    public let shape: [Int]
    fileprivate let numbers: [Float]

    /// - Parameter numbers: in row-major order; as many as the shape says.
    public init(shape: [Int], _ numbers: [Float]) {
        (self.shape, self.numbers) = (shape, numbers)
    }

    /// The samples of a batch, each by itself.
    public static func samples(of batch: NDArray) throws -> [SampleView] {
        let numbers = try batch.withType(.float32).contiguous()
        let shape = Array(numbers.shape.dropFirst())
        let (values, count) = (numbers.elements(Float.self), shape.reduce(1, *))
        return (0..<(batch.shape.first ?? 0)).map {
            SampleView(shape: shape, Array(values[$0 * count..<($0 + 1) * count]))
        }
    }

    /// True where the place lies in the sample.
    public func contains(_ place: [Int]) -> Bool {
        place.count == shape.count && zip(place, shape).allSatisfy { (0..<$1).contains($0) }
    }

    /// The number at a place; 0 outside of the sample.
    public subscript(place: [Int]) -> Float {
        guard contains(place) else { return 0 }
        return numbers[zip(place, shape).reduce(0) { $0 * $1.1 + $1.0 }]
    }

    /// The place of a number, counted in row-major order.
    public static func place(of number: Int, in shape: [Int]) -> [Int] {
        var rest = number
        var place = [Int](repeating: 0, count: shape.count)
        for axis in shape.indices.reversed() where shape[axis] > 0 {
            place[axis] = rest % shape[axis]
            rest /= shape[axis]
        }
        return place
    }
}

extension Derivation {
    /// Products that are added, in the order of the terms.
    static func sum(_ terms: [Term], bias: Float?) -> Derivation {
        Derivation(.sum, terms, bias: bias, result: terms.reduce(bias ?? 0) { $0 + $1.product })
    }

    /// The number at the same place.
    static func copy(_ place: [Int], _ input: SampleView) -> Derivation {
        Derivation(.copy, [Term(place, input: input[place])], result: input[place])
    }

    /// The number at the same count in row-major order.
    static func renumbered(_ place: [Int], _ output: [Int]?, _ input: SampleView) -> Derivation? {
        guard let output, output.count == place.count else { return nil }
        let number = zip(place, output).reduce(0) { $0 * $1.1 + $1.0 }
        return copy(SampleView.place(of: number, in: input.shape), input)
    }
}

extension SampleView {
    /// Those at one place of an axis: of a map's last axis, one channel's.
    func numbers(at place: Int, onAxis axis: Int) -> [Float] {
        AxisGroups(shape, along: Set(shape.indices).subtracting([axis])).members.map {
            numbers[$0 + place * shape[(axis + 1)...].reduce(1, *)]
        }
    }

    /// All cells of one channel of a map or a sequence.
    func channelCells(_ channel: Int) -> [Derivation.Term] {
        stride(from: channel, to: numbers.count, by: max(shape.last ?? 1, 1)).map {
            Derivation.Term(SampleView.place(of: $0, in: shape), input: numbers[$0])
        }
    }
}
