import Arrays

/// Lines of text with a drawing below them.
public struct Captioned: Drawing {
    private let caption: TextDrawing
    private let drawing: any Drawing

    public init(text: String, below drawing: any Drawing) {
        caption = TextDrawing(text)
        self.drawing = drawing
    }

    public func text(_ page: TextPage) -> [String] { caption.text(page) + drawing.text(page) }

    public func pixels() throws -> Raster {
        let (above, below) = (try caption.pixels().colored, try drawing.pixels().colored)
        var result = try Raster(
            width: max(above.width, below.width), height: above.height + below.height, isColored: true,
            filled: 255)
        for (raster, top) in [(above, 0), (below, above.height)] {
            for y in 0..<raster.height {
                let (from, to) = (y * raster.width * 3, (top + y) * result.width * 3)
                result.samples.replaceSubrange(
                    to..<to + raster.width * 3, with: raster.samples[from..<from + raster.width * 3])
            }
        }
        return result
    }
}
