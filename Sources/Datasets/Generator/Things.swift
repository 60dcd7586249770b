/// Sketches of CIFAR-10's ten kinds of things in colour before a landscape, 32 × 32, for machines that do not
/// have the data set. They are far easier to tell apart than the real photographs.
enum Things {
    static let side = 32

    /// One thing's picture.
    static func draw(_ label: Int, _ random: inout Randomness) -> [SIMD3<Float>] {
        let thing = all[label]
        let places = thing.places
        var canvas = landscape(places[Int(random.next() >> 33) % places.count], &random)
        let color = varied(thing.colors[Int(random.next() >> 33) % thing.colors.count], &random)
        let scale = random.uniform(9, 14)
        let pose = SketchPose(
            center: SIMD2(16 + random.normal(1.5), 17 + random.normal(1.5)),
            size: SIMD2(scale * random.uniform(0.9, 1.1), scale * random.uniform(0.85, 1.1)),
            angle: random.normal(0.12), slant: random.normal(0.06), wobble: 0.03,
            isMirrored: random.uniform() < 0.5)
        for part in thing.sketch.parts {
            let outline = part.outline.map { pose.place($0, &random) }
            canvas.fill(outline, (part.paint ?? color) * part.shade)
        }
        for place in canvas.pixels.indices {
            let grain = Float(random.next() >> 40) / Float(1 << 24) - 0.5
            canvas.pixels[place] = (canvas.pixels[place] + grain * 0.12).clamped(
                lowerBound: .zero, upperBound: .one)
        }
        return canvas.pixels
    }

    // MARK: Where things are

    private enum Place { case sky, road, water, grass, room }

    private static func landscape(_ place: Place, _ random: inout Randomness) -> SketchCanvas {
        let (top, bottom): (SIMD3<Float>, SIMD3<Float>) =
            switch place {
            case .sky: ([0.45, 0.65, 0.95], [0.8, 0.88, 0.97])
            case .road: ([0.7, 0.75, 0.8], [0.4, 0.4, 0.42])
            case .water: ([0.7, 0.8, 0.9], [0.15, 0.35, 0.55])
            case .grass: ([0.55, 0.7, 0.6], [0.25, 0.5, 0.18])
            case .room: ([0.75, 0.65, 0.55], [0.5, 0.35, 0.25])
            }
        let (upper, lower) = (varied(top, &random), varied(bottom, &random))
        let horizon = place == .sky ? 2 : random.uniform(0.35, 0.65)
        var canvas = SketchCanvas(side: side)
        for place in canvas.pixels.indices {
            let height = Double(place / side) / Double(side)
            let share = Float(height)
            canvas.pixels[place] = height > horizon ? lower : upper * (1 - share * 0.3) + lower * share * 0.3
        }
        return canvas
    }

    private static func varied(_ color: SIMD3<Float>, _ random: inout Randomness) -> SIMD3<Float> {
        let change = SIMD3(
            Float(random.normal(0.06)), Float(random.normal(0.06)), Float(random.normal(0.06)))
        let light = Float(random.uniform(0.8, 1.15))
        return (color * light + change).clamped(lowerBound: .zero, upperBound: .one)
    }

    // MARK: What they look like

    private struct Thing {
        var sketch: Sketch
        var colors: [SIMD3<Float>]
        var places: [Place]
    }

    private static let dark = SIMD3<Float>(0.08, 0.08, 0.08)
    private static let glass = SIMD3<Float>(0.6, 0.8, 0.9)
    private static let white = SIMD3<Float>(0.92, 0.92, 0.92)
    private static let fur: [SIMD3<Float>] = [[0.55, 0.38, 0.2], [0.25, 0.2, 0.18], [0.75, 0.7, 0.62]]

    private static func legs(_ places: [Double], from top: Double, to bottom: Double) -> [Sketch.Part] {
        places.map { Sketch.box($0 - 0.07, top, $0 + 0.07, bottom, shade: 0.85) }
    }

    private static func wheels(_ places: [Double], _ size: Double) -> [Sketch.Part] {
        places.map { Sketch.ellipse($0, 0.45, size, size, dark) }
    }

