import Arrays
import Foundation
import Script
import Signatures

/// `tf.image`: batches `(N, rows, columns, channels)` or single images `(rows, columns, channels)`.
enum ImageTensors {
    static let all: [TensorFunction] = sizes + colours + turns

    private static let images = Parameter("images", .array)
    private static let image = Parameter("image", .array)
    /// A part of an image: where it begins, and its size.
    private static let box = ["offset_height", "offset_width", "target_height", "target_width"]

    private static let sizes: [TensorFunction] = [
        TensorFunction(
            "resize",
            [
                images, Parameter("size"), Parameter("method", default: "bilinear"),
                Parameter("preserve_aspect_ratio", .flag, default: false),
                Parameter("antialias", .flag, default: false),
            ]
        ) { call in
            var (rows, columns) = try size(call)
            let method = try method(call)
            let antialias = try call.flag("antialias")
            return try batched(call.tensor("images")) { batch in
                if try call.flag("preserve_aspect_ratio") {
                    (rows, columns) = fitting(batch, rows, columns)
                }
                return try resized(batch, rows, columns, method, antialias: antialias)
            }
        },
        TensorFunction(
            "resize_with_pad",
            [
                image, Parameter("target_height", .integer), Parameter("target_width", .integer),
                Parameter("method", default: "bilinear"), Parameter("antialias", .flag, default: false),
            ]
        ) { call in
            let (rows, columns) = (try call.integer("target_height"), try call.integer("target_width"))
            guard rows > 0, columns > 0 else {
                throw Fault(.value, "target_height and target_width must be > 0.")
            }
            let (method, antialias) = (try method(call), try call.flag("antialias"))
            return try batched(call.tensor("image")) {
                try padResized($0, rows, columns, method, antialias: antialias)
            }
        },
        TensorFunction(
            "pad_to_bounding_box",
            [image] + box.map { Parameter($0, .integer) }
        ) { call in
            let box = try box.map { try call.integer($0) }
            return try batched(call.tensor("image")) { try padded($0, box[0], box[1], box[2], box[3]) }
        },
        TensorFunction("central_crop", [image, Parameter("central_fraction", .number)]) { call in
            let share = try call.number("central_fraction")
            guard share > 0, share <= 1 else {
                throw Fault(.value, "central_fraction must be within (0, 1]")
            }
            return try batched(call.tensor("image")) { batch in
                let (rows, columns) = (batch.shape[1], batch.shape[2])
                let top = Int((Double(rows) - Double(rows) * share) / 2)
                let left = Int((Double(columns) - Double(columns) * share) / 2)
                return try cropped(batch, top, left, rows - 2 * top, columns - 2 * left)
            }
        },
        TensorFunction(
            "crop_to_bounding_box",
            [image] + box.map { Parameter($0, .integer) }
        ) { call in
            let box = try box.map { try call.integer($0) }
            return try batched(call.tensor("image")) { try cropped($0, box[0], box[1], box[2], box[3]) }
        },
        TensorFunction(
            "resize_with_crop_or_pad",
            [image, Parameter("target_height", .integer), Parameter("target_width", .integer)]
        ) { call in
            let (rows, columns) = (try call.integer("target_height"), try call.integer("target_width"))
            return try batched(call.tensor("image")) { batch in
                var result = batch
                let (cutRows, cutColumns) = (max(0, batch.shape[1] - rows), max(0, batch.shape[2] - columns))
                result = try cropped(
                    result, cutRows / 2, cutColumns / 2, batch.shape[1] - cutRows,
                    batch.shape[2] - cutColumns)
                let (addRows, addColumns) = (rows - result.shape[1], columns - result.shape[2])
                return try padded(result, addRows / 2, addColumns / 2, rows, columns)
            }
        },
    ]

