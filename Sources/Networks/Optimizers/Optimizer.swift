import Arrays
import Checkpoints
import Foundation
import Signatures

/// Changes weights by their gradients, step after step.
///
/// A subclass says how many numbers it remembers for each weight (`slotNames`) and writes one step of one
/// variable (`step`).
open class Optimizer: Restorable {
    /// What a call of the class may say.
    open class var signature: Signature { Signature("Optimizer") }

    public let settings: Settings
    public private(set) var name: String
    /// A float32, which scripts may change while training.
    public var learningRate: Float
    /// Steps done.
    public private(set) var iterations = 0
    /// True once it remembers something of a model: after the first step.
    public private(set) var isBuilt = false

    private let weightDecay: Float?
    private let clipNorm: Float?
    private let clipValue: Float?
    private let globalClipNorm: Float?
    /// For each variable, for each slot, a number for each weight.
    private(set) var slots: [[UnsafeMutablePointer<Float>]] = []
    private var counts: [Int] = []

    public required init(_ settings: Settings, in context: Context) throws {
        self.settings = settings
        name = try settings.optionalString("name") ?? context.automaticName(for: settings.signature.name)
        learningRate = Float(try settings.number("learning_rate"))
        weightDecay = try settings.optionalNumber("weight_decay").map { Float($0) }
        clipNorm = try settings.optionalNumber("clipnorm").map { Float($0) }
        clipValue = try settings.optionalNumber("clipvalue").map { Float($0) }
        globalClipNorm = try settings.optionalNumber("global_clipnorm").map { Float($0) }
        try settings.refuse("ema_overwrite_frequency", "loss_scale_factor", "gradient_accumulation_steps")
        if try settings.flag("use_ema") { try settings.refuse("use_ema") }
        guard [clipNorm, clipValue, globalClipNorm].count(where: { $0 != nil }) < 2 else {
            throw Fault(
                .value,
                "Only one of `clipnorm`, `clipvalue` and `global_clipnorm` can be set. Received: "
                    + "clipnorm=\(settings["clipnorm"]), clipvalue=\(settings["clipvalue"]), "
                    + "global_clipnorm=\(settings["global_clipnorm"])")
        }
    }

    deinit { for slot in slots.joined() { slot.deallocate() } }

    public final var typeName: String { Self.signature.name }

    /// What Keras's `get_config()` gives.
    public final var config: Config {
        let rate = Config.float(Double(learningRate))
        return Config(
            settings, .optimizer, settings: { self.settings[$0] },
            own: ["name": .string(name), "learning_rate": rate])
    }

    /// What is remembered for each weight, as `momentum` and `velocity`.
    open var slotNames: [String] { [] }

    /// One step of `count` weights of a variable. `slots` follow `slotNames`; `iteration` counts from 1.
    open func step(
        _ weights: UnsafeMutablePointer<Float>, _ gradient: UnsafePointer<Float>,
        _ slots: [UnsafeMutablePointer<Float>], count: Int, iteration: Int
    ) {}

    /// The numbers that `summary()` counts: state for each weight, the step number and the learning rate.
    public final var stateCount: Int { isBuilt ? 2 + counts.reduce(0, +) * slotNames.count : 0 }

    /// The state's bytes: float32 except the int64 step number.
    public final var stateByteCount: Int { isBuilt ? stateCount * 4 + 4 : 0 }

    /// Remembers nothing yet of these variables, if they are others than before.
    public final func build(for variables: [Variable]) {
        let counts = variables.map(\.count)
        guard !isBuilt || counts != self.counts else { return }
        makeSlots(counts)
        isBuilt = true
    }

    /// All zero.
    private func makeSlots(_ counts: [Int]) {
        for slot in slots.joined() { slot.deallocate() }
        self.counts = counts
        slots = counts.map { count in
            slotNames.map { _ in
                let slot = UnsafeMutablePointer<Float>.allocate(capacity: max(count, 1))
                slot.initialize(repeating: 0, count: max(count, 1))
                return slot
            }
        }
    }

