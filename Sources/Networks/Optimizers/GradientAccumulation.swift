import Arrays

/// `gradient_accumulation_steps`: gradients are summed over several batches, and the weights change by their mean.
final class GradientAccumulation {
    let steps: Int
    /// For each weight, over the batches collected.
    var sums: [Float] = []

    /// `nil` where the settings ask for none.
    init?(_ settings: Settings) throws {
        guard settings.has("gradient_accumulation_steps") else { return nil }
        steps = try settings.integer("gradient_accumulation_steps")
        guard steps >= 2 else {
            throw Fault(
                .value,
                "`gradient_accumulation_steps` must be an integer >= 2. Received: gradient_accumulation_steps=\(steps)"
            )
        }
    }

    func build(_ count: Int) { sums = [Float](repeating: 0, count: count) }

    /// Takes gradients in. True when enough are there: then `gradients` has become their mean.
    ///
    /// - Parameter call: counted from 0.
    func collect(_ gradients: UnsafeMutablePointer<Float>, call: Int) -> Bool {
        guard (call + 1) % steps == 0 else {
            for i in sums.indices { sums[i] += gradients[i] }
            return false
        }
        for i in sums.indices {
            gradients[i] = (gradients[i] + sums[i]) / Float(steps)
            sums[i] = 0
        }
        return true
    }
}
