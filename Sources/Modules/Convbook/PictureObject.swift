import Arrays
import Foundation
import Pictures
import Script
import Signatures

/// A picture: the prompt draws it, and so does a statement that consists of it alone.
final class PictureObject: Object, Drawn {
    static let picture = TypeObject("Picture", module: "convbook")

    let drawing: any Drawing
    private let attributes: [(name: String, value: Value)]
    private let display: PictureDisplay

    init(_ drawing: any Drawing, attributes: [(name: String, value: Value)] = [], _ display: PictureDisplay) {
        self.drawing = drawing
        self.attributes = attributes
        self.display = display
    }

    var type: TypeObject { Self.picture }

    func repr(_ interpreter: Interpreter) throws -> String { try raisingFaults { try display.text(drawing) } }

    var attributeNames: [String] { (attributes.map(\.name) + ["save"]).sorted() }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        if name == "save" { return display.saveMethod(self) { self.drawing } }
        return attributes.first { $0.name == name }?.value
    }
}

extension PictureDisplay {
    /// `picture.save("maps.png")`, for any object that can be drawn.
    func saveMethod(_ object: any Object, _ drawing: @escaping () -> any Drawing) -> Value {
        .object(
            NativeFunction(
                "save",
                [
                    Parameter(
                        "path", .string, "A name that ends in .png, .ppm, .pgm or .txt; or a folder's."),
                    Parameter("plain", .flag, default: false, "Netpbm's numbers as text: P2, P3."),
                    Parameter(
                        "bits", .integer, default: 8, "Of a sample in .pgm, .ppm and single maps: 8 or 16."),
                ]
            ) { arguments, interpreter in
                try raisingFaults {
                    guard case .string(let path) = arguments["path"], !path.isEmpty else {
                        throw Fault(.type, "a file is named by a string: save('maps.png')")
                    }
                    guard let bits = try interpreter.asIndex(arguments["bits"]), bits == 8 || bits == 16
                    else {
                        throw Fault(
                            .value,
                            "bits must be 8 or 16. Received: bits=\(try interpreter.repr(arguments["bits"]))")
                    }
                    let isPlain = try interpreter.isTrue(arguments["plain"])
                    return try self.save(drawing(), path, isPlain: isPlain, bits: bits)
                }
            })
    }

    /// A name without a picture's ending is a folder that gets a file for each map.
    private func save(_ drawing: any Drawing, _ path: String, isPlain: Bool, bits: Int) throws -> Value {
        let hasEnding = URL(fileURLWithPath: path).pathExtension != "" && !path.hasSuffix("/")
        if !hasEnding {
            guard let grid = drawing as? MapGrid else { throw PictureDisplay.unknownFormat(path) }
            return .list(try saveMaps(of: grid, in: path, isPlain: isPlain, bits: bits).map(Value.string))
        }
        var raster: Raster?
        let isNetpbm = path.lowercased().hasSuffix(".pgm") || path.lowercased().hasSuffix(".ppm")
        // A single image is saved pixel by pixel, to be read again.
        if isNetpbm, let grid = drawing as? MapGrid, grid.panels.count == 1 {
            raster = try grid.panels[0].panel.raster(bits: bits)
        } else if isNetpbm, bits == 16 {
            raster = try drawing.pixels().deepened
        }
        try save(drawing, to: path, isPlain: isPlain, raster: raster)
        return .none
    }

    private func saveMaps(of grid: MapGrid, in folder: String, isPlain: Bool, bits: Int) throws -> [String] {
        let base = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        var names: [String] = []
        for (i, entry) in grid.panels.enumerated() {
            let heading = entry.heading.prefix { $0 != " " }
            let raster = try entry.panel.raster(bits: bits)
            let name = "\(base)/\(heading.isEmpty ? "map" : heading)_\(i).\(raster.isColored ? "ppm" : "pgm")"
            let target = try files.writable(name)
            try FileManager.default.createDirectory(
                atPath: URL(fileURLWithPath: target).deletingLastPathComponent().path,
                withIntermediateDirectories: true)
            try save(grid, to: name, isPlain: isPlain, raster: raster)
            names.append(name)
        }
        return names
    }
}
