import Foundation

/// A digit drawn in MNIST's form.
struct DigitImage {
    static let side = 28
    /// The box that the ink is fitted into.
    private static let box = 20.0

    private var ink = [Float](repeating: 0, count: side * side)

    init(_ shape: DigitShape, _ random: inout Randomness) {
        // Radius in pixels of the finished image.
        let pen = random.uniform(0.75, 1.75)
        let softness = random.uniform(0.55, 1.1)
        draw(DigitImage.fitted(shape.points, pen: pen), pen: pen, softness: softness, &random)
        centre()
        addNoise(&random)
    }

    /// Scales the points so that the ink's larger side is twenty pixels, and puts them in the middle.
    private static func fitted(_ points: [SIMD2<Double>], pen: Double) -> [SIMD2<Double>] {
        var low = points[0]
        var high = points[0]
        for point in points {
            low = SIMD2(min(low.x, point.x), min(low.y, point.y))
            high = SIMD2(max(high.x, point.x), max(high.y, point.y))
        }
        let extent = max(high.x - low.x, high.y - low.y, 1e-6)
        let scale = (box - 2 * pen) / extent
        let middle = (low + high) * 0.5
        return points.map { ($0 - middle) * scale + Double(side) / 2 - 0.5 }
    }

    /// Stamps the pen at every point; where stamps overlap, the darker counts.
    private mutating func draw(
        _ points: [SIMD2<Double>], pen: Double, softness: Double, _ random: inout Randomness
    ) {
        let swing = random.uniform(0, 0.25)
        let (frequency, phase) = (random.uniform(0.02, 0.09), random.uniform(0, 2 * .pi))
        ink.withUnsafeMutableBufferPointer { ink in
            for (index, point) in points.enumerated() {
                // Pressure rises and falls along the way.
                let radius = pen * (1 + swing * sin(Double(index) * frequency + phase))
                let reach = radius + softness
                let rows =
                    max(
                        0, Int((point.y - reach).rounded(.up)))...min(
                        DigitImage.side - 1, max(0, Int(point.y + reach)))
                let columns =
                    max(
                        0, Int((point.x - reach).rounded(.up)))...min(
                        DigitImage.side - 1, max(0, Int(point.x + reach)))
                for row in rows {
                    for column in columns {
                        let (dx, dy) = (Double(column) - point.x, Double(row) - point.y)
                        let distance = (dx * dx + dy * dy).squareRoot()
                        let cover = Float(min(1, max(0, (radius - distance) / softness + 0.5)))
                        let place = row * DigitImage.side + column
                        if cover > ink[place] { ink[place] = cover }
                    }
                }
            }
        }
    }

    /// Moves the centre of mass to the middle, by whole pixels.
    private mutating func centre() {
        var (mass, x, y): (Float, Float, Float) = (0, 0, 0)
        for row in 0..<DigitImage.side {
            for column in 0..<DigitImage.side {
                let value = ink[row * DigitImage.side + column]
                mass += value
                x += value * Float(column)
                y += value * Float(row)
            }
        }
        guard mass > 0 else { return }
        let right = Int((13.5 - x / mass).rounded())
        let down = Int((13.5 - y / mass).rounded())
        guard right != 0 || down != 0 else { return }
        var moved = [Float](repeating: 0, count: ink.count)
        for row in max(0, down)..<min(DigitImage.side, DigitImage.side + down) {
            for column in max(0, right)..<min(DigitImage.side, DigitImage.side + right) {
                moved[row * DigitImage.side + column] = ink[(row - down) * DigitImage.side + column - right]
            }
        }
        ink = moved
    }

    /// Paper and scanner: inked pixels vary, blank ones stay blank.
    private mutating func addNoise(_ random: inout Randomness) {
        let strength = Float(random.uniform(0, 0.1))
        for i in ink.indices where ink[i] > 0 {
            let grain = Float(random.next() >> 40) / Float(1 << 24) - 0.5
            ink[i] = min(1, max(0, ink[i] + grain * strength * 2))
        }
    }

    func write(to pixels: UnsafeMutablePointer<UInt8>) {
        for i in ink.indices { pixels[i] = UInt8(ink[i] * 255) }
    }
}
