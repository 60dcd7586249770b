import Arrays
import Signatures

/// Numbers whose variance is `scale / n`, where `n` is a layer's fan-in, fan-out or their mean, so that
/// signals neither grow nor shrink from layer to layer.
///
/// A uniform distribution lies in ±√(3·variance). A truncated normal one is widened by 1/0.8796 so that it
/// has the variance after truncation.
struct Scaling: Sendable {
    enum Fan { case input, output, average }
    enum Distribution { case uniform, normal, truncatedNormal }

    var scale = 1.0
    var fan = Fan.average
    var distribution = Distribution.uniform

    func fill(_ values: UnsafeMutableBufferPointer<Float>, shape: [Int], with random: inout RandomNumbers) {
        let (input, output) = fans(of: shape)
        let size: Double =
            switch fan {
            case .input: input
            case .output: output
            case .average: (input + output) / 2
            }
        let variance = scale / max(size, 1)
        switch distribution {
        case .uniform:
            let limit = (3 * variance).squareRoot()
            for i in values.indices { values[i] = Float(limit * (2 * random.uniform() - 1)) }
        case .normal:
            let deviation = variance.squareRoot()
            for i in values.indices { values[i] = Float(deviation * random.normal()) }
        case .truncatedNormal:
            let deviation = variance.squareRoot() / 0.879_625_661_034_239_78
            for i in values.indices { values[i] = Float(deviation * random.truncatedNormal()) }
        }
    }
}

/// An initializer that is a scaling of a layer's fans.
protocol ScaledInitializer: Initializer {
    static var scaling: Scaling { get }
    init(config: Config, seed: UInt64?)
}

extension ScaledInitializer {
    public init(_ settings: Settings) throws {
        try settings.refuse("input_axes", "output_axes")
        self.init(config: Config(settings, .initializer), seed: try settings.seed())
    }

    public func fill(
        _ values: UnsafeMutableBufferPointer<Float>, shape: [Int], with random: inout RandomNumbers
    ) { Self.scaling.fill(values, shape: shape, with: &random) }

    static func named(_ name: String, _ purpose: String) -> Signature {
        Signature(name, [.seed] + axes, purpose: purpose)
    }
}

private let axes: [Parameter] = [
    .optional("input_axes", .list, "Not supported."), .optional("output_axes", .list, "Not supported."),
]

/// Uniform in ±√(6 / (fan_in + fan_out)): Keras's default.
public struct GlorotUniform: ScaledInitializer {
    public static let signature = named("GlorotUniform", "Uniform in ±√(6 / (fan_in + fan_out)).")
    static let scaling = Scaling()
    public let config: Config
    public let seed: UInt64?
}

/// Truncated normal of variance 2 / (fan_in + fan_out).
public struct GlorotNormal: ScaledInitializer {
    public static let signature = named("GlorotNormal", "Normal of variance 2 / (fan_in + fan_out).")
    static let scaling = Scaling(distribution: .truncatedNormal)
    public let config: Config
    public let seed: UInt64?
}

/// Truncated normal of variance 2 / fan_in, for relu.
public struct HeNormal: ScaledInitializer {
    public static let signature = named("HeNormal", "Normal of variance 2 / fan_in, for relu.")
    static let scaling = Scaling(scale: 2, fan: .input, distribution: .truncatedNormal)
    public let config: Config
    public let seed: UInt64?
}

/// Uniform in ±√(6 / fan_in), for relu.
public struct HeUniform: ScaledInitializer {
    public static let signature = named("HeUniform", "Uniform in ±√(6 / fan_in), for relu.")
    static let scaling = Scaling(scale: 2, fan: .input)
    public let config: Config
    public let seed: UInt64?
}

/// Truncated normal of variance 1 / fan_in, for selu.
public struct LecunNormal: ScaledInitializer {
    public static let signature = named("LecunNormal", "Normal of variance 1 / fan_in, for selu.")
    static let scaling = Scaling(fan: .input, distribution: .truncatedNormal)
    public let config: Config
    public let seed: UInt64?
}

/// Uniform in ±√(3 / fan_in).
public struct LecunUniform: ScaledInitializer {
    public static let signature = named("LecunUniform", "Uniform in ±√(3 / fan_in).")
    static let scaling = Scaling(fan: .input)
    public let config: Config
    public let seed: UInt64?
}

/// The scaling with everything to choose.
public struct VarianceScaling: Initializer {
    public static let signature = Signature(
        "VarianceScaling",
        [
            Parameter("scale", .number, default: 1.0, "The variance times the fan."),
            Parameter("mode", .choice(["fan_in", "fan_out", "fan_avg"]), default: "fan_in", "Which fan."),
            Parameter(
                "distribution", .choice(["truncated_normal", "untruncated_normal", "uniform"]),
                default: "truncated_normal", "How the numbers are distributed."),
            .seed,
        ] + axes,
        purpose: "Numbers whose variance fits the layer's size.")
    let scaling: Scaling
    public let config: Config
    public let seed: UInt64?

    public init(_ settings: Settings) throws {
        config = Config(settings, .initializer)
        try settings.refuse("input_axes", "output_axes")
        let scale = try settings.number("scale")
        guard scale > 0 else {
            throw Fault(
                .value, "Argument `scale` must be positive float. Received: scale=\(settings["scale"])")
        }
        let fan: Scaling.Fan =
            switch try settings.choice("mode", among: ["fan_in", "fan_out", "fan_avg"]) {
            case "fan_in": .input
            case "fan_out": .output
            default: .average
            }
        let distributions = ["truncated_normal", "untruncated_normal", "uniform"]
        let distribution: Scaling.Distribution =
            switch try settings.choice("distribution", among: distributions) {
            case "uniform": .uniform
            case "untruncated_normal": .normal
            default: .truncatedNormal
            }
        scaling = Scaling(scale: scale, fan: fan, distribution: distribution)
        seed = try settings.seed()
    }

    public func fill(
        _ values: UnsafeMutableBufferPointer<Float>, shape: [Int], with random: inout RandomNumbers
    ) { scaling.fill(values, shape: shape, with: &random) }
}
