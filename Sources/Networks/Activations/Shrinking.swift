import Foundation
import Signatures

/// `x` within −1 … 1, and these beyond.
public struct HardTanh: PointwiseActivation {
    public static let signature = named("hard_tanh", "tanh made of three straight lines.")
    public init() {}
    func value(_ x: Float) -> Float { min(max(x, -1), 1) }
    func slope(_ x: Float, _ y: Float) -> Float { x > -1 && x < 1 ? 1 : 0 }
}

/// `x` where `|x| > threshold`, 0 otherwise.
public struct HardShrink: PointwiseActivation {
    public static let signature = named(
        "hard_shrink", "Sets small numbers to zero.",
        Parameter("threshold", .number, default: 0.5, "What counts as small."))
    let threshold: Float
    public init() { threshold = 0.5 }
    public init(_ settings: Settings) throws { threshold = Float(try settings.number("threshold")) }
    func value(_ x: Float) -> Float { abs(x) > threshold ? x : 0 }
    func slope(_ x: Float, _ y: Float) -> Float { abs(x) > threshold ? 1 : 0 }
}

/// `x` drawn towards zero by the threshold, and 0 where it is smaller.
public struct SoftShrink: PointwiseActivation {
    public static let signature = named(
        "soft_shrink", "Draws numbers towards zero.",
        Parameter("threshold", .number, default: 0.5, "How far."))
    let threshold: Float
    public init() { threshold = 0.5 }
    public init(_ settings: Settings) throws { threshold = Float(try settings.number("threshold")) }
    func value(_ x: Float) -> Float { x > threshold ? x - threshold : x < -threshold ? x + threshold : 0 }
    func slope(_ x: Float, _ y: Float) -> Float { abs(x) > threshold ? 1 : 0 }
}

/// `x − tanh(x)`
public struct TanhShrink: PointwiseActivation {
    public static let signature = named("tanh_shrink", "What tanh takes away.")
    public init() {}
    func value(_ x: Float) -> Float { x - tanh(x) }
    func slope(_ x: Float, _ y: Float) -> Float { (x - y) * (x - y) }
}

/// `(x + √(x² + b)) / 2`
public struct Squareplus: PointwiseActivation {
    public static let signature = named(
        "squareplus", "A smooth relu without exponentials.",
        Parameter("b", .number, default: 4, "How smooth."))
    let b: Float
    public init() { b = 4 }
    public init(_ settings: Settings) throws { b = Float(try settings.number("b")) }
    func value(_ x: Float) -> Float { (x + (x * x + b).squareRoot()) / 2 }
    func slope(_ x: Float, _ y: Float) -> Float { (1 + x / (x * x + b).squareRoot()) / 2 }
}

/// 0 up to −1, `(x + 1)² / 4` up to 1, `x` beyond.
public struct SparsePlus: PointwiseActivation {
    public static let signature = named("sparse_plus", "A smooth relu that is zero below −1.")
    public init() {}
    func value(_ x: Float) -> Float { x <= -1 ? 0 : x >= 1 ? x : (x + 1) * (x + 1) / 4 }
    func slope(_ x: Float, _ y: Float) -> Float { x <= -1 ? 0 : x >= 1 ? 1 : (x + 1) / 2 }
}

/// 0 up to −1, `(x + 1) / 2` up to 1, 1 beyond.
public struct SparseSigmoid: PointwiseActivation {
    public static let signature = named("sparse_sigmoid", "A sigmoid of straight lines from −1 to 1.")
    public init() {}
    func value(_ x: Float) -> Float { min(max((x + 1) / 2, 0), 1) }
    func slope(_ x: Float, _ y: Float) -> Float { x > -1 && x < 1 ? 0.5 : 0 }
}
