import Archives
import Arrays
import Foundation

/// The files that pictures are read from and written to.
public enum PictureFormat: Sendable, Equatable {
    /// Grey: Netpbm's P5, or P2 where numbers are written as text.
    case pgm(asText: Bool)
    /// Colour: Netpbm's P6, or P3.
    case ppm(asText: Bool)
    case png

    /// By a file's name: `.pgm`, `.ppm`, `.png`.
    public init?(path: String) {
        switch path.split(separator: ".").last?.lowercased() {
        case "pgm": self = .pgm(asText: false)
        case "ppm": self = .ppm(asText: false)
        case "png": self = .png
        default: return nil
        }
    }

    /// The file's bytes. Grey formats get a picture's lightness; 16 bits stay 16.
    public func encode(_ raster: Raster) throws -> Data {
        switch self {
        case .pgm(let asText): Netpbm.encode(raster.gray, asText: asText)
        case .ppm(let asText): Netpbm.encode(raster.colored, asText: asText)
        case .png: try Png.encode(raster)
        }
    }

    /// A picture from a file of any of the formats, told by its first bytes.
    ///
    /// - Throws: a `Fault` that names the file and what is wrong with it.
    public static func read(_ path: String, _ transparency: Transparency = .onWhite) throws -> Raster {
        let contents: Data
        do {
            contents = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
        } catch {
            throw Fault(.fileNotFound, "'\(path)' cannot be read: \(error.localizedDescription)")
        }
        return try decode(contents, name: path, transparency)
    }

    /// - Parameter name: for errors.
    static func decode(_ contents: Data, name: String, _ transparency: Transparency = .onWhite) throws
        -> Raster
    {
        if contents.starts(with: Png.signature) { return try Png.decode(contents, name: name, transparency) }
        if contents.first == UInt8(ascii: "P") { return try Netpbm.decode(contents, name: name) }
        throw Fault(
            .value,
            "'\(name)' is no picture that can be read: PGM, PPM, PBM and PNG can. Convert it, for example with "
                + "a picture viewer's 'save as PNG'")
    }
}

/// What becomes of pixels that are not opaque.
public enum Transparency: Sendable {
    /// Laid on white, as they are seen.
    case onWhite
    /// Their colour as the file has it, as image libraries give it where no transparency is asked for.
    case ignored
}

extension Raster {
    /// In grey, by lightness.
    public var gray: Raster {
        guard isColored, var result = try? Raster(width: width, height: height, maximum: maximum) else {
            return self
        }
        for i in 0..<width * height {
            let (red, green, blue) = (Int(samples[3 * i]), Int(samples[3 * i + 1]), Int(samples[3 * i + 2]))
            result.samples[i] = UInt16((299 * red + 587 * green + 114 * blue + 500) / 1000)
        }
        return result
    }

    /// In colour, each channel the same where it was grey.
    public var colored: Raster {
        guard !isColored,
            var result = try? Raster(width: width, height: height, isColored: true, maximum: maximum)
        else { return self }
        for (i, sample) in samples.enumerated() {
            for channel in 0..<3 { result.samples[3 * i + channel] = sample }
        }
        return result
    }
}
