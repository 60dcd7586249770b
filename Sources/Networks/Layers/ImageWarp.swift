import Arrays
import Foundation
import Signatures

/// Where each pixel of an image comes from: the place `(a₀·x + a₁·y + a₂, b₀·x + b₁·y + b₂)` of the image
/// before, in columns and rows.
struct ImageWarp {
    var a: (Float, Float, Float)
    var b: (Float, Float, Float)

    /// About the image's centre, counter-clockwise.
    static func rotation(degrees: Double, height: Int, width: Int) -> ImageWarp {
        let angle = Float(degrees) * Float(Double.pi / 180)
        let (cosine, sine) = (cos(angle), sin(angle))
        let (cx, cy) = (Float(width - 1) / 2, Float(height - 1) / 2)
        return ImageWarp(
            a: (cosine, -sine, cx - cx * cosine + cy * sine), b: (sine, cosine, cy - cx * sine - cy * cosine))
    }

    /// About the image's centre; above 1 the image becomes smaller.
    static func zoom(rows: Float, columns: Float, height: Int, width: Int) -> ImageWarp {
        ImageWarp(
            a: (columns, 0, Float(width - 1) / 2 * (1 - columns)),
            b: (0, rows, Float(height - 1) / 2 * (1 - rows)))
    }

    /// Down and to the right, in pixels.
    static func translation(rows: Float, columns: Float) -> ImageWarp {
        ImageWarp(a: (1, 0, -columns), b: (0, 1, -rows))
    }
}

/// How numbers between pixels and beyond the border are found.
struct ImageSampling {
    /// What lies beyond the border, for the image `a b c d`.
    enum Fill: String, CaseIterable {
        /// `d c b a | a b c d | d c b a`
        case reflect
        /// `a b c d | a b c d | a b c d`
        case wrap
        /// `k k k k | a b c d | k k k k`
        case constant
        /// `a a a a | a b c d | d d d d`
        case nearest
    }

    let fill: Fill
    let isSmooth: Bool
    let value: Float

    static let parameters: [Parameter] = [
        Parameter(
            "fill_mode", .choice(Fill.allCases.map(\.rawValue)), default: "reflect",
            "What lies beyond the border: the image mirrored, repeated, a number, or its edge."),
        Parameter(
            "interpolation", .choice(["nearest", "bilinear"]), default: "bilinear",
            "'nearest' takes the nearest pixel, 'bilinear' draws lines between pixels."),
    ]

    static let fillValue = Parameter(
        "fill_value", .number, default: 0.0, "The number beyond the border where fill_mode='constant'.")

    init(_ settings: Settings) throws {
        func unknown(_ name: String, _ known: [String]) -> Fault {
            Fault(
                .notImplemented,
                "Unknown `\(name)` \(settings[name].plain). Expected of one "
                    + "\(Setting.tuple(known.map(Setting.string)))."
                    + hint(for: settings[name].plain, among: known))
        }
        guard let fill = Fill(rawValue: settings["fill_mode"].plain) else {
            throw unknown("fill_mode", Fill.allCases.map(\.rawValue))
        }
        guard ["nearest", "bilinear"].contains(settings["interpolation"].plain) else {
            throw unknown("interpolation", ["nearest", "bilinear"])
        }
        self.fill = fill
        isSmooth = settings["interpolation"].plain == "bilinear"
        value = Float(try settings.number("fill_value"))
    }

    /// A coordinate on the image for one that may lie beyond its border.
    private func mapped(_ place: Float, _ size: Int) -> Float {
        let last = Float(size - 1)
        guard place < 0 || place > last, fill != .constant else { return place }
        // No image is that large; what is no number is taken from the first pixel.
        guard size > 1, abs(place) < 1e9 else { return 0 }
        switch fill {
        case .constant: return place
        case .nearest: return min(max(place, 0), last)
        case .reflect:
            let period = Float(2 * size)
            var at = place
            if at < 0 {
                if at < period { at += period * (-at / period).rounded(.towardZero) }
                at = at < -Float(size) ? at + period : -at - 1
            } else {
                at -= period * (at / period).rounded(.towardZero)
                if at >= Float(size) { at = period - at - 1 }
            }
            return min(max(at, 0), last)
        case .wrap:
            let turns = (abs(place) / last).rounded(.towardZero)
            let at = place < 0 ? place + Float(size) * (turns + 1) : place - Float(size) * turns
            return min(max(at, 0), last)
        }
    }

    /// Visits what each pixel of the output is made of: the pixel's number, a pixel of the input, or `nil`
    /// beyond its border, and the share.
    func eachPiece(
        _ warp: ImageWarp, height: Int, width: Int,
        _ body: (_ output: Int, _ input: Int?, _ share: Float) -> Void
    ) {
        func piece(_ output: Int, _ row: Float, _ column: Float, _ share: Float) {
            guard row >= 0, row < Float(height), column >= 0, column < Float(width) else {
                return body(output, nil, share)
            }
            body(output, Int(row) * width + Int(column), share)
        }
        for i in 0..<height {
            for j in 0..<width {
                let (x, y) = (Float(j), Float(i))
                let column = mapped(warp.a.0 * x + warp.a.1 * y + warp.a.2, width)
                let row = mapped(warp.b.0 * x + warp.b.1 * y + warp.b.2, height)
                let output = i * width + j
                guard isSmooth else {
                    piece(output, row.rounded(), column.rounded(), 1)
                    continue
                }
                let (top, left) = (row.rounded(.down), column.rounded(.down))
                let (down, right) = (row - top, column - left)
                piece(output, top, left, (1 - down) * (1 - right))
                if right > 0 { piece(output, top, left + 1, (1 - down) * right) }
                guard down > 0 else { continue }
                piece(output, top + 1, left, down * (1 - right))
                if right > 0 { piece(output, top + 1, left + 1, down * right) }
            }
        }
    }
}

/// What random layers share that take each pixel from another place.
open class WarpingLayer: RandomImageLayer {
    private let sampling: ImageSampling

    public required init(_ settings: Settings, in context: Context) throws {
        sampling = try ImageSampling(settings)
        try super.init(settings, in: context)
    }

    /// Where this step's draw takes the pixels of an image from.
    func warp(_ run: Run, _ sample: Int) -> ImageWarp { .translation(rows: 0, columns: 0) }

    override func transform(
        _ run: Run, _ sample: Int, _ x: UnsafeMutablePointer<Float>, _ y: UnsafeMutablePointer<Float>
    ) {
        let channels = run.inputShape[2]
        y.update(repeating: 0, count: run.outputCount)
        sampling.eachPiece(warp(run, sample), height: run.inputShape[0], width: run.inputShape[1]) {
            output, input, share in
            let target = y + output * channels
            if let input {
                for c in 0..<channels { target[c] += share * x[input * channels + c] }
            } else {
                for c in 0..<channels { target[c] += share * sampling.value }
            }
        }
    }

    override func transformBack(
        _ run: Run, _ sample: Int, _ dy: UnsafeMutablePointer<Float>, _ dx: UnsafeMutablePointer<Float>
    ) {
        let channels = run.inputShape[2]
        sampling.eachPiece(warp(run, sample), height: run.inputShape[0], width: run.inputShape[1]) {
            output, input, share in
            guard let input else { return }
            for c in 0..<channels { dx[input * channels + c] += share * dy[output * channels + c] }
        }
    }
}
