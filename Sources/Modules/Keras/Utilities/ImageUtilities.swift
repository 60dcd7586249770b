import Arrays
import Pictures
import Script
import Signatures

/// `load_img`, `img_to_array` and their like: in `keras.utils` and in `keras.preprocessing.image`.
enum ImageUtilities {
    static func functions(_ display: PictureDisplay) -> [NativeFunction] {
        [loadImage(display), toArray, toImage(display), saveImage(display)]
    }

    private static func loadImage(_ display: PictureDisplay) -> NativeFunction {
        NativeFunction(
            "load_img",
            [
                Parameter("path", .string, "A PNG, PGM, PPM or PBM file."),
                Parameter("color_mode", .choice(["rgb", "grayscale"]), default: "rgb"),
                Parameter("target_size", default: nil, "(rows, columns)"),
                Parameter(
                    "interpolation", .choice(ImageArrays.Filter.allCases.map(\.rawValue)), default: "nearest"),
                Parameter("keep_aspect_ratio", .flag, default: false),
                Parameter(
                    "grayscale", .flag, default: nil, passing: .keyword,
                    "Of older Keras: color_mode='grayscale'."),
            ]
        ) { arguments, interpreter in
            try raisingFaults {
                let path = try interpreter.path(arguments["path"])
                let mode = arguments["color_mode"].text ?? ""
                guard ["rgb", "grayscale"].contains(mode) else {
                    throw Fault(
                        .value,
                        "color_mode must be \"grayscale\", \"rgb\", or \"rgba\"\nconvbook reads pictures without transparency: 'grayscale' or 'rgb'"
                    )
                }
                let isGray = try mode == "grayscale" || interpreter.isTrue(arguments["grayscale"])
                let keeps = try interpreter.isTrue(arguments["keep_aspect_ratio"])
                var pixels = try read(path, isGray: isGray, display)
                if !arguments["target_size"].isNone {
                    let size = try ArgumentReading.sizes(arguments["target_size"], interpreter)
                    guard size.count >= 2 else { throw Fault(.value, "target_size is (rows, columns)") }
                    let filter = try self.filter(arguments["interpolation"], interpreter)
                    pixels = try ImageArrays.resized(
                        pixels, rows: size[0], columns: size[1], filter, keepsAspectRatio: keeps)
                }
                return .object(try PillowImage(pixels, display))
            }
        }
    }

    static func filter(_ value: Value, _ interpreter: Interpreter) throws -> ImageArrays.Filter {
        guard let filter = value.text.flatMap(ImageArrays.Filter.init) else {
            throw Fault(
                .value,
                "Invalid interpolation method \(ShownValue(value)) specified. Supported methods are nearest, bilinear, bicubic, hamming, box, lanczos"
            )
        }
        return filter
    }

    /// A picture's bytes, `(rows, columns)` or `(rows, columns, 3)`.
    static func read(_ path: String, isGray: Bool, _ display: PictureDisplay) throws -> NDArray {
        try ImageArrays.converted(try pixels(of: path, display), isGray: isGray)
    }

    /// A picture's bytes, grey or in colour as the file has it.
    static func pixels(of path: String, _ display: PictureDisplay) throws -> NDArray {
        let raster = try PictureFormat.read(try display.files.readable(path), .ignored)
        let scale = 255 / Double(raster.maximum)
        let bytes = raster.samples.map { UInt8((Double($0) * scale).rounded()) }
        let shape = [raster.height, raster.width] + (raster.isColored ? [3] : [])
        return try NDArray(bytes, shape: shape)
    }

    /// A picture's bytes as TensorFlow decodes them, `(rows, columns, channels)`: of 16 bits the upper ones, and grey
    /// from colour rounded down.
    static func decoded(_ path: String, isGray: Bool, _ display: PictureDisplay) throws -> NDArray {
        let raster = try PictureFormat.read(try display.files.readable(path), .ignored)
        let scale = 255 / Double(raster.maximum)
        let bytes = raster.samples.map { sample in
            raster.maximum == .max ? UInt8(sample >> 8) : UInt8((Double(sample) * scale).rounded())
        }
        switch (raster.isColored, isGray) {
        case (true, true):
            let gray = stride(from: 0, to: bytes.count, by: 3).map { i in
                let sum = 9798 * UInt32(bytes[i]) + 19235 * UInt32(bytes[i + 1]) + 3735 * UInt32(bytes[i + 2])
                return UInt8(sum >> 15)
            }
            return try NDArray(gray, shape: [raster.height, raster.width, 1])
        case (false, false):
            return try NDArray(bytes.flatMap { [$0, $0, $0] }, shape: [raster.height, raster.width, 3])
        default: return try NDArray(bytes, shape: [raster.height, raster.width, isGray ? 1 : 3])
        }
    }

