/// How a plane's numbers become light: the range that is stretched from dark to bright, and the colours.
public struct Shading: Sendable, Equatable {
    public var low: Float
    public var high: Float
    public var colors: Colormap

    public init(_ range: ClosedRange<Float>, _ colors: Colormap = .gray) {
        (low, high) = (range.lowerBound, range.upperBound)
        self.colors = colors
    }

    /// Zero in the middle, for numbers of both signs.
    public static func signed(_ range: ClosedRange<Float>) -> Shading {
        let largest = max(abs(range.lowerBound), abs(range.upperBound))
        return Shading(-largest...largest, .diverging)
    }

    /// From 0 at the range's start to 1 at its end.
    func share(_ value: Float) -> Float {
        guard high > low else { return value.isFinite ? (value > 0 ? 1 : 0) : .nan }
        return (value - low) / (high - low)
    }

    /// The colour of a plane's cell.
    func color(_ plane: Plane, _ x: Int, _ y: Int) -> Color {
        let place = (y * plane.width + x) * plane.channels
        guard plane.channels == 3 else { return colors.color(share(plane.values[place])) }
        func level(_ value: Float) -> UInt8 {
            let share = share(value)
            return share.isFinite ? UInt8(max(0, min(255, share * 255 + 0.5))) : 0
        }
        return Color(
            level(plane.values[place]), level(plane.values[place + 1]), level(plane.values[place + 2]))
    }

    /// From 0, dark, to 1, bright: what a letter shows.
    func brightness(_ plane: Plane, _ x: Int, _ y: Int) -> Float {
        guard plane.channels == 3 else { return share(plane.values[y * plane.width + x]) }
        return Float(color(plane, x, y).lightness)
    }
}
