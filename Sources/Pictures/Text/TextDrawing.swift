import Arrays

/// Lines of text as a drawing: a table that is saved as a picture.
public struct TextDrawing: Drawing {
    private let lines: [String]

    public init(_ text: String) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    public func text(_ page: TextPage) -> [String] { lines }

    public func pixels() throws -> Raster {
        let scale = 2
        let columns = lines.map(\.count).max() ?? 0
        let lineHeight = (PixelFont.height + 2) * scale
        var canvas = try PixelCanvas(
            width: columns * PixelFont.advance * scale + 16, height: lines.count * lineHeight + 16)
        for (i, line) in lines.enumerated() { canvas.text(line, 8, 8 + i * lineHeight, .black, scale: scale) }
        return try canvas.raster
    }
}
