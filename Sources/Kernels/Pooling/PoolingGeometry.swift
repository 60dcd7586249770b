/// The sizes of a pooling of one sample: `height × width × channels`, each channel by itself.
public struct PoolingGeometry: Sendable {
    public var inputHeight, inputWidth, channels: Int
    public var outputHeight, outputWidth: Int
    public var windowHeight, windowWidth: Int
    public var strideY, strideX: Int
    public var paddingTop, paddingLeft: Int

    public init(
        inputHeight: Int, inputWidth: Int, channels: Int, outputHeight: Int, outputWidth: Int,
        windowHeight: Int,
        windowWidth: Int, strideY: Int, strideX: Int, paddingTop: Int = 0, paddingLeft: Int = 0
    ) {
        (self.inputHeight, self.inputWidth, self.channels) = (inputHeight, inputWidth, channels)
        (self.outputHeight, self.outputWidth) = (outputHeight, outputWidth)
        (self.windowHeight, self.windowWidth) = (windowHeight, windowWidth)
        (self.strideY, self.strideX) = (strideY, strideX)
        (self.paddingTop, self.paddingLeft) = (paddingTop, paddingLeft)
    }

    var inputCount: Int { inputHeight * inputWidth * channels }
    var outputCount: Int { outputHeight * outputWidth * channels }

    /// The rows of the input that the windows of an output row read; padding is left out.
    @inline(__always) func rows(of y: Int) -> Range<Int> {
        let first = y * strideY - paddingTop
        let end = min(first + windowHeight, inputHeight)
        return max(first, 0)..<max(end, max(first, 0))
    }

    @inline(__always) func columns(of x: Int) -> Range<Int> {
        let first = x * strideX - paddingLeft
        let end = min(first + windowWidth, inputWidth)
        return max(first, 0)..<max(end, max(first, 0))
    }
}
