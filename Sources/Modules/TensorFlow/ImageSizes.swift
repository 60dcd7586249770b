import Arrays
import Networks
import Script
import Signatures

/// Images of other sizes, as TensorFlow makes them.
extension ImageTensors {
    /// Rows and columns of `size=(…, …)`.
    static func size(_ call: TensorCall) throws -> (Int, Int) {
        let size = try call.sizes("size")
        guard size.count == 2, size.allSatisfy({ (1...1 << 16).contains($0) }) else {
            throw Fault(.value, "'size' must be a 1-D Tensor of 2 elements: new_height, new_width")
        }
        return (size[0], size[1])
    }

    static func method(_ call: TensorCall, _ argument: String = "method") throws -> ResizeMethod {
        let name = call[argument].text ?? ""
        guard let method = ResizeMethod(rawValue: name.lowercased()) else {
            let names = ResizeMethod.allCases.map(\.rawValue)
            throw Fault(
                .value,
                "Resize method is not implemented: \(ShownValue(call[argument]))\nThere are: "
                    + names.joined(separator: ", ")
                    + (nearestName(to: name, among: names).map { ". Did you mean: '\($0)'?" } ?? ""))
        }
        return method
    }

    /// Bytes stay bytes where they are only moved; all else is float32.
    static func resized(
        _ batch: NDArray, _ rows: Int, _ columns: Int, _ method: ResizeMethod, antialias: Bool = false
    ) throws -> NDArray {
        let (height, width) = (batch.shape[1], batch.shape[2])
        guard height > 0, width > 0 else { throw Fault(.value, "images without pixels cannot be resized") }
        guard (1...1 << 16).contains(rows), (1...1 << 16).contains(columns) else {
            throw Fault(.value, "an image of \(rows)×\(columns) pixels cannot be made")
        }
        switch method {
        case .nearest:
            func places(_ size: Int, _ wanted: Int) -> [Int] {
                let scale = Float(size) / Float(wanted)
                return (0..<wanted).map { min(size - 1, Int((Float($0) + 0.5) * scale)) }
            }
            return try batch.taking(places(height, rows), axis: 1).taking(places(width, columns), axis: 2)
        case .bilinear where !antialias: return try linear(batch, rows, columns)
        default:
            return try ResizedImages.resized(
                batch, rows: rows, columns: columns, method, antialias: antialias)
        }
    }

    /// The largest size of the images' own shape that fits.
    static func fitting(_ batch: NDArray, _ rows: Int, _ columns: Int) -> (Int, Int) {
        let (height, width) = (Float(batch.shape[1]), Float(batch.shape[2]))
        let scale = min(Float(rows) / height, Float(columns) / width)
        return (max(1, Int((scale * height).rounded())), max(1, Int((scale * width).rounded())))
    }

    /// The largest part of the new shape in the middle, resized.
    static func cropResized(
        _ batch: NDArray, _ rows: Int, _ columns: Int, _ method: ResizeMethod
    ) throws -> NDArray {
        let (height, width) = (batch.shape[1], batch.shape[2])
        let tall = max(min(height, Int(Double(width * rows) / Double(columns))), 1)
        let wide = max(min(width, Int(Double(height * columns) / Double(rows))), 1)
        let part = try cropped(batch, (height - tall) / 2, (width - wide) / 2, tall, wide)
        return try resized(part, rows, columns, method)
    }

    /// Resized to fit, in the middle of zeros.
    static func padResized(
        _ batch: NDArray, _ rows: Int, _ columns: Int, _ method: ResizeMethod, antialias: Bool = false
    ) throws -> NDArray {
        let (height, width) = (Float(batch.shape[1]), Float(batch.shape[2]))
        let ratio = max(width / Float(columns), height / Float(rows))
        let tall = max(1, Int((height / ratio).rounded(.down)))
        let wide = max(1, Int((width / ratio).rounded(.down)))
        let (top, left) = (
            max(0, (Float(rows) - height / ratio) / 2), max(0, (Float(columns) - width / ratio) / 2)
        )
        let small = try resized(batch, tall, wide, method, antialias: antialias)
        return try padded(small, Int(top), Int(left), rows, columns)
    }

