import Foundation

/// How numbers between pixels are found when an image gets another size.
public enum ResizeMethod: String, CaseIterable, Sendable {
    case bilinear, nearest, lanczos3, lanczos5, bicubic, area, gaussian, mitchellcubic

    /// Those that Keras's layers take.
    public static let ofLayers: [ResizeMethod] = [.bilinear, .nearest, .lanczos3, .lanczos5, .bicubic, .area]
}

/// What the positions along one axis of an image of another size are made of.
struct ResampledAxis {
    /// A cell of the source, or `nil` beyond it, and its share.
    typealias Piece = (cell: Int?, share: Float)

    /// Of each position.
    let pieces: [[Piece]]

    /// Takes `length` cells from `start` on, which may reach beyond the source, to `target` positions.
    ///
    /// - Parameters:
    ///   - source: the cells that there are.
    ///   - antialias: look at all cells that a position covers when the image gets smaller.
    init(
        source: Int, start: Int = 0, length: Int, target: Int, method: ResizeMethod, antialias: Bool = false
    ) {
        let shares: (Int) -> [(cell: Int, share: Float)]
        let scale = Float(length) / Float(target)
        switch method {
        case .nearest: shares = { [(min(Int((Float($0) + 0.5) * scale), length - 1), 1)] }
        case .area: shares = { ResampledAxis.covered($0, scale, length) }
        case .bilinear where !antialias: shares = { ResampledAxis.line($0, scale, length) }
        case .bicubic where !antialias: shares = { ResampledAxis.cubic($0, scale, length) }
        case .bilinear, .bicubic, .lanczos3, .lanczos5, .gaussian, .mitchellcubic:
            let kernel = ResampledAxis.kernels[method] ?? (1, { 1 - abs($0) })
            let width = antialias ? max(scale, 1) : 1
            shares = { ResampledAxis.weighted($0, scale, length, kernel, width) }
        }
        pieces = (0..<target).map { position in
            shares(position).map { piece in
                let cell = piece.cell + start
                return ((0..<source).contains(cell) ? cell : nil, piece.share)
            }
        }
    }

    /// The cells of each position that lie on the source and count, for receptive fields.
    var cells: [[Int]] { pieces.map { $0.filter { $0.share != 0 }.compactMap(\.cell) } }

    /// Between the two cells around the position's centre.
    private static func line(_ position: Int, _ scale: Float, _ length: Int) -> [(cell: Int, share: Float)] {
        let place = (Float(position) + 0.5) * scale - 0.5
        let (low, high) = (place.rounded(.down), place.rounded(.up))
        let share = place - low
        let (first, second) = (max(Int(low), 0), min(Int(high), length - 1))
        if first == second || share == 0 { return [(first, 1)] }
        return [(first, 1 - share), (second, share)]
    }

    /// Keys's cubic through four cells, with weights from a table of 1,024 places as TensorFlow has; those beyond
    /// the border do not count.
    private static func cubic(_ position: Int, _ scale: Float, _ length: Int) -> [(cell: Int, share: Float)] {
        let place = (Float(position) + 0.5) * scale - 0.5
        let low = place.rounded(.down)
        let offset = ((place - low) * 1024).rounded(.toNearestOrEven) / 1024
        let weights = [1 + offset, offset, 1 - offset, 2 - offset].map(keys)
        let pieces = zip(-1...2, weights).map { (Int(low) + $0, $1) }.filter { (0..<length).contains($0.0) }
        let sum = pieces.reduce(Float(0)) { $0 + $1.1 }
        return pieces.map { ($0.0, $0.1 / sum) }
    }

    private static func keys(_ distance: Float) -> Float {
        let x = abs(distance)
        if x >= 2 { return 0 }
        return x >= 1 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : (1.5 * x - 2.5) * x * x + 1
    }

    /// Mitchell and Netravali's cubic with B = C = 1/3.
    private static func mitchell(_ distance: Float) -> Float {
        let x = abs(distance)
        if x >= 2 { return 0 }
        return x >= 1
            ? ((-7 / 18 * x + 2) * x - 10 / 3) * x + 16 / 9 : (7 / 6 * x - 2) * x * x + 8 / 9
    }

    private static func lanczos(_ radius: Float) -> (Float) -> Float {
        { distance in
            let x = abs(distance)
            if x > radius { return 0 }
            if x <= 1e-3 { return 1 }
            return radius * sin(.pi * x) * sin(.pi * x / radius) / (.pi * .pi * x * x)
        }
    }

    /// How far a kernel reaches, and its height at a distance.
    private static var kernels: [ResizeMethod: (radius: Float, height: (Float) -> Float)] {
        [
            .bilinear: (1, { max(0, 1 - abs($0)) }), .bicubic: (2, keys), .lanczos3: (3, lanczos(3)),
            .lanczos5: (5, lanczos(5)), .gaussian: (1.5, { abs($0) >= 1.5 ? 0 : exp(-2 * $0 * $0) }),
            .mitchellcubic: (2, mitchell),
        ]
    }

