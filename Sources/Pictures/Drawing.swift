/// Something that can be looked at: as lines of text in a terminal, or as pixels in a file.
public protocol Drawing: Sendable {
    /// Lines no wider than the page.
    func text(_ page: TextPage) -> [String]

    /// A picture in pixels, with its labels.
    ///
    /// - Throws: a value `Fault` where it would be too large.
    func pixels() throws -> Raster
}

/// What a drawing in text may use.
public struct TextPage: Sendable, Equatable {
    /// How cells of text stand for pixels.
    public enum Ink: Sendable, Equatable {
        /// Letters from light to dark, without colour.
        case ascii
        /// `▀` with two colours, one of 256 or of all.
        case halfBlocks(Depth)
    }

    /// How many colours the terminal has.
    public enum Depth: Sendable, Equatable {
        case indexed, direct
    }

    public var ink: Ink
    /// In columns.
    public var width: Int
    /// In rows: a hint to what is drawn large.
    public var height: Int

    public init(ink: Ink = .ascii, width: Int = 80, height: Int = 24) {
        (self.ink, self.width, self.height) = (ink, max(width, 20), max(height, 10))
    }
}