    /// At a place in a larger image of zeros.
    static func padded(
        _ batch: NDArray, _ top: Int, _ left: Int, _ rows: Int, _ columns: Int
    ) throws -> NDArray {
        let (below, right) = (rows - top - batch.shape[1], columns - left - batch.shape[2])
        guard top >= 0, left >= 0, below >= 0, right >= 0, rows <= 1 << 16, columns <= 1 << 16 else {
            throw Fault(
                .value,
                "images of \(batch.shape[1])x\(batch.shape[2]) at (\(top), \(left)) do not lie in \(rows)x\(columns)"
            )
        }
        return try Joining.padded(
            batch, [(0, 0), (top, below), (left, right), (0, 0)],
            with: try NDArray(.int(0)).withType(batch.dtype))
    }

    /// `keras.ops.image.resize`
    static var opsResize: NativeFunction {
        TensorFunction(
            "resize",
            [
                Parameter("images", .array), Parameter("size"),
                Parameter("interpolation", default: "bilinear"),
                Parameter("antialias", .flag, default: false),
                Parameter("crop_to_aspect_ratio", .flag, default: false),
                Parameter("pad_to_aspect_ratio", .flag, default: false),
                Parameter("fill_mode", .choice(["constant"]), default: "constant"),
                Parameter("fill_value", .number, default: 0.0), .optional("data_format", .string),
            ]
        ) { call in
            try ImageUtilities.requireChannelsLast(call["data_format"])
            guard try !call.flag("pad_to_aspect_ratio") else {
                throw Fault(
                    .notImplemented,
                    "ops.image.resize(pad_to_aspect_ratio=True) exists in Keras, but not yet in convbook. Instead: "
                        + "layers.Resizing(…, pad_to_aspect_ratio=True)")
            }
            let (rows, columns) = try size(call)
            let method = try method(call, "interpolation")
            let array = try call.tensor("images")
            let crops = try call.flag("crop_to_aspect_ratio")
            let antialias = try call.flag("antialias")
            return try batched(array) {
                try crops
                    ? cropResized($0, rows, columns, method)
                    : resized($0, rows, columns, method, antialias: antialias)
            }
        }.function
    }

    /// `keras.preprocessing.image.smart_resize`
    static var smartResize: NativeFunction {
        NativeFunction(
            "smart_resize",
            [
                Parameter("x", .array), Parameter("size", .pair),
                Parameter("interpolation", default: "bilinear"),
                Parameter("data_format", .string, default: "channels_last"),
            ]
        ) { arguments, interpreter in
            try raisingFaults {
                try ImageUtilities.requireChannelsLast(arguments["data_format"])
                let x = try TensorCall.tensor(arguments["x"], interpreter)
                let call = TensorCall(arguments, ["method": "interpolation"], interpreter)
                let (rows, columns) = try size(call)
                let method = try method(call)
                let resized = try batched(x) { try cropResized($0, rows, columns, method) }
                if arguments["x"].object(as: TensorObject.self) != nil {
                    return .object(TensorObject(resized))
                }
                return try arrayValue(resized)
            }
        }
    }

    /// Between the four pixels around `(i + ½)·scale − ½`, in TensorFlow's order of additions.
    private static func linear(_ batch: NDArray, _ rows: Int, _ columns: Int) throws -> NDArray {
        let (count, height, width, channels) = (
            batch.shape[0], batch.shape[1], batch.shape[2], batch.shape[3]
        )
        let source = try batch.withType(.float32).contiguous()
        let result = try NDArray(zeros: [count, rows, columns, channels], dtype: .float32)
        func places(_ size: Int, _ wanted: Int) -> [(low: Int, high: Int, share: Float)] {
            (0..<wanted).map { place in
                let at = (Float(place) + 0.5) * Float(size) / Float(wanted) - 0.5
                let low = max(0, Int(at.rounded(.down)))
                return (min(low, size - 1), min(Int(at.rounded(.up)), size - 1), max(0, at - Float(low)))
            }
        }
        let (down, across) = (places(height, rows), places(width, columns))
        let (from, to) = (source.pointer(to: Float.self), result.pointer(to: Float.self))
        for image in 0..<count {
            for (row, y) in down.enumerated() {
                for (column, x) in across.enumerated() {
                    for channel in 0..<channels {
                        func pixel(_ r: Int, _ c: Int) -> Float {
                            from[((image * height + r) * width + c) * channels + channel]
                        }
                        let above =
                            pixel(y.low, x.low) + (pixel(y.low, x.high) - pixel(y.low, x.low)) * x.share
                        let below =
                            pixel(y.high, x.low) + (pixel(y.high, x.high) - pixel(y.high, x.low)) * x.share
                        to[((image * rows + row) * columns + column) * channels + channel] =
                            above + (below - above) * y.share
                    }
                }
            }
        }
        return result
    }
}
