import Foundation

/// A thing drawn from filled outlines, one over the other.
struct Sketch {
    /// A closed outline and how it is painted. Coordinates go from -1 to 1, y downwards.
    struct Part {
        var outline: [SIMD2<Double>]
        /// Red, green and blue; a grey picture takes the first. `nil`: the thing's own colour.
        var paint: SIMD3<Float>?
        /// Darkens or lightens the paint.
        var shade: Float = 1
    }

    var parts: [Part]

    /// An outline through points, drawn with corners.
    static func shape(_ points: [(Double, Double)], _ paint: SIMD3<Float>? = nil, shade: Float = 1) -> Part {
        Part(outline: points.map { SIMD2($0.0, $0.1) }, paint: paint, shade: shade)
    }

    /// An outline that is the same on both sides: its right half, from the top to the bottom.
    static func mirrored(_ half: [(Double, Double)], shade: Float = 1) -> Part {
        shape(half + half.reversed().map { (-$0.0, $0.1) }, shade: shade)
    }

    static func ellipse(
        _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ paint: SIMD3<Float>? = nil,
        shade: Float = 1
    ) -> Part {
        let turn = (0..<16).map { Double($0) / 16 * 2 * .pi }
        return shape(turn.map { (x + width * cos($0), y + height * sin($0)) }, paint, shade: shade)
    }

    static func box(
        _ left: Double, _ top: Double, _ right: Double, _ bottom: Double, _ paint: SIMD3<Float>? = nil,
        shade: Float = 1
    ) -> Part {
        shape([(left, top), (right, top), (right, bottom), (left, bottom)], paint, shade: shade)
    }
}

/// A picture that sketches are painted on.
struct SketchCanvas {
    let side: Int
    /// `side × side` colours with shares from 0 to 1.
    var pixels: [SIMD3<Float>]

    init(side: Int, filled color: SIMD3<Float> = .zero) {
        self.side = side
        pixels = [SIMD3<Float>](repeating: color, count: side * side)
    }

    /// Paints a closed outline, given in pixels; edges are smoothed by sampling each pixel nine times.
    mutating func fill(_ outline: [SIMD2<Double>], _ color: SIMD3<Float>) {
        let fine = 3
        guard let top = outline.map(\.y).min(), let bottom = outline.map(\.y).max() else { return }
        let rows = max(0, Int(top))..<max(min(side, Int(bottom) + 1), max(0, Int(top)))
        for row in rows {
            var cover = [Float](repeating: 0, count: side)
            for part in 0..<fine {
                let y = Double(row) + (Double(part) + 0.5) / Double(fine)
                let crossings = SketchCanvas.crossings(of: outline, at: y)
                for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
                    let from = max(0, Int((crossings[pair] * Double(fine)).rounded()))
                    let to = min(side * fine, Int((crossings[pair + 1] * Double(fine)).rounded()))
                    for sample in stride(from: from, to: to, by: 1) { cover[sample / fine] += 1 / 9 }
                }
            }
            for column in 0..<side where cover[column] > 0 {
                let share = min(cover[column], 1)
                let place = row * side + column
                pixels[place] = pixels[place] * (1 - share) + color * share
            }
        }
    }

    /// Where an outline crosses a horizontal line, from left to right.
    private static func crossings(of outline: [SIMD2<Double>], at y: Double) -> [Double] {
        var places: [Double] = []
        var last = outline[outline.count - 1]
        for point in outline {
            if (last.y <= y) != (point.y <= y) {
                places.append(last.x + (y - last.y) / (point.y - last.y) * (point.x - last.x))
            }
            last = point
        }
        return places.sorted()
    }
}

/// How a sketch is put on a canvas: turned, stretched, moved, its corners pulled about.
struct SketchPose {
    let center: SIMD2<Double>
    let size: SIMD2<Double>
    let angle: Double
    let slant: Double
    let wobble: Double
    let isMirrored: Bool

    /// A point of the sketch in pixels.
    func place(_ point: SIMD2<Double>, _ random: inout Randomness) -> SIMD2<Double> {
        let moved = point + SIMD2(random.normal(wobble), random.normal(wobble))
        let (x, y) = ((isMirrored ? -moved.x : moved.x) + slant * moved.y, moved.y)
        let turned = SIMD2(x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle))
        return center + turned * size
    }
}
