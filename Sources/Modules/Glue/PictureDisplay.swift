import Archives
import Arrays
import Foundation
import Pictures
import Script

/// A script object that is shown when it is left standing as a statement, in a script and in a loop too: a
/// picture, a report. Other values are shown only where a notebook's cell ends with them.
protocol SelfShowing: Object {}

/// A script object that has a drawing.
protocol Drawn: SelfShowing {
    var drawing: any Drawing { get }
}

/// How pictures appear in one session; scripts may change it.
final class PictureDisplay {
    /// Chosen for the terminal, or by the user.
    var mode: PictureMode
    private let environment: SessionEnvironment
    let files: FileAccess

    init(_ environment: SessionEnvironment, _ files: FileAccess) {
        self.environment = environment
        self.files = files
        mode = environment.terminal.pictures
    }

    /// A drawing as text to put out, by what the terminal can do; without a line's end.
    ///
    /// - Throws: a `Fault` where it would be too large.
    func text(_ drawing: any Drawing) throws -> String {
        try TerminalPictures.render(drawing, mode, width: environment.terminal.width)
    }

    /// Puts a drawing out.
    func show(_ drawing: any Drawing) throws {
        let text = try text(drawing)
        environment.picture { try PictureFormat.png.encode(try drawing.pixels()) }
        environment.output(text + "\n")
    }

    /// A picture's file; `nil` for any other value.
    static func png(of value: Value) -> Data? {
        guard case .object(let object) = value, let drawn = object as? any Drawn else { return nil }
        return try? PictureFormat.png.encode(try drawn.drawing.pixels())
    }

    /// Writes a file within what scripts may write, replacing it in one step.
    ///
    /// - Returns: the path as it was given.
    func write(_ contents: Data, to path: String) throws {
        try files.write(path) { contents }
    }

    /// Saves a drawing in the format that the file's name ends in: `.png`, `.ppm`, `.pgm` or `.txt`.
    ///
    /// - Parameters:
    ///   - isPlain: Netpbm's formats with numbers as text.
    ///   - raster: what goes into a file of pixels, by default the drawing with its labels.
    func save(_ drawing: any Drawing, to path: String, isPlain: Bool = false, raster: Raster? = nil) throws {
        if path.lowercased().hasSuffix(".txt") {
            let lines = drawing.text(TextPage(ink: .ascii, width: 100))
            return try write(Data((lines.joined(separator: "\n") + "\n").utf8), to: path)
        }
        guard var format = PictureFormat(path: path) else { throw PictureDisplay.unknownFormat(path) }
        switch format {
        case .pgm: format = .pgm(asText: isPlain)
        case .ppm: format = .ppm(asText: isPlain)
        case .png: break
        }
        try write(try format.encode(try raster ?? drawing.pixels()), to: path)
    }

    static func unknownFormat(_ path: String) -> Fault {
        Fault(
            .value,
            "'\(path)': pictures are saved as .png, .ppm, .pgm or .txt. Let the name end in one of these")
    }
}
