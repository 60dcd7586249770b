import Arrays

/// Images of another size, with the numbers of TensorFlow's `tf.image.resize`.
public enum ResizedImages {
    /// - Parameters:
    ///   - batch: `(images, rows, columns, channels)`.
    ///   - antialias: when images get smaller, look at all pixels that a new one covers.
    /// - Returns: `(images, rows, columns, channels)` of float32.
    /// - Throws: a value `Fault` where there are no pixels, a memory `Fault` where there would be too many.
    public static func resized(
        _ batch: NDArray, rows: Int, columns: Int, _ method: ResizeMethod, antialias: Bool = false
    ) throws -> NDArray {
        let (count, height, width, channels) = (
            batch.shape[0], batch.shape[1], batch.shape[2], batch.shape[3]
        )
        guard height > 0, width > 0 else { throw Fault(.value, "images without pixels cannot be resized") }
        guard (1...1 << 16).contains(rows), (1...1 << 16).contains(columns) else {
            throw Fault(.value, "an image of \(rows)×\(columns) pixels cannot be made")
        }
        let resampling = ImageResampling(
            rows: ResampledAxis(
                source: height, length: height, target: rows, method: method, antialias: antialias),
            columns: ResampledAxis(
                source: width, length: width, target: columns, method: method, antialias: antialias))
        let source = try batch.withType(.float32).contiguous()
        let result = try NDArray(zeros: [count, rows, columns, channels], dtype: .float32)
        let (from, to) = (source.pointer(to: Float.self), result.pointer(to: Float.self))
        for image in 0..<count {
            resampling.forward(
                from + image * height * width * channels, to + image * rows * columns * channels,
                width: width,
                channels: channels)
        }
        withExtendedLifetime(source) {}
        return result
    }
}
