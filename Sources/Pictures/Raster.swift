import Arrays

/// A rectangle of pixels, grey or in colour, row by row from the top left.
public struct Raster: Equatable, Sendable {
    public let width: Int
    public let height: Int
    /// Three samples to a pixel, red, green and blue; otherwise one.
    public let isColored: Bool
    /// The sample that is white: 255, or up to 65535.
    public let maximum: UInt16
    /// `height × width × channels` of them.
    public var samples: [UInt16]

    public var channels: Int { isColored ? 3 : 1 }

    /// A picture of one sample value.
    ///
    /// - Throws: a value `Fault` for a size that no picture has.
    public init(
        width: Int, height: Int, isColored: Bool = false, maximum: UInt16 = 255, filled sample: UInt16 = 0
    ) throws {
        guard width > 0, height > 0, maximum > 0, width <= Raster.largestSide, height <= Raster.largestSide,
            width * height <= Raster.largestCount
        else {
            throw Fault(.value, "a picture of \(width)×\(height) pixels cannot be made")
        }
        (self.width, self.height, self.isColored, self.maximum) = (width, height, isColored, maximum)
        samples = [UInt16](repeating: sample, count: width * height * (isColored ? 3 : 1))
    }

    /// Bounds that keep a lying file from taking all memory.
    static let largestSide = 1 << 16
    static let largestCount = 1 << 26
}
