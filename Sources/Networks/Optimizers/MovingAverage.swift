import Arrays

/// `use_ema`: a moving average of the weights, which they become when training ends.
///
/// `a ← momentum·a + (1 − momentum)·w` after each step; the first step takes `w` as it is.
final class MovingAverage {
    private let momentum: Float
    private let frequency: Int?
    /// For each weight.
    var numbers: [Float] = []

    /// `nil` where the settings ask for none.
    init?(_ settings: Settings) throws {
        guard try settings.flag("use_ema") else { return nil }
        let momentum = try settings.number("ema_momentum")
        guard (0...1).contains(momentum) else {
            throw Fault(
                .value,
                "`ema_momentum` must be in the range [0, 1]. Received: ema_momentum=\(settings["ema_momentum"])"
            )
        }
        self.momentum = Float(momentum)
        frequency =
            settings.has("ema_overwrite_frequency") ? try settings.integer("ema_overwrite_frequency") : nil
        if let frequency, frequency < 1 {
            throw Fault(
                .value,
                "`ema_overwrite_frequency` must be an integer >= 1 or None. Received: "
                    + "ema_overwrite_frequency=\(frequency)")
        }
    }

    func build(_ count: Int) { numbers = [Float](repeating: 0, count: count) }

    /// Takes in the weights after the step `iteration`, counted from 1.
    func follow(_ variables: [Variable], iteration: Int) {
        let keep = iteration == 1 ? 0 : momentum
        var i = 0
        for variable in variables {
            for weight in UnsafeBufferPointer(start: variable.pointer, count: variable.count) {
                numbers[i] = keep * numbers[i] + (1 - keep) * weight
                i += 1
            }
        }
        if let frequency, iteration % frequency == 0 { overwrite(variables) }
    }

    /// The weights become their averages.
    func overwrite(_ variables: [Variable]) {
        var i = 0
        for variable in variables {
            for place in 0..<variable.count { variable.pointer[place] = numbers[i + place] }
            i += variable.count
        }
    }
}
