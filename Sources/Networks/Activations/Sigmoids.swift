import Foundation
import Signatures

/// `1 / (1 + e⁻ˣ)`
public struct Sigmoid: PointwiseActivation {
    public static let signature = named("sigmoid", "Squeezes numbers into (0, 1): a probability.")
    public init() {}
    public var needsInput: Bool { false }
    public var keepsLogits: Bool { true }
    func value(_ x: Float) -> Float { logistic(x) }
    func slope(_ x: Float, _ y: Float) -> Float { y * (1 - y) }
}

/// The hyperbolic tangent.
public struct Tanh: PointwiseActivation {
    public static let signature = named("tanh", "Squeezes numbers into (−1, 1).")
    public init() {}
    public var needsInput: Bool { false }
    func value(_ x: Float) -> Float { tanh(x) }
    func slope(_ x: Float, _ y: Float) -> Float { 1 - y * y }
}

/// `x · sigmoid(x)`
public struct Silu: PointwiseActivation {
    public static let signature = named("silu", "x · sigmoid(x), also called swish.")
    public init() {}
    func value(_ x: Float) -> Float { x * logistic(x) }
    func slope(_ x: Float, _ y: Float) -> Float {
        let s = logistic(x)
        return s + y * (1 - s)
    }
}

/// `x · Φ(x)`, Φ the normal distribution; or its approximation by tanh.
public struct Gelu: PointwiseActivation {
    public static let signature = named(
        "gelu", "x weighted by how it compares with a normal distribution.",
        Parameter("approximate", .flag, default: false, "Use the approximation by tanh."))
    let approximate: Bool
    public init() { approximate = false }
    public init(_ settings: Settings) throws { approximate = try settings.flag("approximate") }

    func value(_ x: Float) -> Float { x * distribution(x) }

    func slope(_ x: Float, _ y: Float) -> Float {
        guard approximate else { return distribution(x) + x * exp(-x * x / 2) * 0.398_942_28 }
        let t = tanh(Gelu.inner(x))
        return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * 0.797_884_56 * (1 + 3 * 0.044_715 * x * x)
    }

    private func distribution(_ x: Float) -> Float {
        approximate ? 0.5 * (1 + tanh(Gelu.inner(x))) : 0.5 * erfc(-x * 0.707_106_77)
    }

    private static func inner(_ x: Float) -> Float { 0.797_884_56 * (x + 0.044_715 * x * x * x) }
}

/// `x / (1 + |x|)`
public struct Softsign: PointwiseActivation {
    public static let signature = named("softsign", "A gentler tanh.")
    public init() {}
    func value(_ x: Float) -> Float { x / (1 + abs(x)) }
    func slope(_ x: Float, _ y: Float) -> Float { 1 / ((1 + abs(x)) * (1 + abs(x))) }
}

/// `relu6(x + 3) / 6`
public struct HardSigmoid: PointwiseActivation {
    public static let signature = named("hard_sigmoid", "sigmoid made of three straight lines.")
    public init() {}
    func value(_ x: Float) -> Float { min(max(x + 3, 0), 6) / 6 }
    func slope(_ x: Float, _ y: Float) -> Float { abs(x) < 3 ? 1 / 6 : 0 }
}

/// `x · hard_sigmoid(x)`
public struct HardSilu: PointwiseActivation {
    public static let signature = named("hard_silu", "silu made of straight lines and a parabola.")
    public init() {}
    func value(_ x: Float) -> Float { x * min(max(x + 3, 0), 6) / 6 }
    func slope(_ x: Float, _ y: Float) -> Float { x <= -3 ? 0 : x >= 3 ? 1 : (2 * x + 3) / 6 }
}
