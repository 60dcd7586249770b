import Signatures

/// All zero.
public struct Zeros: Initializer {
    public static let signature = Signature("Zeros", purpose: "All zero.")
    public let config: Config
    public init(_ settings: Settings) { config = Config(settings, .initializer) }

    public func fill(
        _ values: UnsafeMutableBufferPointer<Float>, shape: [Int], with random: inout RandomNumbers
    ) { values.update(repeating: 0) }
}

/// All one.
public struct Ones: Initializer {
    public static let signature = Signature("Ones", purpose: "All one.")
    public let config: Config
    public init(_ settings: Settings) { config = Config(settings, .initializer) }

    public func fill(
        _ values: UnsafeMutableBufferPointer<Float>, shape: [Int], with random: inout RandomNumbers
    ) { values.update(repeating: 1) }
}

/// All the same number.
public struct Constant: Initializer {
    public static let signature = Signature(
        "Constant", [Parameter("value", .number, default: 0.0, "The number.")],
        purpose: "All the same number.")
    let value: Float
    public let config: Config

    public init(_ settings: Settings) throws {
        config = Config(settings, .initializer)
        value = Float(try settings.number("value"))
    }

    public func fill(
        _ values: UnsafeMutableBufferPointer<Float>, shape: [Int], with random: inout RandomNumbers
    ) { values.update(repeating: value) }
}
