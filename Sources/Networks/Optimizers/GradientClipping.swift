import Arrays

/// Bounds gradients: each number, each variable's norm, or the norm of all.
struct GradientClipping {
    private let norm: Float?
    private let value: Float?
    private let globalNorm: Float?

    /// - Throws: a value `Fault` when more than one bound is given.
    init(_ settings: Settings) throws {
        norm = try settings.optionalNumber("clipnorm").map { Float($0) }
        value = try settings.optionalNumber("clipvalue").map { Float($0) }
        globalNorm = try settings.optionalNumber("global_clipnorm").map { Float($0) }
        guard [norm, value, globalNorm].count(where: { $0 != nil }) < 2 else {
            throw Fault(
                .value,
                "Only one of `clipnorm`, `clipvalue` and `global_clipnorm` can be set. Received: "
                    + "clipnorm=\(settings["clipnorm"]), clipvalue=\(settings["clipvalue"]), "
                    + "global_clipnorm=\(settings["global_clipnorm"])")
        }
    }

    /// - Parameter counts: how many numbers each variable has, in the gradients' order.
    func clip(_ gradients: UnsafeMutablePointer<Float>, _ counts: [Int]) {
        let total = counts.reduce(0, +)
        if let value {
            for i in 0..<total { gradients[i] = min(max(gradients[i], -value), value) }
        } else if let norm {
            var start = 0
            for count in counts {
                GradientClipping.bound(gradients + start, count, norm: norm)
                start += count
            }
        } else if let globalNorm {
            GradientClipping.bound(gradients, total, norm: globalNorm)
        }
    }

    private static func bound(_ gradient: UnsafeMutablePointer<Float>, _ count: Int, norm limit: Float) {
        var squares = 0.0
        for i in 0..<count { squares += Double(gradient[i]) * Double(gradient[i]) }
        let norm = Float(squares.squareRoot())
        guard norm > limit else { return }
        for i in 0..<count { gradient[i] *= limit / norm }
    }
}
