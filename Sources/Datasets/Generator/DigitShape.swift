import Foundation

/// A digit's strokes as somebody wrote them once: points along the curves, close together.
struct DigitShape {
    typealias Point = SIMD2<Double>

    /// The points of all strokes, and at each the pen's pressure.
    private(set) var points: [Point] = []

    init(_ digit: Int, _ random: inout Randomness) {
        let hand = DigitShape.choose(Hand.all[digit], &random)
        let sloppiness = random.uniform(0.015, 0.06)
        let bend = Bend(&random)
        let placement = Placement(&random, isOne: digit == 1)
        for stroke in hand.strokes {
            let moved = stroke.map { $0 + Point(random.normal(sloppiness), random.normal(sloppiness)) }
            for point in DigitShape.curve(through: moved) {
                points.append(placement.apply(bend.apply(point)))
            }
        }
    }

    private static func choose(_ hands: [Hand], _ random: inout Randomness) -> Hand {
        var place = random.uniform(0, hands.map(\.weight).reduce(0, +))
        for hand in hands {
            place -= hand.weight
            if place < 0 { return hand }
        }
        return hands[0]
    }

    /// A Catmull–Rom spline through the points, sampled every two hundredths or so.
    private static func curve(through points: [Point]) -> [Point] {
        var result: [Point] = []
        for i in 0..<points.count - 1 {
            let (b, c) = (points[i], points[i + 1])
            let a = i > 0 ? points[i - 1] : b + (b - c)
            let d = i + 2 < points.count ? points[i + 2] : c + (c - b)
            let delta = c - b
            let steps = max(2, Int((delta * delta).sum().squareRoot() / 0.025))
            for step in 0..<steps {
                let t = Double(step) / Double(steps)
                // The spline's matrix, written out.
                let cubic = (b * 3 - a - c * 3 + d) * (t * t * t)
                let square = (a * 2 - b * 5 + c * 4 - d) * (t * t)
                result.append((b * 2 + (c - a) * t + square + cubic) * 0.5)
            }
        }
        if let last = points.last { result.append(last) }
        return result
    }
}

/// A smooth distortion of the plane: two slow waves each way.
private struct Bend {
    private let strength, frequency, phase: SIMD4<Double>

    init(_ random: inout Randomness) {
        let size = random.uniform(0.01, 0.05)
        func four(_ draw: () -> Double) -> SIMD4<Double> { SIMD4(draw(), draw(), draw(), draw()) }
        strength = four { random.normal(size) }
        frequency = four { random.uniform(2, 6) }
        phase = four { random.uniform(0, 2 * .pi) }
    }

    func apply(_ p: SIMD2<Double>) -> SIMD2<Double> {
        let dx =
            strength[0] * sin(frequency[0] * p.y + phase[0]) + strength[1]
            * sin(frequency[1] * p.x + phase[1])
        let dy =
            strength[2] * sin(frequency[2] * p.x + phase[2]) + strength[3]
            * sin(frequency[3] * p.y + phase[3])
        return SIMD2(p.x + dx, p.y + dy)
    }
}

/// Slant, turn and proportions.
private struct Placement {
    private let xx, xy, yx, yy: Double

    init(_ random: inout Randomness, isOne: Bool) {
        // People lean to the right, ones most of all.
        let slant = random.normal(0.22) + 0.12
        let turn = random.normal(0.12)
        let width = isOne ? random.uniform(0.5, 0.9) : random.uniform(0.55, 1.1)
        let (s, c) = (sin(turn), cos(turn))
        // First stretch, then slant, then turn.
        (xx, xy) = (c * width, -c * slant - s)
        (yx, yy) = (s * width, -s * slant + c)
    }

    func apply(_ p: SIMD2<Double>) -> SIMD2<Double> {
        let (x, y) = (p.x - 0.5, p.y - 0.5)
        return SIMD2(xx * x + xy * y, yx * x + yy * y)
    }
}
