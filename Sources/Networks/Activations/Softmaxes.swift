import Foundation
import Signatures

/// `y = e^(x − max) / Σ e^(x − max)`, over the last axis.
public struct Softmax: Activation {
    public static let signature = Signature(
        "softmax",
        [
            Parameter("x", .array, "The input."),
            Parameter("axis", .integer, default: -1, "The axis along which the outputs sum to 1."),
        ],
        purpose: "Turns scores into probabilities that sum to 1.")

    public let axis: Int

    public init(_ settings: Settings) throws { axis = try settings.integer("axis") }

    init() { axis = -1 }

    public var needsInput: Bool { false }
    public var keepsLogits: Bool { true }

    public func forward(
        _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, rows: Int, length: Int
    ) {
        for row in 0..<rows { softmax(x + row * length, y + row * length, count: length, stride: 1) }
    }

    public func backward(
        x: UnsafePointer<Float>, y: UnsafePointer<Float>, dy: UnsafePointer<Float>,
        dx: UnsafeMutablePointer<Float>, rows: Int, length: Int
    ) {
        for row in 0..<rows {
            let start = row * length
            softmaxGradient(y + start, dy + start, dx + start, count: length, stride: 1)
        }
    }
}

/// `y = x − log Σ eˣ`, over the last axis.
public struct LogSoftmax: Activation {
    public static let signature = Signature(
        "log_softmax",
        [
            Parameter("x", .array, "The input."),
            Parameter("axis", .integer, default: -1, "The axis along which probabilities sum to 1."),
        ],
        purpose: "The logarithm of softmax.")

    public let axis: Int

    public init(_ settings: Settings) throws { axis = try settings.integer("axis") }

    public var needsInput: Bool { false }

    public func forward(
        _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, rows: Int, length: Int
    ) {
        for start in stride(from: 0, to: rows * length, by: length) {
            let norm = logSumExp(x + start, count: length)
            for i in start..<start + length { y[i] = x[i] - norm }
        }
    }

    public func backward(
        x: UnsafePointer<Float>, y: UnsafePointer<Float>, dy: UnsafePointer<Float>,
        dx: UnsafeMutablePointer<Float>, rows: Int, length: Int
    ) {
        for start in stride(from: 0, to: rows * length, by: length) {
            var sum: Float = 0
            for i in start..<start + length { sum += dy[i] }
            for i in start..<start + length { dx[i] = dy[i] - exp(y[i]) * sum }
        }
    }
}

/// Softmax of `count` numbers that lie `stride` apart; `x` and `y` may be the same memory.
func softmax(_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, count: Int, stride: Int) {
    var largest = -Float.infinity
    for i in 0..<count { largest = max(largest, x[i * stride]) }
    var sum: Float = 0
    for i in 0..<count {
        let value = exp(x[i * stride] - largest)
        y[i * stride] = value
        sum += value
    }
    for i in 0..<count { y[i * stride] /= sum }
}

/// `dx = y · (dy − Σ y·dy)`
func softmaxGradient(
    _ y: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, _ dx: UnsafeMutablePointer<Float>, count: Int,
    stride: Int
) {
    var dot: Float = 0
    for i in 0..<count { dot += y[i * stride] * dy[i * stride] }
    for i in 0..<count { dx[i * stride] = y[i * stride] * (dy[i * stride] - dot) }
}

/// `log Σ eˣ` without overflow.
func logSumExp(_ x: UnsafePointer<Float>, count: Int) -> Float {
    var largest = -Float.infinity
    for i in 0..<count { largest = max(largest, x[i]) }
    guard largest.isFinite else { return largest }
    var sum: Float = 0
    for i in 0..<count { sum += exp(x[i] - largest) }
    return largest + log(sum)
}
