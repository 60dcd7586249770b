import Foundation

/// Drawings as text to put out on a terminal.
public enum TerminalPictures {
    /// The text, without a line's end after it.
    ///
    /// - Parameters:
    ///   - width: of the terminal, in columns.
    /// - Throws: a `Fault` where the picture would be too large.
    public static func render(_ drawing: any Drawing, _ mode: PictureMode, width: Int) throws -> String {
        switch mode {
        case .ascii: return drawing.text(TextPage(ink: .ascii, width: width)).joined(separator: "\n")
        case .halfBlocks(let depth):
            return drawing.text(TextPage(ink: .halfBlocks(depth), width: width)).joined(separator: "\n")
        case .sixel: return Sixel.encode(try fitted(drawing, width))
        case .kitty: return try Kitty.encode(try fitted(drawing, width))
        }
    }

    /// Pictures wider than the terminal, taken to have letters 8 pixels wide, are made smaller.
    private static func fitted(_ drawing: any Drawing, _ width: Int) throws -> Raster {
        let raster = try drawing.pixels()
        let most = max(width, 20) * 8
        return raster.width <= most
            ? raster : try raster.scaled(width: most, height: max(1, raster.height * most / raster.width))
    }
}

extension Raster {
    /// Another size: each pixel the mean of those it covers.
    public func scaled(width newWidth: Int, height newHeight: Int) throws -> Raster {
        var result = try Raster(width: newWidth, height: newHeight, isColored: isColored, maximum: maximum)
        let plane = try Plane(width: width, height: height, channels: channels, samples.map { Float($0) })
        let scaled = plane.resampled(width: newWidth, height: newHeight)
        result.samples = scaled.values.map { UInt16(max(0, min(Float(maximum), $0 + 0.5))) }
        return result
    }
}
