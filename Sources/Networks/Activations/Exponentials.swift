import Foundation
import Signatures

/// `x` above zero, `alpha · (eˣ − 1)` below.
public struct Elu: PointwiseActivation {
    public static let signature = named(
        "elu", "Keeps positive numbers; negative ones approach −alpha.",
        Parameter("alpha", .number, default: 1.0, "Minus the limit for very negative numbers."))
    let alpha: Float
    public init() { alpha = 1 }
    public init(_ settings: Settings) throws { alpha = Float(try settings.number("alpha")) }
    func value(_ x: Float) -> Float { x > 0 ? x : alpha * expm1(x) }
    func slope(_ x: Float, _ y: Float) -> Float { x > 0 ? 1 : alpha * exp(x) }
}

/// `elu` scaled so that layers keep mean 0 and variance 1.
public struct Selu: PointwiseActivation {
    public static let signature = named("selu", "A scaled elu that keeps activations normalized.")
    private static let (alpha, scale) = (Float(1.673_263_242_354_377_2), Float(1.050_700_987_355_480_5))
    public init() {}
    func value(_ x: Float) -> Float { Selu.scale * (x > 0 ? x : Selu.alpha * expm1(x)) }
    func slope(_ x: Float, _ y: Float) -> Float { Selu.scale * (x > 0 ? 1 : Selu.alpha * exp(x)) }
}

/// `max(x, 0) + min(alpha · (e^(x/alpha) − 1), 0)`
public struct Celu: PointwiseActivation {
    public static let signature = named(
        "celu", "elu with a continuous slope.",
        Parameter("alpha", .number, default: 1.0, "Minus the limit for very negative numbers."))
    let alpha: Float
    public init() { alpha = 1 }
    public init(_ settings: Settings) throws { alpha = Float(try settings.number("alpha")) }
    func value(_ x: Float) -> Float { x > 0 ? x : alpha * expm1(x / alpha) }
    func slope(_ x: Float, _ y: Float) -> Float { x > 0 ? 1 : exp(x / alpha) }
}

/// `eˣ`
public struct Exponential: PointwiseActivation {
    public static let signature = named("exponential", "The exponential function.")
    public init() {}
    public var needsInput: Bool { false }
    func value(_ x: Float) -> Float { exp(x) }
    func slope(_ x: Float, _ y: Float) -> Float { y }
}

/// `x`
public struct Linear: PointwiseActivation {
    public static let signature = named("linear", "Changes nothing.")
    public init() {}
    public var needsInput: Bool { false }
    func value(_ x: Float) -> Float { x }
    func slope(_ x: Float, _ y: Float) -> Float { 1 }
}

/// `log(1 + eˣ)`
public struct Softplus: PointwiseActivation {
    public static let signature = named("softplus", "A smooth relu.")
    public init() {}
    func value(_ x: Float) -> Float { softplus(x) }
    func slope(_ x: Float, _ y: Float) -> Float { logistic(x) }
}

/// `log(1 / (1 + e⁻ˣ))`
public struct LogSigmoid: PointwiseActivation {
    public static let signature = named("log_sigmoid", "The logarithm of sigmoid.")
    public init() {}
    func value(_ x: Float) -> Float { -softplus(-x) }
    func slope(_ x: Float, _ y: Float) -> Float { logistic(-x) }
}

/// `x · tanh(softplus(x))`
public struct Mish: PointwiseActivation {
    public static let signature = named("mish", "A smooth relu that dips below zero.")
    public init() {}
    func value(_ x: Float) -> Float { x * tanh(softplus(x)) }
    func slope(_ x: Float, _ y: Float) -> Float {
        let t = tanh(softplus(x))
        return t + x * (1 - t * t) * logistic(x)
    }
}

/// `log(1 + eˣ)` without overflow.
func softplus(_ x: Float) -> Float { max(x, 0) + log1p(exp(-abs(x))) }

/// `1 / (1 + e⁻ˣ)`
func logistic(_ x: Float) -> Float { 1 / (1 + exp(-x)) }