    /// An optimizer with state beside its slots keeps that as well.
    open func keep(in checkpoint: Checkpoint) {
        checkpoint.keep(self, \.learningRate, \.iterations, \.isBuilt)
        let counts = counts
        let kept = zip(slots, counts).map { slots, count in
            slots.map { Array(UnsafeBufferPointer(start: $0, count: count)) }
        }
        checkpoint.onRestore {
            self.makeSlots(counts)
            for (slot, numbers) in zip(self.slots.joined(), kept.joined()) {
                slot.update(from: numbers, count: numbers.count)
            }
        }
    }

    /// Goes on counting from a number of steps that were done elsewhere.
    public final func restoreSteps(_ steps: Int) { iterations = max(0, steps) }

    /// One step of all variables; the gradients lie one after the other and may be clipped in place.
    public final func apply(_ gradients: UnsafeMutablePointer<Float>, to variables: [Variable]) {
        build(for: variables)
        iterations += 1
        clip(gradients)
        var start = 0
        for (variable, slots) in zip(variables, slots) {
            let weights = variable.pointer
            if let weightDecay {
                for i in 0..<variable.count { weights[i] -= weights[i] * weightDecay * learningRate }
            }
            step(weights, gradients + start, slots, count: variable.count, iteration: iterations)
            variable.satisfyConstraint()
            start += variable.count
        }
    }

    /// Bounds the gradients: each number, each variable's norm, or the norm of all.
    private func clip(_ gradients: UnsafeMutablePointer<Float>) {
        let total = counts.reduce(0, +)
        if let clipValue {
            for i in 0..<total { gradients[i] = min(max(gradients[i], -clipValue), clipValue) }
        } else if let clipNorm {
            var start = 0
            for count in counts {
                Optimizer.bound(gradients + start, count, norm: clipNorm)
                start += count
            }
        } else if let globalClipNorm {
            Optimizer.bound(gradients, total, norm: globalClipNorm)
        }
    }

    private static func bound(_ gradient: UnsafeMutablePointer<Float>, _ count: Int, norm limit: Float) {
        var squares = 0.0
        for i in 0..<count { squares += Double(gradient[i]) * Double(gradient[i]) }
        let norm = Float(squares.squareRoot())
        guard norm > limit else { return }
        for i in 0..<count { gradient[i] *= limit / norm }
    }

    /// The signature of an optimizer: its own parameters, then those of all.
    static func named(
        _ name: String, learningRate: Literal, _ own: [Parameter], weightDecay: Literal = .none,
        decayFirst: Bool = false, purpose: String
    ) -> Signature {
        let rate = Parameter("learning_rate", .number, default: learningRate, "The size of a step.")
        let decay = Parameter(
            "weight_decay", .number, default: weightDecay, "The share of each weight taken off in a step.")
        let shared: [Parameter] = [
            .optional("clipnorm", .number, "The largest norm of a variable's gradient."),
            .optional("clipvalue", .number, "The largest size of a number of the gradient."),
            .optional("global_clipnorm", .number, "The largest norm of the whole gradient."),
            Parameter("use_ema", .flag, default: false, "Not supported."),
            Parameter("ema_momentum", .number, default: 0.99, "Not supported."),
            .optional("ema_overwrite_frequency", .integer, "Not supported."),
            .optional("loss_scale_factor", .number, "Not supported."),
            .optional("gradient_accumulation_steps", .integer, "Not supported."),
            .optional("name", .string, "The optimizer's name."),
        ]
        return Signature(
            name, [rate] + (decayFirst ? [decay] + own : own + [decay]) + shared, purpose: purpose)
    }
}

extension Optimizer: CustomStringConvertible {
    public var description: String { "<\(Self.signature.name) name=\(name)>" }
}