    private static let all: [Thing] = [
        // Airplane, automobile, bird.
        Thing(
            sketch: Sketch(parts: [
                Sketch.ellipse(0, 0, 1, 0.16),
                Sketch.shape([(-0.15, 0), (0.3, 0), (-0.3, 0.75), (-0.5, 0.75)], shade: 0.8),
                Sketch.shape([(-0.1, 0), (0.25, 0), (-0.2, -0.6), (-0.38, -0.6)], shade: 0.9),
                Sketch.shape([(-0.95, 0), (-0.7, 0), (-0.85, -0.5), (-1, -0.5)], shade: 0.7),
            ]), colors: [white, [0.7, 0.72, 0.75], [0.5, 0.55, 0.65]], places: [.sky, .sky, .sky, .road]),
        Thing(
            sketch: Sketch(
                parts: [
                    Sketch.shape([(-0.5, 0), (-0.3, -0.4), (0.35, -0.4), (0.6, 0)], shade: 0.9),
                    Sketch.shape([(-0.35, -0.02), (-0.22, -0.32), (0.28, -0.32), (0.45, -0.02)], glass),
                    Sketch.shape([(-1, 0.05), (-0.9, -0.05), (0.9, -0.02), (1, 0.4), (-1, 0.4)]),
                ] + wheels([-0.55, 0.55], 0.2)),
            colors: [[0.8, 0.1, 0.1], [0.1, 0.2, 0.7], white, [0.9, 0.8, 0.1]],
            places: [.road, .road, .grass]),
        Thing(
            sketch: Sketch(
                parts: [
                    Sketch.ellipse(0, 0.1, 0.6, 0.36), Sketch.ellipse(0.55, -0.3, 0.26, 0.24),
                    Sketch.shape([(0.75, -0.35), (1.05, -0.25), (0.75, -0.2)], [0.9, 0.6, 0.1]),
                    Sketch.shape([(-0.5, 0), (-1.05, -0.1), (-0.95, 0.25), (-0.4, 0.3)], shade: 0.7),
                    Sketch.shape([(-0.3, -0.1), (0.25, -0.05), (-0.25, 0.35)], shade: 0.6),
                    Sketch.ellipse(0.6, -0.35, 0.05, 0.05, dark),
                ] + legs([-0.05, 0.15], from: 0.4, to: 0.8)),
            colors: [[0.75, 0.25, 0.15], [0.3, 0.45, 0.8], [0.45, 0.4, 0.35]], places: [.sky, .grass]),
        // Cat, deer, dog.
        Thing(
            sketch: Sketch(parts: [
                Sketch.ellipse(0, 0.5, 0.6, 0.55, shade: 0.9), Sketch.ellipse(0, -0.25, 0.6, 0.5),
                Sketch.shape([(-0.6, -0.4), (-0.55, -1), (-0.15, -0.65)]),
                Sketch.shape([(0.6, -0.4), (0.55, -1), (0.15, -0.65)]),
                Sketch.ellipse(-0.24, -0.3, 0.12, 0.09, [0.6, 0.8, 0.2]),
                Sketch.ellipse(0.24, -0.3, 0.12, 0.09, [0.6, 0.8, 0.2]),
                Sketch.ellipse(0, -0.05, 0.08, 0.06, [0.8, 0.45, 0.45]),
            ]), colors: fur + [[0.85, 0.5, 0.2]], places: [.room, .room, .grass]),
        Thing(
            sketch: Sketch(
                parts: legs([-0.45, -0.28, 0.22, 0.4], from: 0.2, to: 0.95) + [
                    Sketch.ellipse(0, 0.1, 0.55, 0.26),
                    Sketch.shape([(0.3, 0.1), (0.45, -0.5), (0.65, -0.45), (0.55, 0.15)]),
                    Sketch.ellipse(0.68, -0.5, 0.22, 0.13),
                    Sketch.shape(
                        [(0.5, -0.55), (0.3, -1), (0.36, -1), (0.45, -0.8), (0.5, -1), (0.56, -0.6)],
                        [0.35, 0.25, 0.15]),
                    Sketch.shape(
                        [(0.62, -0.58), (0.75, -1), (0.8, -0.8), (0.95, -0.95), (0.7, -0.55)],
                        [0.35, 0.25, 0.15]),
                ]), colors: [[0.6, 0.42, 0.22], [0.5, 0.33, 0.18]], places: [.grass]),
        Thing(
            sketch: Sketch(parts: [
                Sketch.ellipse(0, 0.55, 0.55, 0.5, shade: 0.9), Sketch.ellipse(0, -0.25, 0.52, 0.5),
                Sketch.ellipse(-0.58, -0.15, 0.17, 0.42, shade: 0.6),
                Sketch.ellipse(0.58, -0.15, 0.17, 0.42, shade: 0.6),
                Sketch.ellipse(0, 0.05, 0.3, 0.24, shade: 1.25), Sketch.ellipse(0, -0.05, 0.12, 0.09, dark),
                Sketch.ellipse(-0.2, -0.35, 0.07, 0.07, dark), Sketch.ellipse(0.2, -0.35, 0.07, 0.07, dark),
            ]), colors: fur, places: [.room, .grass]),
        // Frog, horse, ship, truck.
        Thing(
            sketch: Sketch(parts: [
                Sketch.ellipse(-0.7, 0.5, 0.35, 0.22, shade: 0.8),
                Sketch.ellipse(0.7, 0.5, 0.35, 0.22, shade: 0.8),
                Sketch.ellipse(0, 0.2, 0.75, 0.45), Sketch.ellipse(-0.38, -0.3, 0.22, 0.22),
                Sketch.ellipse(0.38, -0.3, 0.22, 0.22), Sketch.ellipse(-0.38, -0.32, 0.1, 0.1, dark),
                Sketch.ellipse(0.38, -0.32, 0.1, 0.1, dark),
                Sketch.shape([(-0.5, 0.25), (0.5, 0.25), (0.4, 0.33), (-0.4, 0.33)], dark),
            ]), colors: [[0.3, 0.6, 0.15], [0.45, 0.5, 0.2]], places: [.grass, .water, .room]),
        Thing(
            sketch: Sketch(
                parts: legs([-0.55, -0.38, 0.25, 0.42], from: 0.2, to: 1) + [
                    Sketch.ellipse(-0.05, 0.1, 0.65, 0.32),
                    Sketch.shape([(0.25, 0.1), (0.45, -0.6), (0.75, -0.55), (0.58, 0.2)]),
                    Sketch.shape([(0.5, -0.75), (0.95, -0.35), (0.85, -0.22), (0.5, -0.45)]),
                    Sketch.shape([(0.2, 0), (0.42, -0.75), (0.52, -0.7), (0.35, 0)], dark),
                    Sketch.shape([(-0.62, -0.05), (-0.95, 0.1), (-0.85, 0.75), (-0.75, 0.2)], dark),
                ]), colors: [[0.45, 0.25, 0.1], [0.3, 0.18, 0.1], white], places: [.grass, .grass, .road]),
        Thing(
            sketch: Sketch(parts: [
                Sketch.shape([(-1, 0.15), (1, 0.05), (0.75, 0.6), (-0.8, 0.6)]),
                Sketch.box(-0.55, -0.25, 0.25, 0.12, white),
                Sketch.box(-0.3, -0.7, -0.1, -0.25, [0.8, 0.2, 0.1]),
                Sketch.box(-0.45, -0.12, 0.15, 0, dark),
                Sketch.box(0.4, -0.75, 0.45, 0.1, dark),
            ]), colors: [[0.15, 0.15, 0.3], [0.6, 0.15, 0.1], [0.3, 0.35, 0.4]], places: [.water]),
        Thing(
            sketch: Sketch(
                parts: [
                    Sketch.box(-1, -0.75, 0.35, 0.35), Sketch.box(0.4, -0.35, 0.95, 0.35, shade: 0.7),
                    Sketch.box(0.6, -0.25, 0.9, 0, glass), Sketch.box(-1, 0.32, 0.95, 0.42, dark),
                ] + wheels([-0.7, -0.35, 0.65], 0.19)),
            colors: [white, [0.2, 0.35, 0.7], [0.75, 0.15, 0.1], [0.85, 0.7, 0.2]], places: [.road]),
    ]
}