    private static let colours: [TensorFunction] = [
        TensorFunction("rgb_to_grayscale", [images]) { call in
            let array = try call.tensor("images")
            guard array.shape.last == 3 else {
                throw Fault(
                    .value, "rgb_to_grayscale takes images of 3 channels; the shape is \(array.shapeText)")
            }
            let weights = try NDArray([Float(0.2989), 0.587, 0.114], shape: [3, 1])
            let isBytes = !array.dtype.isFloating
            let gray = try MatrixProduct.multiply(array.withType(.float32), weights)
            return try isBytes ? gray.withType(array.dtype) : gray.withType(array.dtype)
        },
        TensorFunction("grayscale_to_rgb", [images]) { call in
            let array = try call.tensor("images")
            guard array.shape.last == 1 else {
                throw Fault(
                    .value,
                    "Last dimension of a grayscale image should be size 1. The shape is \(array.shapeText)")
            }
            return try Joining.repeated(array, 3, axis: array.rank - 1)
        },
        TensorFunction(
            "convert_image_dtype", [image, Parameter("dtype"), Parameter("saturate", .flag, default: false)]
        ) {
            call in
            let array = try call.tensor("image")
            let dtype = try call.dtype() ?? .float32
            if array.dtype == dtype { return array }
            if dtype.isFloating {
                guard !array.dtype.isFloating else { return try array.withType(dtype) }
                let scale = try NDArray(.float(1 / largest(array.dtype)), dtype: dtype)
                return try Elementwise.apply(.multiply, array.withType(dtype), scale)
            }
            guard array.dtype.isFloating else { return try array.withType(dtype) }
            let scale = try NDArray(.float(largest(dtype) + 0.5), dtype: array.dtype)
            return try Elementwise.apply(.multiply, array, scale).withType(dtype)
        },
        TensorFunction("per_image_standardization", [image]) { call in
            let array = try call.tensor("image").withType(.float32)
            return try batched(array) { batch in
                let axes = [1, 2, 3]
                let count = Double(axes.reduce(1) { $0 * batch.shape[$1] })
                let mean = try Reduction.mean(batch, axes: axes, keepingAxes: true)
                let least = try NDArray(.float(1 / count.squareRoot()), dtype: .float32)
                let deviation = try Elementwise.apply(
                    .maximum, Reduction.deviation(batch, axes: axes, keepingAxes: true), least)
                return try Elementwise.apply(.divide, Elementwise.apply(.subtract, batch, mean), deviation)
            }
        },
        TensorFunction("adjust_brightness", [image, Parameter("delta", .number)]) { call in
            try scaled(call.tensor("image")) { array in
                try Elementwise.apply(.add, array, NDArray(.float(call.number("delta")), dtype: .float32))
            }
        },
        TensorFunction("adjust_contrast", [images, Parameter("contrast_factor", .number)]) { call in
            try scaled(call.tensor("images")) { array in
                try batched(array) { batch in
                    let mean = try Reduction.mean(batch, axes: [1, 2], keepingAxes: true)
                    let factor = try NDArray(.float(call.number("contrast_factor")), dtype: .float32)
                    return try Elementwise.apply(
                        .add, Elementwise.apply(.multiply, Elementwise.apply(.subtract, batch, mean), factor),
                        mean)
                }
            }
        },
    ]

    private static let turns: [TensorFunction] = [
        TensorFunction("flip_left_right", [image]) { call in
            try batched(call.tensor("image")) { try reversed($0, 2) }
        },
        TensorFunction("flip_up_down", [image]) { call in
            try batched(call.tensor("image")) { try reversed($0, 1) }
        },
        TensorFunction("rot90", [image, Parameter("k", .integer, default: 1)]) { call in
            try batched(call.tensor("image")) { batch in
                switch ((try call.integer("k") % 4) + 4) % 4 {
                case 1: try reversed(batch.transposed([0, 2, 1, 3]), 1)
                case 2: try reversed(reversed(batch, 1), 2)
                case 3: try reversed(batch, 1).transposed([0, 2, 1, 3]).copy()
                default: batch
                }
            }
        },
    ]

    // MARK: Parts

    /// A single image is a batch of one.
    static func batched(_ array: NDArray, _ body: (NDArray) throws -> NDArray) throws -> NDArray {
        switch array.rank {
        case 4: return try body(array)
        case 3: return try body(array.expanded(at: [0])).squeezed([0])
        default:
            throw Fault(
                .value,
                "'images' must have either 3 or 4 dimensions. The shape is \(array.shapeText)"
                    + (array.rank == 2 ? "\nAdd the channel axis: x[..., None]" : ""))
        }
    }

    static func reversed(_ array: NDArray, _ axis: Int) throws -> NDArray {
        try array.taking(Array((0..<array.shape[axis]).reversed()), axis: axis)
    }

    static func cropped(
        _ batch: NDArray, _ top: Int, _ left: Int, _ rows: Int, _ columns: Int
    ) throws -> NDArray {
        guard top >= 0, left >= 0, rows > 0, columns > 0, top + rows <= batch.shape[1],
            left + columns <= batch.shape[2]
        else {
            throw Fault(
                .value,
                "a part of \(rows)x\(columns) at (\(top), \(left)) does not lie in images of \(batch.shape[1])x\(batch.shape[2])"
            )
        }
        return try batch.taking(Array(top..<top + rows), axis: 1).taking(
            Array(left..<left + columns), axis: 2)
    }

    private static func largest(_ dtype: DType) -> Double {
        switch dtype {
        case .uint8: 255
        case .int32: Double(Int32.max)
        case .int64: Double(Int64.max)
        default: 1
        }
    }

    /// Bytes are shares of 255 while they are changed.
    private static func scaled(_ array: NDArray, _ body: (NDArray) throws -> NDArray) throws -> NDArray {
        guard array.dtype == .uint8 else { return try body(array.withType(.float32)) }
        let scale = try NDArray(.float(1 / 255), dtype: .float32)
        let changed = try body(Elementwise.apply(.multiply, array.withType(.float32), scale))
        let bytes = try changed.contiguous().elements(Float.self).map { UInt8(max(0, min(255, $0 * 255.5))) }
        return try NDArray(bytes, shape: changed.shape)
    }
}
