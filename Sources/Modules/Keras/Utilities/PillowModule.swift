import Arrays
import Script
import Signatures

/// What `from PIL import Image` finds: pictures from files and arrays.
enum PillowModule {
    static func make(_ display: PictureDisplay) -> [String: Module] {
        let image = Module("PIL.Image")
        image.members["Image"] = .object(PillowImage.image)
        image.define("open", [Parameter("fp", .string), Parameter("mode", default: "r")]) {
            arguments, interpreter in
            try raisingFaults {
                let path = try interpreter.str(arguments["fp"])
                let pixels = try ImageUtilities.pixels(of: path, display)
                return .object(try PillowImage(pixels, display))
            }
        }
        image.define("fromarray", [Parameter("obj", .array), .optional("mode")]) { arguments, interpreter in
            try raisingFaults {
                var pixels = try array(from: arguments["obj"], interpreter)
                guard pixels.dtype == .uint8 || pixels.dtype == .bool else {
                    throw Fault(
                        .type,
                        "Cannot handle this data type: \(pixels.shapeText), \(pixels.dtype.name)\nPictures are bytes: (x * 255).astype('uint8')"
                    )
                }
                if pixels.dtype == .bool {
                    pixels = try Elementwise.apply(
                        .multiply, pixels.withType(.uint8), NDArray(.int(255), dtype: .uint8))
                }
                guard pixels.rank == 2 || (pixels.rank == 3 && pixels.shape[2] == 3) else {
                    throw Fault(
                        .type,
                        "Cannot handle this data type: \(pixels.shapeText), |u1\nA picture is (rows, columns) or (rows, columns, 3); drop an axis of 1 with x.squeeze()"
                    )
                }
                return .object(try PillowImage(pixels, display))
            }
        }
        for (name, filter) in [
            ("NEAREST", 0), ("LANCZOS", 1), ("BILINEAR", 2), ("BICUBIC", 3), ("ANTIALIAS", 1),
        ] {
            image.members[name] = .int(filter)
        }
        let pillow = Module("PIL", ["Image": .object(image), "__version__": "12.0.0"])
        return ["PIL": pillow, "PIL.Image": image]
    }

    /// PIL's numbers of its filters; of those that are not here the nearest.
    static func filter(_ value: Value, _ interpreter: Interpreter) throws -> ImageArrays.Filter {
        switch try interpreter.asIndex(value) {
        case 0: .nearest
        case 2: .bilinear
        default: .bicubic
        }
    }
}
