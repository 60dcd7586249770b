import Foundation

/// An affine map of places on an image: `(p, q) ↦ (a·p + b·q + c, d·p + e·q + f)`.
private struct AffineMap {
    var (a, b, c) = (1.0, 0.0, 0.0)
    var (d, e, f) = (0.0, 1.0, 0.0)

    /// `self ∘ other`: first the other, then this.
    func after(_ other: AffineMap) -> AffineMap {
        AffineMap(
            a: a * other.a + b * other.d, b: a * other.b + b * other.e, c: a * other.c + b * other.f + c,
            d: d * other.a + e * other.d, e: d * other.b + e * other.e, f: d * other.c + e * other.f + f)
    }

    init(
        a: Double = 1, b: Double = 0, c: Double = 0, d: Double = 0, e: Double = 1, f: Double = 0
    ) {
        (self.a, self.b, self.c, self.d, self.e, self.f) = (a, b, c, d, e, f)
    }
}

/// Where older Keras's image generators take each pixel from, and what they find there.
///
/// The pixel `(row, column)` of the result is the image's number at the place that rotation, shift, shear and zoom lead
/// to, in this order, about the image's centre. Between pixels numbers are drawn as lines, as SciPy's
/// `ndimage.affine_transform` draws them, in double precision.
struct AffineTransform {
    /// Anticlockwise, in degrees.
    var theta = 0.0
    /// In pixels. As in Keras 3, `tx` acts along the columns, although it is drawn from the shift in height.
    var (tx, ty) = (0.0, 0.0)
    /// In degrees.
    var shear = 0.0
    /// Below 1 the image becomes larger.
    var (zx, zy) = (1.0, 1.0)

    /// What lies beyond the border, for the image `a b c d`.
    enum Fill: String, CaseIterable {
        /// `a a a a | a b c d | d d d d`
        case nearest
        /// `k k k k | a b c d | k k k k`
        case constant
        /// `d c b a | a b c d | d c b a`
        case reflect
        /// `b c d | a b c d | b c d`, the ends falling together as in SciPy.
        case wrap
    }

    private var isIdentity: Bool {
        theta == 0 && tx == 0 && ty == 0 && shear == 0 && zx == 1 && zy == 1
    }

    private func map(height: Int, width: Int) -> AffineMap {
        let (angle, slant) = (theta * .pi / 180, shear * .pi / 180)
        // The centres are Keras's: that of `p` is half the height, also where the image is wider than high.
        let (p, q) = (Double(height) / 2 - 0.5, Double(width) / 2 - 0.5)
        return AffineMap(c: p, f: q)
            .after(AffineMap(a: cos(angle), b: -sin(angle), d: sin(angle), e: cos(angle)))
            .after(AffineMap(c: tx, f: ty))
            .after(AffineMap(b: -sin(slant), e: cos(slant)))
            .after(AffineMap(a: zx, e: zy))
            .after(AffineMap(c: -p, f: -q))
    }

    /// The image with each pixel taken from where it comes from.
    ///
    /// - Parameters:
    ///   - pixels: `height · width · channels` numbers, the channels innermost.
    ///   - value: what lies beyond the border where `fill` is `constant`.
    ///   - isSmooth: otherwise the nearest pixel is taken.
    func applied(
        to pixels: [Float], height: Int, width: Int, channels: Int, fill: Fill, value: Double, isSmooth: Bool
    ) -> [Float] {
        guard !isIdentity, height > 0, width > 0 else { return pixels }
        let map = map(height: height, width: width)
        var result = [Float](repeating: Float(value), count: pixels.count)
        for row in 0..<height {
            for column in 0..<width {
                let (p, q) = (Double(column), Double(row))
                guard let x = AffineTransform.place(map.a * p + map.b * q + map.c, width, fill),
                    let y = AffineTransform.place(map.d * p + map.e * q + map.f, height, fill)
                else { continue }
                let (left, right, across) = AffineTransform.neighbours(x, width, isSmooth)
                let (top, bottom, down) = AffineTransform.neighbours(y, height, isSmooth)
                for channel in 0..<channels {
                    func pixel(_ row: Int, _ column: Int) -> Double {
                        Double(pixels[(row * width + column) * channels + channel])
                    }
                    let above = pixel(top, left) * (1 - across) + pixel(top, right) * across
                    let below = pixel(bottom, left) * (1 - across) + pixel(bottom, right) * across
                    result[(row * width + column) * channels + channel] = Float(
                        above * (1 - down) + below * down)
                }
            }
        }
        return result
    }

    /// The pixels on both sides of a place on the image, and the share of the second.
    private static func neighbours(_ place: Double, _ size: Int, _ isSmooth: Bool) -> (Int, Int, Double) {
        guard isSmooth else {
            let nearest = min(size - 1, Int((place + 0.5).rounded(.down)))
            return (nearest, nearest, 0)
        }
        let first = min(size - 1, Int(place))
        return (first, min(size - 1, first + 1), place - Double(first))
    }

    /// A place on the image for one that may lie beyond its border; `nil` where a constant lies.
    private static func place(_ place: Double, _ size: Int, _ fill: Fill) -> Double? {
        let last = Double(size - 1)
        if place >= 0, place <= last { return place }
        // No image is that large; what is no number is taken from the first pixel.
        guard fill != .constant, abs(place) < 1e12 else { return fill == .constant ? nil : 0 }
        switch fill {
        case .constant: return nil
        case .nearest: return min(max(place, 0), last)
        case .reflect:
            let period = Double(2 * size)
            let turned = place - period * (place / period).rounded(.down)
            return min(max(turned < Double(size) ? turned : period - turned - 1, 0), last)
        case .wrap:
            guard size > 1 else { return 0 }
            let turns = (abs(place) / last).rounded(.down)
            return min(max(place < 0 ? place + last * (turns + 1) : place - last * turns, 0), last)
        }
    }
}
