import Signatures

/// Normal numbers.
public struct RandomNormal: Initializer {
    public static let signature = Signature(
        "RandomNormal",
        [
            Parameter("mean", .number, default: 0.0, "The centre."),
            Parameter("stddev", .number, default: 0.05, "The standard deviation."), .seed,
        ],
        purpose: "Normally distributed numbers.")
    let mean: Double
    let deviation: Double
    public let config: Config
    public let seed: UInt64?

    public init(_ settings: Settings) throws {
        config = Config(settings, .initializer)
        (mean, deviation) = (try settings.number("mean"), try settings.number("stddev"))
        seed = try settings.seed()
    }

    public func fill(
        _ values: UnsafeMutableBufferPointer<Float>, shape: [Int], with random: inout RandomNumbers
    ) { for i in values.indices { values[i] = Float(mean + deviation * random.normal()) } }
}

/// Normal numbers within two standard deviations.
public struct TruncatedNormal: Initializer {
    public static let signature = Signature(
        "TruncatedNormal",
        [
            Parameter("mean", .number, default: 0.0, "The centre."),
            Parameter("stddev", .number, default: 0.05, "The standard deviation before truncation."), .seed,
        ],
        purpose: "Normally distributed numbers, drawn again beyond two standard deviations.")
    let mean: Double
    let deviation: Double
    public let config: Config
    public let seed: UInt64?

    public init(_ settings: Settings) throws {
        config = Config(settings, .initializer)
        (mean, deviation) = (try settings.number("mean"), try settings.number("stddev"))
        seed = try settings.seed()
    }

    public func fill(
        _ values: UnsafeMutableBufferPointer<Float>, shape: [Int], with random: inout RandomNumbers
    ) { for i in values.indices { values[i] = Float(mean + deviation * random.truncatedNormal()) } }
}

/// Uniform numbers.
public struct RandomUniform: Initializer {
    public static let signature = Signature(
        "RandomUniform",
        [
            Parameter("minval", .number, default: -0.05, "The smallest number."),
            Parameter("maxval", .number, default: 0.05, "The largest number."), .seed,
        ],
        purpose: "Uniformly distributed numbers.")
    let low: Double
    let high: Double
    public let config: Config
    public let seed: UInt64?

    public init(_ settings: Settings) throws {
        config = Config(settings, .initializer)
        (low, high) = (try settings.number("minval"), try settings.number("maxval"))
        seed = try settings.seed()
    }

    public func fill(
        _ values: UnsafeMutableBufferPointer<Float>, shape: [Int], with random: inout RandomNumbers
    ) { for i in values.indices { values[i] = Float(low + (high - low) * random.uniform()) } }
}
