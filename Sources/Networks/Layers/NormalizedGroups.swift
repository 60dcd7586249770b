import Signatures

/// The numbers of a sample in groups that are each given mean 0 and variance 1, then scaled and shifted: what
/// layer and group normalization share.
///
/// `y = gamma · x̂ + beta`, `x̂ = (x − μ) / √(σ² + ε)`.
struct NormalizedGroups {
    /// Where each group's first number lies in a sample, and where its members lie from there.
    let starts: [Int]
    let members: [Int]
    let epsilon: Float
    /// `nil`: 1 and 0.
    let gamma: UnsafeMutablePointer<Float>?
    let beta: UnsafeMutablePointer<Float>?
    /// Numbers in gamma, and in beta.
    let weightCount: Int
    /// Which of them belongs to a member of a group.
    let weight: (_ group: Int, _ member: Int) -> Int

    static let parameters =
        [
            Parameter("center", .flag, default: true, "Add beta."),
            Parameter("scale", .flag, default: true, "Multiply by gamma."),
            Parameter("beta_initializer", .initializer, default: "zeros", "beta's first values."),
            Parameter("gamma_initializer", .initializer, default: "ones", "gamma's first values."),
        ] + Parameter.bounds("beta", "gamma", activity: false)

    /// The group's mean, and 1/√(σ² + ε).
    private func statistics(_ x: UnsafePointer<Float>) -> (mean: Float, scale: Float) {
        var sum = 0.0
        for member in members { sum += Double(x[member]) }
        let mean = sum / Double(max(members.count, 1))
        var squares = 0.0
        for member in members { squares += (Double(x[member]) - mean) * (Double(x[member]) - mean) }
        let variance = squares / Double(max(members.count, 1))
        return (Float(mean), Float(1 / (variance + Double(epsilon)).squareRoot()))
    }

    func forward(_ run: Run) {
        for sample in 0..<run.samples {
            for (group, start) in starts.enumerated() {
                let place = sample * run.inputCount + start
                let (x, y) = (run.input + place, run.output + place)
                let (mean, scale) = statistics(x)
                for (i, member) in members.enumerated() {
                    let w = weight(group, i)
                    y[member] = (x[member] - mean) * scale * (gamma?[w] ?? 1) + (beta?[w] ?? 0)
                }
            }
        }
    }

    /// `dx = (g − mean(g) − x̂ · mean(g·x̂)) / √(σ² + ε)`, `g = gamma · dy`; gamma's and beta's gradients are the
    /// sums of `dy·x̂` and `dy`.
    func backward(_ run: Run) {
        for sample in 0..<run.samples {
            for (group, start) in starts.enumerated() {
                let place = sample * run.inputCount + start
                let (x, dy) = (run.input + place, run.outputGradient + place)
                let (mean, scale) = statistics(x)
                var (sum, product): (Float, Float) = (0, 0)
                for (i, member) in members.enumerated() {
                    let w = weight(group, i)
                    let normal = (x[member] - mean) * scale
                    let slope = dy[member] * (gamma?[w] ?? 1)
                    (sum, product) = (sum + slope, product + slope * normal)
                    guard let gradients = run.gradients else { continue }
                    if gamma != nil { gradients[w] += dy[member] * normal }
                    if beta != nil { gradients[(gamma == nil ? 0 : weightCount) + w] += dy[member] }
                }
                guard let dx = run.inputGradient.map({ $0 + place }) else { continue }
                let count = Float(max(members.count, 1))
                for (i, member) in members.enumerated() {
                    let slope = dy[member] * (gamma?[weight(group, i)] ?? 1)
                    let normal = (x[member] - mean) * scale
                    dx[member] = scale * (slope - sum / count - normal * product / count)
                }
            }
        }
    }

    func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        let number = zip(place, input.shape).reduce(0) { $0 * $1.1 + $1.0 }
        for (group, start) in starts.enumerated() {
            guard let i = members.firstIndex(of: number - start) else { continue }
            let numbers = members.map { Double(input[SampleView.place(of: start + $0, in: input.shape)]) }
            let mean = numbers.reduce(0, +) / Double(numbers.count)
            let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count)
            let w = weight(group, i)
            return .normalized(
                place, input[place], mean: Float(mean), variance: Float(variance), epsilon: Double(epsilon),
                gamma: gamma?[w] ?? 1, beta: beta?[w] ?? 0, weightPlace: [w],
                remark: "mean and variance are those of \(numbers.count) numbers of this sample")
        }
        return nil
    }
}

extension Derivation {
    /// `gamma · (x − mean) / √(variance + ε) + beta`
    static func normalized(
        _ place: [Int], _ x: Float, mean: Float, variance: Float, epsilon: Double, gamma: Float, beta: Float,
        weightPlace: [Int], remark: String
    ) -> Derivation {
        let slope = Float(1 / (Double(variance) + epsilon).squareRoot()) * gamma
        return Derivation(
            .formula("gamma · (x − mean) / √(variance + \(Float(epsilon))) + beta"),
            [
                Term(place, label: "x", input: x), Term(weightPlace, label: "mean", input: mean),
                Term(weightPlace, label: "variance", input: variance),
                Term(weightPlace, label: "gamma", input: gamma),
                Term(weightPlace, label: "beta", input: beta),
            ], result: x * slope + (beta - mean * slope), remark: remark)
    }
}
