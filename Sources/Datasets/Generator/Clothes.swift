/// Silhouettes of Fashion-MNIST's ten articles, white on black, 28 × 28, for machines that do not have the
/// data set. They are far easier to tell apart than the real photographs.
enum Clothes {
    static let side = 28

    /// One article's picture.
    static func draw(_ label: Int, _ random: inout Randomness) -> [SIMD3<Float>] {
        var canvas = SketchCanvas(side: side)
        let base = Float(random.uniform(0.45, 0.95))
        let pose = SketchPose(
            center: SIMD2(14 + random.normal(0.5), 14 + random.normal(0.5)),
            size: SIMD2(random.uniform(10, 13), random.uniform(11, 13)), angle: random.normal(0.03),
            slant: random.normal(0.03), wobble: 0.035, isMirrored: false)
        for part in sketches[label].parts {
            let outline = part.outline.map { pose.place($0, &random) }
            canvas.fill(outline, SIMD3(repeating: min(1, base * part.shade)))
        }
        weave(&canvas, &random)
        return canvas.pixels
    }

    /// Cloth: folds and stripes, and grain where there is cloth.
    private static func weave(_ canvas: inout SketchCanvas, _ random: inout Randomness) {
        let stripes = random.uniform() < 0.3 ? Float(random.uniform(0.1, 0.35)) : 0
        let width = Int(random.uniform(2, 4))
        let fold = Float(random.uniform(-0.02, 0.02))
        for place in canvas.pixels.indices where canvas.pixels[place].x > 0.02 {
            let (row, column) = (place / side, place % side)
            let grain = Float(random.next() >> 40) / Float(1 << 24) - 0.5
            let dark = row / width % 2 == 0 ? stripes : 0
            let value = canvas.pixels[place].x * (1 - dark + fold * Float(column - 14)) + grain * 0.12
            canvas.pixels[place] = SIMD3(repeating: min(1, max(0, value)))
        }
    }

    private static let sketches: [Sketch] = [
        // T-shirt/top, trouser, pullover, dress, coat.
        Sketch(parts: [
            .of([
                (0, -0.62), (0.2, -0.85), (0.5, -0.78), (1, -0.35), (0.75, -0.08), (0.52, -0.25),
                (0.5, 0.9), (0, 0.9),
            ])
        ]),
        Sketch(parts: [
            .of([(0, -0.95), (0.4, -0.95), (0.5, 0), (0.45, 0.95), (0.16, 0.95), (0.05, -0.2), (0, -0.3)])
        ]),
        Sketch(parts: [
            .of([
                (0, -0.7), (0.18, -0.85), (0.48, -0.78), (0.95, 0.6), (0.72, 0.7), (0.5, 0), (0.5, 0.85),
                (0, 0.85),
            ])
        ]),
        Sketch(parts: [
            .of([(0, -0.7), (0.14, -0.95), (0.3, -0.9), (0.24, -0.25), (0.32, 0), (0.55, 0.95), (0, 0.95)])
        ]),
        Sketch(parts: [
            .of([
                (0, -0.75), (0.25, -0.95), (0.55, -0.8), (0.9, 0.6), (0.66, 0.66), (0.55, 0.1), (0.6, 0.97),
                (0, 0.97),
            ]),
            Sketch.box(-0.04, -0.7, 0.04, 0.97, shade: 0.25),
            Sketch.shape([(-0.2, -0.93), (0, -0.4), (0.2, -0.93), (0, -0.7)], shade: 0.5),
        ]),
        // Sandal, shirt, sneaker, bag, ankle boot.
        Sketch(parts: [
            Sketch.shape([
                (-1, 0.5), (-0.2, 0.35), (0.6, 0), (0.95, 0.05), (0.95, 0.55), (0.75, 0.2),
                (-0.2, 0.6), (-1, 0.62),
            ]),
            Sketch.shape([(-0.7, 0.45), (-0.35, -0.05), (-0.2, 0), (-0.5, 0.5)]),
            Sketch.shape([(0.45, 0.1), (0.55, -0.5), (0.95, -0.45), (0.9, -0.3), (0.65, -0.35), (0.6, 0.1)]),
        ]),
        Sketch(parts: [
            .of([
                (0, -0.75), (0.18, -0.92), (0.42, -0.82), (0.8, 0.35), (0.6, 0.45), (0.42, -0.1), (0.44, 0.9),
                (0, 0.95),
            ]),
            Sketch.shape([(-0.2, -0.95), (0.2, -0.95), (0.08, -0.65), (-0.08, -0.65)], shade: 1.3),
            Sketch.box(-0.025, -0.6, 0.025, 0.85, shade: 0.6),
        ]),
        Sketch(parts: [
            Sketch.shape([
                (-0.97, 0.25), (-0.8, 0), (-0.3, -0.12), (0.15, -0.45), (0.35, -0.4), (0.7, -0.45),
                (0.95, -0.3), (0.97, 0.35), (-0.95, 0.35),
            ]),
            Sketch.shape([(-1, 0.3), (1, 0.3), (0.98, 0.48), (-0.95, 0.48)], shade: 1.5),
            Sketch.shape([(-0.5, 0.1), (0.1, -0.3), (0.2, -0.22), (-0.3, 0.15)], shade: 0.5),
        ]),
        Sketch(parts: [
            .of([(0, -0.9), (0.35, -0.85), (0.5, -0.25), (0, -0.25)], shade: 0.8),
            .of([(0, -0.72), (0.22, -0.7), (0.36, -0.25), (0, -0.25)], shade: 0),
            Sketch.shape([(-0.85, -0.3), (0.85, -0.3), (0.95, 0.85), (-0.95, 0.85)]),
            Sketch.box(-0.85, 0, 0.85, 0.08, shade: 0.55),
        ]),
        Sketch(parts: [
            Sketch.shape([
                (-0.95, 0.6), (-0.85, 0.3), (-0.25, 0.1), (-0.05, -0.9), (0.75, -0.9), (0.7, 0),
                (0.85, 0.7), (-0.95, 0.75),
            ]),
            Sketch.shape([(-0.97, 0.7), (0.5, 0.7), (0.5, 0.8), (-0.97, 0.85)], shade: 0.6),
            Sketch.box(0.5, 0.68, 0.86, 0.95, shade: 0.7),
        ]),
    ]
}

extension Sketch.Part {
    fileprivate static func of(_ half: [(Double, Double)], shade: Float = 1) -> Sketch.Part {
        Sketch.mirrored(half, shade: shade)
    }
}
