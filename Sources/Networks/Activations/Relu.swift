import Arrays
import Signatures

/// The rectifier and its leaky, clipped and shifted relatives.
///
/// `y = max_value` for `x ≥ max_value`, `y = x` for `threshold ≤ x < max_value`,
/// `y = negative_slope · (x − threshold)` below.
public struct Relu: Activation {
    public static let signature = Signature(
        "relu",
        [
            Parameter("x", .array, "The input."),
            Parameter("negative_slope", .number, default: 0.0, "The slope below the threshold."),
            .optional("max_value", .number, "The largest output."),
            Parameter("threshold", .number, default: 0.0, "Where the function begins to rise."),
        ],
        purpose: "Keeps positive numbers and sets negative ones to zero.")

    let negativeSlope: Float
    let maxValue: Float
    let threshold: Float

    public init(_ settings: Settings) throws {
        negativeSlope = Float(try settings.number("negative_slope"))
        maxValue = Float(try settings.optionalNumber("max_value") ?? .infinity)
        threshold = Float(try settings.number("threshold"))
        if negativeSlope < 0 || maxValue < 0 || threshold < 0 {
            let name = negativeSlope < 0 ? "negative_slope" : maxValue < 0 ? "max_value" : "threshold"
            throw Fault(.value, "\(name) cannot be negative. Received: \(name)=\(settings[name])")
        }
    }

    init(negativeSlope: Float = 0, maxValue: Float = .infinity, threshold: Float = 0) {
        (self.negativeSlope, self.maxValue, self.threshold) = (negativeSlope, maxValue, threshold)
    }

    /// True for `max(x, 0)`, which kernels have a fast loop for.
    var isPlain: Bool { negativeSlope == 0 && maxValue == .infinity && threshold == 0 }

    /// With a threshold or a slope of zero below, the output alone does not tell which piece it came from.
    public var needsInput: Bool { threshold != 0 || maxValue == 0 }

    public func forward(
        _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, rows: Int, length: Int
    ) {
        if isPlain {
            for i in 0..<rows * length { y[i] = x[i] > 0 ? x[i] : 0 }
            return
        }
        for i in 0..<rows * length {
            let value = x[i]
            // Adding zero makes a negative zero, which a slope of zero gives, positive.
            y[i] =
                value < threshold
                ? negativeSlope * (value - threshold) + 0 : value > maxValue ? maxValue : value
        }
    }

    public func backward(
        x: UnsafePointer<Float>, y: UnsafePointer<Float>, dy: UnsafePointer<Float>,
        dx: UnsafeMutablePointer<Float>, rows: Int, length: Int
    ) {
        if isPlain {
            return Relu.passWherePositive(y, dy, dx, count: rows * length)
        }
        let input = needsInput ? x : y
        for i in 0..<rows * length {
            let value = input[i]
            let slope: Float = value <= threshold ? negativeSlope : value >= maxValue ? 0 : 1
            dx[i] = dy[i] * slope
        }
    }
}

extension Relu {
    /// Eight at a time: half of the elements being positive, a branch for each would be mispredicted.
    private static func passWherePositive(
        _ y: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, _ dx: UnsafeMutablePointer<Float>, count: Int
    ) {
        typealias Eight = SIMD8<Float>
        var i = 0
        while i + 8 <= count {
            let value = UnsafeRawPointer(y + i).loadUnaligned(as: Eight.self)
            let gradient = UnsafeRawPointer(dy + i).loadUnaligned(as: Eight.self)
            let passed = Eight.zero.replacing(with: gradient, where: value .> Eight.zero)
            UnsafeMutableRawPointer(dx + i).storeBytes(of: passed, as: Eight.self)
            i += 8
        }
        for i in i..<count { dx[i] = y[i] > 0 ? dy[i] : 0 }
    }
}

/// `relu` with a slope of 0.2 below zero.
public struct LeakyRelu: Activation {
    public static let signature = Signature(
        "leaky_relu",
        [
            Parameter("x", .array, "The input."),
            Parameter("negative_slope", .number, default: 0.2, "The slope below zero."),
        ],
        purpose: "Keeps positive numbers and shrinks negative ones.")

    private let rectifier: Relu

    public init(_ settings: Settings) throws {
        rectifier = Relu(negativeSlope: Float(try settings.number("negative_slope")))
    }

    /// A negative slope would turn the sign, and the output could no longer tell the side.
    public var needsInput: Bool { true }

    public func forward(
        _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, rows: Int, length: Int
    ) { rectifier.forward(x, y, rows: rows, length: length) }

    public func backward(
        x: UnsafePointer<Float>, y: UnsafePointer<Float>, dy: UnsafePointer<Float>,
        dx: UnsafeMutablePointer<Float>, rows: Int, length: Int
    ) { rectifier.backward(x: x, y: x, dy: dy, dx: dx, rows: rows, length: length) }
}

/// `min(max(x, 0), 6)`
public struct Relu6: PointwiseActivation {
    public static let signature = named("relu6", "relu with outputs of at most 6.")
    public init() {}
    func value(_ x: Float) -> Float { min(max(x, 0), 6) }
    func slope(_ x: Float, _ y: Float) -> Float { x > 0 && x < 6 ? 1 : 0 }
}
