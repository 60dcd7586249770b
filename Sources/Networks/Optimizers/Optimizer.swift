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
    /// Where the learning rate comes from: a number, a schedule, or a function of the script's.
    public private(set) var rate: LearningRate
    /// The rate in effect, a float32: a step sets it from the schedule; of a number, scripts and callbacks may
    /// change it while training.
    public var learningRate: Float
    /// How often gradients were handed over.
    public private(set) var calls = 0
    /// True once it remembers something of a model: after the first step.
    public private(set) var isBuilt = false

    private let weightDecay: Float?
    private let clipping: GradientClipping
    let average: MovingAverage?
    let accumulation: GradientAccumulation?
    /// For each variable, for each slot, a number for each weight.
    private(set) var slots: [[UnsafeMutablePointer<Float>]] = []
    private var counts: [Int] = []
    /// What the slots belong to, in their order.
    private(set) var known: [Variable] = []

    public required init(_ settings: Settings, in context: Context) throws {
        self.settings = settings
        name = try settings.optionalString("name") ?? context.automaticName(for: settings.signature.name)
        rate = try LearningRate(settings["learning_rate"])
        learningRate = try rate.value(at: 0)
        weightDecay = try settings.optionalNumber("weight_decay").map { Float($0) }
        clipping = try GradientClipping(settings)
        average = try MovingAverage(settings)
        accumulation = try GradientAccumulation(settings)
        _ = try settings.optionalNumber("loss_scale_factor")
    }

    deinit { for slot in slots.joined() { slot.deallocate() } }

    public final var typeName: String { Self.signature.name }

    /// What Keras's `get_config()` gives.
    public final var config: Config {
        Config(
            settings, .optimizer, settings: { self.settings[$0] },
            own: ["name": .string(name), "learning_rate": rateConfig])
    }

    private var rateConfig: Config {
        switch rate {
        case .number: .float(Double(learningRate))
        case .schedule(let schedule): Config(part: schedule) ?? .none
        case .function(let function): function.config()
        }
    }

    // MARK: What a subclass says

    /// What is remembered for each weight, as `momentum` and `velocity`.
    open var slotNames: [String] { [] }

    /// The value of a slot before the first step.
    open func initialValue(ofSlot name: String) -> Float { 0 }

    /// Slots that Keras's files hold for all weights before the next begins; the others stand together, weight by
    /// weight.
    open var separateSlots: Set<String> { [] }

    /// What is remembered once, not for each weight.
    open var sharedMemory: [OptimizerMemory] { [] }

    /// Called before each step, for what all variables share. `iteration` counts from 1.
    open func prepare(iteration: Int) {}

    /// One step of `count` weights of a variable. `slots` follow `slotNames`; `iteration` counts from 1.
    open func step(
        _ weights: UnsafeMutablePointer<Float>, _ gradient: UnsafePointer<Float>,
        _ slots: [UnsafeMutablePointer<Float>], count: Int, iteration: Int
    ) {}

    // MARK: The learning rate

    /// The rate of the next step.
    ///
    /// - Throws: what a script's function raises.
    public final func currentRate() throws -> Float {
        if case .number = rate { learningRate } else { try rate.value(at: calls) }
    }

    /// Sets the rate from now on: a number, a schedule or a function.
    ///
    /// - Throws: a type `Fault` where a schedule rules and a number is given.
    public final func setRate(_ setting: Setting) throws {
        let new = try LearningRate(setting)
        if case .number = new, rate.isSchedule {
            throw Fault(
                .type,
                "This optimizer was created with a `LearningRateSchedule` object as its `learning_rate` constructor "
                    + "argument, hence its learning rate is not settable. If you need the learning rate to be "
                    + "settable, you should instantiate the optimizer with a float `learning_rate` argument.")
        }
        (rate, learningRate) = (new, try new.value(at: calls))
    }

    // MARK: State

    /// Steps done.
    public final var iterations: Int { calls / (accumulation?.steps ?? 1) }

    /// The numbers that `summary()` counts: state for each weight, the step number and the learning rate.
    public final var stateCount: Int {
        guard isBuilt else { return 0 }
        let rates = if case .number = rate { 1 } else { 0 }
        let copies = slotNames.count + (average == nil ? 0 : 1) + (accumulation == nil ? 0 : 1)
        return 1 + rates + sharedMemory.count + counts.reduce(0, +) * copies
    }

    /// The state's bytes: float32 except the int64 step number.
    public final var stateByteCount: Int { isBuilt ? stateCount * 4 + 4 : 0 }

    /// Remembers nothing yet of these variables, if they are others than before; where they come in another order, what
    /// is remembered follows.
    public final func build(for variables: [Variable]) {
        guard !follows(variables) else { return }
        let counts = variables.map(\.count)
        known = variables
        guard !isBuilt || counts != self.counts else { return }
        makeSlots(counts)
        let total = counts.reduce(0, +)
        average?.build(total)
        accumulation?.build(total)
        isBuilt = true
    }

    /// Brings what is remembered into the order of these variables; false where they are others.
    private func follows(_ variables: [Variable]) -> Bool {
        guard isBuilt else { return false }
        if known.elementsEqual(variables, by: ===) { return true }
        let places = places(of: variables)
        guard places.count == variables.count, Set(places).count == known.count else { return false }
        average?.numbers = average.map { rows(of: $0.numbers, places) } ?? []
        accumulation?.sums = accumulation.map { rows(of: $0.sums, places) } ?? []
        (known, slots, counts) = (variables, places.map { slots[$0] }, places.map { counts[$0] })
        return true
    }

    /// Where variables stand among those that are known; others are left out.
    final func places(of variables: [Variable]) -> [Int] {
        let places = Dictionary(
            zip(known.map { ObjectIdentifier($0) }, known.indices), uniquingKeysWith: { first, _ in first })
        return variables.compactMap { places[ObjectIdentifier($0)] }
    }

    /// Where a known variable's numbers lie in a row of all of them.
    final func range(of place: Int) -> Range<Int> {
        let start = counts[..<place].reduce(0, +)
        return start..<start + counts[place]
    }

    private func rows(of numbers: [Float], _ places: [Int]) -> [Float] {
        places.flatMap { numbers[range(of: $0)] }
    }

    private func makeSlots(_ counts: [Int]) {
        for slot in slots.joined() { slot.deallocate() }
        self.counts = counts
        slots = counts.map { count in
            slotNames.map { name in
                let slot = UnsafeMutablePointer<Float>.allocate(capacity: max(count, 1))
                slot.initialize(repeating: initialValue(ofSlot: name), count: max(count, 1))
                return slot
            }
        }
    }

    open func keep(in checkpoint: Checkpoint) {
        checkpoint.keep(self, \.rate, \.learningRate, \.calls, \.isBuilt, \.known)
        if let average { checkpoint.keep(average, \.numbers) }
        if let accumulation { checkpoint.keep(accumulation, \.sums) }
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
    public final func restoreSteps(_ steps: Int) { calls = max(0, steps) }

    // MARK: A step

    /// One step of all variables; the gradients lie one after the other and may be changed in place.
    ///
    /// - Throws: what a script's learning rate raises.
    public final func apply(_ gradients: UnsafeMutablePointer<Float>, to variables: [Variable]) throws {
        build(for: variables)
        try step(gradients, skipping: [])
    }

    /// One step of some variables, by gradients that a script found.
    ///
    /// - Parameter gradients: one for each variable; `nil`: it stays as it is.
    /// - Throws: a value `Fault` where nothing has a gradient, a shape does not fit, or a variable is not one of those
    ///   that the first step was for.
    public final func apply(_ gradients: [NDArray?], to variables: [Variable]) throws {
        guard gradients.contains(where: { $0 != nil }) else {
            throw Fault(
                .value,
                "No gradients provided for any variable.\nThe loss does not depend on them: calculate it inside the tape's "
                    + "`with` block, from model(x)")
        }
        if !isBuilt { build(for: variables) }
        let numbers = Dictionary(
            known.enumerated().map { (ObjectIdentifier($1), $0) }, uniquingKeysWith: { first, _ in first })
        var starts = [0]
        for count in counts { starts.append(starts[starts.count - 1] + count) }
        let all = try NDArray(zeros: [starts[starts.count - 1]], dtype: .float32)
        var present: Set<Int> = []
        for (gradient, variable) in zip(gradients, variables) {
            guard let number = numbers[ObjectIdentifier(variable)] else {
                throw Fault(
                    .value,
                    "Unknown variable: \(variable.path). This optimizer can only be called for the variables it was originally "
                        + "built with. When working with a new set of variables, you should recreate a new optimizer instance."
                )
            }
            guard let gradient else { continue }
            guard gradient.shape == variable.shape else {
                throw Fault(
                    .value,
                    "a gradient of shape \(Shape(gradient.shape)) does not fit \(variable.path) of shape "
                        + "\(Shape(variable.shape))")
            }
            let source = try gradient.float32Copy()
            (all.pointer(to: Float.self) + starts[number]).update(
                from: source.pointer(to: Float.self), count: variable.count)
            present.insert(number)
        }
        try withExtendedLifetime(all) {
            try step(all.pointer(to: Float.self), skipping: Set(known.indices).subtracting(present))
        }
    }

    private func step(_ gradients: UnsafeMutablePointer<Float>, skipping: Set<Int>) throws {
        let variables = known
        learningRate = try currentRate()
        let iteration = iterations + 1
        if accumulation?.collect(gradients, call: calls) ?? true {
            clipping.clip(gradients, counts)
            prepare(iteration: iteration)
            update(variables, gradients, iteration, skipping)
        }
        average?.follow(variables, iteration: iteration)
        for variable in variables { variable.satisfyConstraint() }
        calls += 1
    }

    private func update(
        _ variables: [Variable], _ gradients: UnsafePointer<Float>, _ iteration: Int, _ skipping: Set<Int>
    ) {
        var start = 0
        for (number, (variable, slots)) in zip(variables, slots).enumerated() {
            defer { start += variable.count }
            if skipping.contains(number) { continue }
            let weights = variable.pointer
            if let weightDecay {
                for i in 0..<variable.count { weights[i] -= weights[i] * weightDecay * learningRate }
            }
            step(weights, gradients + start, slots, count: variable.count, iteration: iteration)
        }
    }

    /// Ends a training: with `use_ema` the weights become their moving averages.
    public final func finish(_ variables: [Variable]) {
        if follows(variables) { average?.overwrite(variables) }
    }

    // MARK: Signatures

    /// The signature of an optimizer: its own parameters, then those of all.
    static func named(
        _ name: String, learningRate: Literal, _ own: [Parameter], weightDecay: Literal = .none,
        decayFirst: Bool = false, purpose: String
    ) -> Signature {
        let rate = Parameter(
            "learning_rate", .number, default: learningRate,
            "The size of a step: a number, a schedule, or a function without arguments.")
        let decay = Parameter(
            "weight_decay", .number, default: weightDecay, "The share of each weight taken off in a step.")
        let shared: [Parameter] = [
            .optional("clipnorm", .number, "The largest norm of a variable's gradient."),
            .optional("clipvalue", .number, "The largest size of a number of the gradient."),
            .optional("global_clipnorm", .number, "The largest norm of the whole gradient."),
            Parameter(
                "use_ema", .flag, default: false,
                "Keep a moving average of the weights, which they become when training ends."),
            Parameter("ema_momentum", .number, default: 0.99, "How slowly that average follows."),
            .optional(
                "ema_overwrite_frequency", .integer,
                "Let the weights become their average after every so many steps, too."),
            .optional(
                "loss_scale_factor", .number, "Scales the loss and the gradients back: nothing in float32."),
            .optional(
                "gradient_accumulation_steps", .integer,
                "Change the weights only after so many batches, by the mean of their gradients."),
            .optional("name", .string, "The optimizer's name."),
        ]
        return Signature(
            name, [rate] + (decayFirst ? [decay] + own : own + [decay]) + shared, purpose: purpose)
    }
}

extension Optimizer: CustomStringConvertible {
    public var description: String { "<\(Self.signature.name) name=\(name)>" }
}
