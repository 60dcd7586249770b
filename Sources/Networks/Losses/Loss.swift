import Arrays
import Signatures

/// How wrong a prediction is, as a number for each row: each vector on the output's last axis.
///
/// The value and its gradient are functions of one row. What a row's target is depends on the loss: a
/// vector of the same length, or the number of a class.
public protocol Loss: Sendable {
    /// `SparseCategoricalCrossentropy(from_logits=False, …)`
    static var signature: Signature { get }
    /// The function's name, which is also the loss's name in `compile`.
    static var identifier: String { get }
    /// Other names in `compile`.
    static var aliases: [String] { get }

    init(_ settings: Settings) throws

    /// The arguments that every loss takes, and what it was made from.
    var commons: LossCommons { get }
    /// True when targets are numbers of classes instead of vectors.
    var takesClasses: Bool { get }
    /// True when outputs are scores before softmax or sigmoid.
    var fromLogits: Bool { get }
    /// True when the loss behind a softmax or sigmoid is computed from what went into it.
    var prefersLogits: Bool { get }

    /// The loss of one row of `count` outputs.
    func value(_ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool)
        -> Float

    /// Writes `scale` times the derivative by each output.
    func gradient(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool,
        scale: Float,
        into gradient: UnsafeMutablePointer<Float>)
}

/// How the rows' losses become one number.
public enum LossReduction: String, Sendable {
    case mean = "sum_over_batch_size"
    case sum, none
    /// The weighted sum divided by the sum of the weights.
    case weightedMean = "mean_with_sample_weight"
}

extension Loss {
    /// The loss's own name.
    public var name: String { commons.name }
    /// `sum_over_batch_size`, `sum` or `none`.
    public var reduction: LossReduction { commons.reduction }
    /// What Keras's `get_config()` gives.
    public var config: Config { commons.config }

    public static var aliases: [String] { [] }
    public static var identifier: String { Context.snakeCase(signature.name) }
    public var takesClasses: Bool { false }
    public var fromLogits: Bool { false }
    public var prefersLogits: Bool { false }

    /// Of the same signature as the class's, but as a function of `y_true` and `y_pred`.
    public static var functionSignature: Signature {
        let inputs = [
            Parameter("y_true", .array, "The truth."), Parameter("y_pred", .array, "The predictions."),
        ]
        let options = signature.parameters.filter { !["reduction", "name", "dtype"].contains($0.name) }
        return Signature(identifier, inputs + options, purpose: signature.purpose)
    }
}

/// The arguments that every loss takes.
public struct LossCommons: Sendable {
    public let name: String
    public let reduction: LossReduction
    let config: Config

    init(_ settings: Settings) throws {
        try settings.requireFloat32()
        config = Config(settings, .loss)
        name = try settings.optionalString("name") ?? Context.snakeCase(settings.signature.name)
        reduction = try LossCommons.reduction(settings)
    }

    static func reduction(_ settings: Settings) throws -> LossReduction {
        switch settings["reduction"] {
        case .none: return .none
        case .string("mean"): return .mean
        case .string(let word):
            if let reduction = LossReduction(rawValue: word) { return reduction }
        default: break
        }
        throw Fault(
            .value,
            "Invalid value for argument `reduction`. Expected one of ['sum_over_batch_size', 'sum', "
                + "'mean', None]. Received: reduction=\(settings["reduction"].plain)")
    }

    /// Of a loss without arguments.
    public init(name: String, reduction: LossReduction = .mean) {
        (self.name, self.reduction) = (name, reduction)
        config = ["name": .string(name), "reduction": .string(reduction.rawValue)]
    }

    static func parameters(_ name: String) -> [Parameter] {
        [
            Parameter(
                "reduction", .choice(["sum_over_batch_size", "sum", "none"]), default: "sum_over_batch_size",
                "How the losses of the samples become one number."),
            Parameter("name", .string, default: .string(name), "The loss's name."),
            .optional("dtype", .string, "The type computed in; only float32."),
        ]
    }

    static let fromLogits = Parameter(
        "from_logits", .flag, default: false, "Are the outputs scores before softmax or sigmoid?")
    static let labelSmoothing = Parameter(
        "label_smoothing", .number, default: 0.0, "Moves the targets this far towards all classes alike.")
    static let axis = Parameter("axis", .integer, default: -1, "The axis of the classes; only the last.")
}

extension Settings {
    func requireClassesOnLastAxis() throws {
        guard try integer("axis") == -1 else { throw mismatch("axis", "-1, the last axis") }
    }
}

/// Probabilities closer to 0 and 1 than this are moved away, so that logarithms stay finite.
let fuzz: Float = 1e-7

func clipped(_ p: Float) -> Float { min(max(p, fuzz), 1 - fuzz) }
func isClipped(_ p: Float) -> Bool { p < fuzz || p > 1 - fuzz }