    /// All cells that a kernel about the position's centre reaches.
    private static func weighted(
        _ position: Int, _ scale: Float, _ length: Int,
        _ kernel: (radius: Float, height: (Float) -> Float), _ width: Float
    ) -> [(cell: Int, share: Float)] {
        let centre = (Float(position) + 0.5) * scale
        let reach = kernel.radius * width
        let first = max(Int((centre - reach - 0.5).rounded(.up)), 0)
        let last = min(Int((centre + reach - 0.5).rounded(.down)), length - 1)
        guard first <= last else { return [(min(max(Int(centre), 0), length - 1), 1)] }
        let weights = (first...last).map { kernel.height((Float($0) + 0.5 - centre) / width) }
        let sum = weights.reduce(0, +)
        return zip(first...last, weights).map { ($0, $1 / sum) }
    }

    /// The mean over what the position covers.
    private static func covered(_ position: Int, _ scale: Float, _ length: Int) -> [(cell: Int, share: Float)]
    {
        let (start, end) = (Float(position) * scale, Float(position + 1) * scale)
        let last = Int(end.rounded(.up)) - 1
        return (Int(start)...max(last, Int(start))).map { cell in
            let part = min(Float(cell + 1), end) - max(Float(cell), start)
            return (min(cell, length - 1), part / scale)
        }
    }
}

/// An image's way to another size: both axes, and the number beyond the border.
struct ImageResampling {
    let rows: ResampledAxis
    let columns: ResampledAxis
    var fill: Float = 0

    /// The largest part of the target's shape in the middle of the source, enlarged or shrunk to the target.
    static func cropped(
        _ source: (height: Int, width: Int), to target: (height: Int, width: Int), _ method: ResizeMethod,
        antialias: Bool = false
    ) -> ImageResampling {
        let height = max(
            min(source.height, Int(Float(source.width * target.height) / Float(target.width))), 1)
        let width = max(min(source.width, Int(Float(source.height * target.width) / Float(target.height))), 1)
        return ImageResampling(
            rows: ResampledAxis(
                source: source.height, start: (source.height - height) / 2, length: height,
                target: target.height, method: method, antialias: antialias),
            columns: ResampledAxis(
                source: source.width, start: (source.width - width) / 2, length: width, target: target.width,
                method: method, antialias: antialias))
    }

    /// A part of the image as it is.
    static func part(
        of source: (height: Int, width: Int), from start: (row: Int, column: Int),
        _ target: (height: Int, width: Int)
    ) -> ImageResampling {
        ImageResampling(
            rows: ResampledAxis(
                source: source.height, start: start.row, length: target.height, target: target.height,
                method: .nearest),
            columns: ResampledAxis(
                source: source.width, start: start.column, length: target.width, target: target.width,
                method: .nearest))
    }

    // MARK: Computing

    /// One image of so many channels and columns.
    func forward(
        _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, width: Int, channels: Int
    ) {
        y.update(repeating: 0, count: rows.pieces.count * columns.pieces.count * channels)
        eachPiece(width) { output, input, share in
            let target = y + output * channels
            if let input {
                for c in 0..<channels { target[c] += share * x[input * channels + c] }
            } else {
                for c in 0..<channels { target[c] += share * fill }
            }
        }
    }

    /// Adds to `dx`.
    func backward(_ dy: UnsafePointer<Float>, _ dx: UnsafeMutablePointer<Float>, width: Int, channels: Int) {
        eachPiece(width) { output, input, share in
            guard let input else { return }
            for c in 0..<channels { dx[input * channels + c] += share * dy[output * channels + c] }
        }
    }

    private func eachPiece(_ width: Int, _ body: (_ output: Int, _ input: Int?, _ share: Float) -> Void) {
        var output = 0
        for row in rows.pieces {
            for column in columns.pieces {
                for a in row {
                    for b in column {
                        let input = a.cell.flatMap { row in b.cell.map { row * width + $0 } }
                        body(output, input, a.share * b.share)
                    }
                }
                output += 1
            }
        }
    }

    // MARK: Inspection

    /// The source is so many rows and columns.
    func window(_ source: (height: Int, width: Int)) -> Window {
        Window(
            rows: WindowAxis(table: rows.cells, of: source.height),
            columns: WindowAxis(table: columns.cells, of: source.width))
    }

    func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        guard rows.pieces.indices.contains(place[0]), columns.pieces.indices.contains(place[1]) else {
            return nil
        }
        let terms = rows.pieces[place[0]].flatMap { row in
            columns.pieces[place[1]].map { column in
                let source = [row.cell ?? -1, column.cell ?? -1, place[2]]
                let isInside = row.cell != nil && column.cell != nil
                return Derivation.Term(
                    source, input: isInside ? input[source] : fill, weight: row.share * column.share,
                    isPadding: !isInside)
            }
        }
        if terms.count == 1, let only = terms.first, !only.isPadding { return .copy(only.place, input) }
        return .sum(terms, bias: nil)
    }
}

extension ImageResampling {
    /// Every image of a run.
    func forward(_ run: Run) {
        for sample in 0..<run.samples {
            forward(
                run.input + sample * run.inputCount, run.output + sample * run.outputCount,
                width: run.inputShape[1], channels: run.inputShape[2])
        }
    }

    /// Back through every image of a run.
    func backward(_ run: Run) {
        guard let dx = run.inputGradient else { return }
        dx.update(repeating: 0, count: run.samples * run.inputCount)
        for sample in 0..<run.samples {
            backward(
                run.outputGradient + sample * run.outputCount, dx + sample * run.inputCount,
                width: run.inputShape[1], channels: run.inputShape[2])
        }
    }
}
