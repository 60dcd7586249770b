import Arrays
import Script

/// What an image generator does to one image, as it was drawn.
struct RandomTransform {
    var affine = AffineTransform()
    var flipsHorizontally = false
    var flipsVertically = false
    /// Added to all channels, within the image's own range.
    var channelShift: Double?
    /// Times the image.
    var brightness: Double?

    /// The dictionary that `get_random_transform` returns.
    var value: Value {
        // What was not drawn is an integer, as in Keras.
        func number(_ drawn: Double, unless neutral: Int = 0) -> Value {
            drawn == Double(neutral) ? .int(neutral) : .float(drawn)
        }
        return .dict(
            Dict([
                ("theta", number(affine.theta)), ("tx", number(affine.tx)), ("ty", number(affine.ty)),
                ("shear", number(affine.shear)), ("zx", number(affine.zx, unless: 1)),
                ("zy", number(affine.zy, unless: 1)),
                ("flip_horizontal", .int(flipsHorizontally ? 1 : 0)),
                ("flip_vertical", .int(flipsVertically ? 1 : 0)),
                ("channel_shift_intensity", channelShift.map(Value.float) ?? .none),
                ("brightness", brightness.map(Value.float) ?? .none),
            ]))
    }

    init() {}

    /// What a script's dictionary says; what is left out does nothing.
    init(_ value: Value, _ interpreter: Interpreter) throws {
        guard case .dict(let dict) = value else {
            throw Fault(
                .type, "transform_parameters is a dict such as {'theta': 15, 'flip_horizontal': True}")
        }
        func number(_ name: String) throws -> Double? {
            guard let value = dict[name], !value.isNone else { return nil }
            return try interpreter.number(value, name)
        }
        affine.theta = try number("theta") ?? 0
        (affine.tx, affine.ty) = (try number("tx") ?? 0, try number("ty") ?? 0)
        affine.shear = try number("shear") ?? 0
        (affine.zx, affine.zy) = (try number("zx") ?? 1, try number("zy") ?? 1)
        flipsHorizontally = try dict["flip_horizontal"].map(interpreter.isTrue) ?? false
        flipsVertically = try dict["flip_vertical"].map(interpreter.isTrue) ?? false
        channelShift = try number("channel_shift_intensity")
        brightness = try number("brightness")
    }

    /// An image `(rows, columns, channels)` transformed, as float32.
    func applied(to image: NDArray, fill: AffineTransform.Fill, value: Double, isSmooth: Bool) throws
        -> NDArray
    {
        guard image.rank == 3 else {
            throw Fault(
                .value, "Input arrays must be multi-channel 2D images. The shape is \(image.shapeText)")
        }
        let (height, width, channels) = (image.shape[0], image.shape[1], image.shape[2])
        var pixels = try image.withType(.float32).contiguous().elements(Float.self)
        pixels = affine.applied(
            to: pixels, height: height, width: width, channels: channels, fill: fill, value: value,
            isSmooth: isSmooth)
        if let channelShift, let low = pixels.min(), let high = pixels.max() {
            pixels = pixels.map { min(max($0 + Float(channelShift), low), high) }
        }
        if flipsHorizontally || flipsVertically {
            pixels = flipped(pixels, height: height, width: width, channels: channels)
        }
        if let brightness { pixels = RandomTransform.brightened(pixels, brightness) }
        return try NDArray(pixels, shape: image.shape)
    }

    private func flipped(_ pixels: [Float], height: Int, width: Int, channels: Int) -> [Float] {
        var result: [Float] = []
        result.reserveCapacity(pixels.count)
        for row in 0..<height {
            let from = flipsVertically ? height - 1 - row : row
            for column in 0..<width {
                let start = (from * width + (flipsHorizontally ? width - 1 - column : column)) * channels
                result += pixels[start..<start + channels]
            }
        }
        return result
    }

    /// As Keras does it, by way of a picture's bytes: what is no picture, below 0 or above 255, is stretched to bytes
    /// before and shrunk to its range afterwards.
    private static func brightened(_ pixels: [Float], _ factor: Double) -> [Float] {
        guard let low = pixels.min(), let high = pixels.max(), low.isFinite, high.isFinite else {
            return pixels
        }
        let isScaled = low < 0 || high > 255
        let range = high - low
        return pixels.map { pixel in
            let stretched = !isScaled ? pixel : range > 0 ? (pixel - low) / range * 255 : 0
            // What is no number has no byte: black.
            let whole = stretched.isFinite ? UInt8(min(max(stretched, 0), 255)) : 0
            let byte = (Float(whole) * Float(factor)).rounded(.towardZero)
            let bright = min(max(byte, 0), 255)
            return isScaled ? bright / 255 * range + low : bright
        }
    }
}
