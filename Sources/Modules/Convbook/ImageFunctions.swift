import Arrays
import Pictures
import Script
import Signatures

/// `cb.image("digit.pgm")`: a picture of one's own as a network wants it.
struct ImageFunctions {
    let display: PictureDisplay

    init(_ display: PictureDisplay) { self.display = display }

    var all: [NativeFunction] {
        [
            NativeFunction(
                "image", "Reads a picture; a digit is centred, inverted and scaled as MNIST's were.",
                [
                    Parameter("path", .string, "A PGM, PPM or PNG file."),
                    Parameter("size", .integer, default: 28, "Rows and columns of the result."),
                    Parameter("prepare", .flag, default: true, "False: the picture as it is, from 0 to 1."),
                    Parameter(
                        "invert", .flag, default: nil,
                        "Whether dark is ink; by default where the border is bright."),
                ]
            ) { arguments, interpreter in
                guard case .string(let path) = arguments["path"] else {
                    throw Fault(.type, "a file is named by a string: cb.image('digit.png')")
                }
                let size = try interpreter.integer(arguments["size"], "size")
                guard (7...1024).contains(size) else {
                    throw Fault(.value, "size must be from 7 to 1024. Received: size=\(size)")
                }
                let raster = try PictureFormat.read(try display.files.readable(path))
                guard try interpreter.isTrue(arguments["prepare"]) else { return try asItIs(raster) }
                let invert = try arguments["invert"].isNone ? nil : interpreter.isTrue(arguments["invert"])
                return try prepared(DigitPreparation(raster, size: size, invert: invert))
            }
        ]
    }

    private func asItIs(_ raster: Raster) throws -> Value {
        let plane = try raster.plane
        let array = try NDArray(plane.values, shape: [1, plane.height, plane.width, plane.channels])
        let grid = MapGrid([.init("", [.init("", plane, Shading(0...1))])], legend: "")
        return .object(ImageObject(array, grid, display))
    }

    private func prepared(_ preparation: DigitPreparation) throws -> Value {
        let plane = preparation.result
        let array = try NDArray(plane.values, shape: [1, plane.height, plane.width, 1])
        let panels = preparation.steps.map { step in
            MapGrid.Panel(
                "\(step.name), \(step.plane.height)×\(step.plane.width)", step.plane, Shading(0...1),
                shorter: [step.name])
        }
        // What has the picture's own size, then what has the network's.
        let grid = MapGrid(
            [MapGrid.Section("", panels.dropLast(2)), MapGrid.Section("", panels.suffix(2))],
            legend: "an array of shape (1, \(plane.height), \(plane.width), 1), for model.predict")
        return .object(ImageObject(array, grid, display))
    }
}

/// A picture that was read: an array for everything that takes arrays, drawn where it is shown.
final class ImageObject: Object, ArrayConvertible, Drawn {
    static let image = TypeObject("Image", module: "convbook")

    let array: NDArray
    private let face: ArrayObject
    let drawing: any Drawing
    private let display: PictureDisplay

    init(_ array: NDArray, _ drawing: any Drawing, _ display: PictureDisplay) {
        self.array = array
        face = ArrayObject(array)
        self.drawing = drawing
        self.display = display
    }

    var type: TypeObject { Self.image }
    func repr(_ interpreter: Interpreter) throws -> String { try raisingFaults { try display.text(drawing) } }

    var attributeNames: [String] { face.attributeNames + ["array", "save"] }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "array": return .object(face)
        case "save": return display.saveMethod(self) { self.drawing }
        default: return try face.attribute(name, interpreter)
        }
    }

    func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? {
        try face.item(index, interpreter)
    }
    func length(_ interpreter: Interpreter) throws -> Int? { try face.length(interpreter) }
    func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? { try face.iterate(interpreter) }
    func isTrue(_ interpreter: Interpreter) throws -> Bool { true }

    func binary(
        _ operation: BinaryOperator, _ other: Value, reflected: Bool, _ interpreter: Interpreter
    ) throws -> Value? {
        try face.binary(operation, other, reflected: reflected, interpreter)
    }
}