    private static var toArray: NativeFunction {
        NativeFunction(
            "img_to_array", [Parameter("img"), .optional("data_format", .string), .optional("dtype")]
        ) { arguments, interpreter in
            try raisingFaults {
                try requireChannelsLast(arguments["data_format"])
                let pixels = try array(from: arguments["img"], interpreter)
                guard pixels.rank == 2 || pixels.rank == 3 else {
                    throw Fault(.value, "Unsupported image shape: \(pixels.shapeText)")
                }
                let dtype = try elementType(arguments["dtype"]) ?? .float32
                let numbers = try pixels.converted(to: dtype)
                return try arrayValue(numbers.rank == 2 ? numbers.expanded(at: [2]) : numbers)
            }
        }
    }

    private static func toImage(_ display: PictureDisplay) -> NativeFunction {
        NativeFunction(
            "array_to_img",
            [
                Parameter("x", .array), .optional("data_format", .string),
                Parameter("scale", .flag, default: true), .optional("dtype"),
            ]
        ) { arguments, interpreter in
            try raisingFaults {
                try requireChannelsLast(arguments["data_format"])
                let x = try array(from: arguments["x"], interpreter)
                return .object(
                    try PillowImage(
                        try bytes(of: x, scale: try interpreter.isTrue(arguments["scale"])), display))
            }
        }
    }

    private static func saveImage(_ display: PictureDisplay) -> NativeFunction {
        NativeFunction(
            "save_img",
            [
                Parameter("path", .string), Parameter("x", .array), .optional("data_format", .string),
                .optional("file_format", .string), Parameter("scale", .flag, default: true),
                Parameter("kwargs", passing: .keywords),
            ]
        ) { arguments, interpreter in
            try raisingFaults {
                try requireChannelsLast(arguments["data_format"])
                let x = try array(from: arguments["x"], interpreter)
                let image = try PillowImage(
                    try bytes(of: x, scale: try interpreter.isTrue(arguments["scale"])), display)
                try display.save(
                    image.drawing, to: try interpreter.str(arguments["path"]), raster: try image.raster)
                return .none
            }
        }
    }

    /// Numbers as bytes; scaled so that the smallest is 0 and the largest 255.
    private static func bytes(of x: NDArray, scale: Bool) throws -> NDArray {
        guard x.rank == 3 else {
            throw Fault(
                .value,
                "Expected image array to have rank 3 (single image). Got array with shape: \(x.shapeText)"
                    + (x.rank == 2
                        ? "\nAdd the channel axis: x[..., None]"
                        : x.rank == 4 ? "\nTake one of the batch: x[0]" : ""))
        }
        guard x.shape[2] == 1 || x.shape[2] == 3 else {
            throw Fault(.value, "Unsupported channel number: \(x.shape[2])")
        }
        var numbers = try x.withType(.float32).contiguous().elements(Float.self)
        if scale, let low = numbers.min() {
            for i in numbers.indices { numbers[i] -= low }
            let high = numbers.max() ?? 0
            if high != 0 { for i in numbers.indices { numbers[i] = numbers[i] / high * 255 } }
        }
        let bytes = numbers.map { $0.isFinite ? UInt8(truncatingIfNeeded: Int($0)) : 0 }
        return try NDArray(bytes, shape: x.shape[2] == 1 ? Array(x.shape.prefix(2)) : x.shape)
    }

    static func requireChannelsLast(_ format: Value) throws {
        guard format.isNone || format.text == "channels_last" else {
            throw Fault(
                .value,
                "Invalid data_format: \(ShownValue(format))\nImages are (rows, columns, channels) here")
        }
    }
}
