import Arrays
import Pictures
import Script
import Signatures

/// A picture as `keras.utils.load_img` gives it: what a PIL image is to tutorials. It has a size and a mode,
/// becomes an array with `np.array(image)`, and shows itself.
final class PillowImage: Object, ArrayConvertible, Drawn {
    static let image = TypeObject("Image", module: "PIL.Image")

    /// uint8, `(rows, columns)` or `(rows, columns, 3)`.
    let array: NDArray
    private let display: PictureDisplay

    /// - Throws: a value `Fault` where the array has no picture's shape.
    init(_ array: NDArray, _ display: PictureDisplay) throws {
        guard array.rank == 2 || (array.rank == 3 && array.shape[2] == 3), array.count > 0 else {
            throw Fault(.value, "an array of shape \(array.shapeText) is no image")
        }
        self.array = try array.withType(.uint8).contiguous()
        self.display = display
    }

    var type: TypeObject { Self.image }
    var height: Int { array.shape[0] }
    var width: Int { array.shape[1] }
    private var channels: Int { array.rank == 2 ? 1 : 3 }
    private var mode: String { channels == 1 ? "L" : "RGB" }

    /// The picture's pixels.
    var raster: Raster {
        get throws {
            var raster = try Raster(width: width, height: height, isColored: channels == 3)
            raster.samples = array.elements(UInt8.self).map { UInt16($0) }
            return raster
        }
    }

    var drawing: any Drawing {
        let values = (try? array.withType(.float32).elements(Float.self)) ?? []
        guard let plane = try? Plane(width: width, height: height, channels: channels, values) else {
            return TextDrawing("")
        }
        return MapGrid(
            [MapGrid.Section("", [MapGrid.Panel("", plane, Shading(0...255, .gray))])],
            legend: "\(mode) image, \(width)x\(height)")
    }

    func repr(_ interpreter: Interpreter) throws -> String {
        "<PIL.Image.Image image mode=\(mode) size=\(width)x\(height)>"
    }

    // MARK: In scripts

    var attributeNames: [String] { ["convert", "height", "mode", "resize", "save", "show", "size", "width"] }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "size": .tuple([.int(width), .int(height)])
        case "width": .int(width)
        case "height": .int(height)
        case "mode": .string(mode)
        case "format": Value.none
        case "convert":
            method(name, [Parameter("mode", .choice(["L", "RGB"]))]) { image, arguments, interpreter in
                let mode = try interpreter.choice(arguments["mode"], "mode", ["L", "RGB"])
                return .object(
                    try PillowImage(ImageArrays.converted(image.array, isGray: mode == "L"), image.display))
            }
        case "resize":
            method(name, [Parameter("size"), Parameter.optional("resample")]) {
                image, arguments, interpreter in
                let size = try ArgumentReading.sizes(arguments["size"], interpreter)
                guard size.count == 2 else { throw Fault(.value, "resize takes (width, height)") }
                let filter = try PillowModule.filter(arguments["resample"], interpreter)
                let resized = try ImageArrays.resized(
                    image.array, rows: size[1], columns: size[0], filter)
                return .object(try PillowImage(resized, image.display))
            }
        case "save":
            method(name, [Parameter("fp", .string), Parameter.optional("format")]) { image, arguments, _ in
                guard let path = arguments["fp"].text else {
                    throw Fault(.type, "a file is named by a string: save('digit.png')")
                }
                try image.display.save(image.drawing, to: path, raster: try image.raster)
                return .none
            }
        case "show":
            method(name) { image in
                try image.display.show(image.drawing)
                return .none
            }
        default: nil
        }
    }
}
