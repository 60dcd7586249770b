/// The sizes of a two-dimensional convolution of one sample.
///
/// Images are row-major `height × width × channels`, kernels `height × width × input channels of one group ×
/// output channels`. Rows and columns outside the image count as zeros; `paddingTop` and `paddingLeft` say
/// how many of them lie before it, the output's size implies how many after.
public struct ConvolutionGeometry: Sendable {
    public var inputHeight, inputWidth, inputChannels: Int
    public var outputHeight, outputWidth, outputChannels: Int
    public var kernelHeight, kernelWidth: Int
    public var strideY, strideX: Int
    public var dilationY, dilationX: Int
    public var paddingTop, paddingLeft: Int
    public var groups: Int

    public init(
        inputHeight: Int, inputWidth: Int, inputChannels: Int, outputHeight: Int, outputWidth: Int,
        outputChannels: Int, kernelHeight: Int, kernelWidth: Int, strideY: Int = 1, strideX: Int = 1,
        dilationY: Int = 1, dilationX: Int = 1, paddingTop: Int = 0, paddingLeft: Int = 0, groups: Int = 1
    ) {
        (self.inputHeight, self.inputWidth, self.inputChannels) = (inputHeight, inputWidth, inputChannels)
        (self.outputHeight, self.outputWidth, self.outputChannels) = (
            outputHeight, outputWidth, outputChannels
        )
        (self.kernelHeight, self.kernelWidth) = (kernelHeight, kernelWidth)
        (self.strideY, self.strideX) = (strideY, strideX)
        (self.dilationY, self.dilationX) = (dilationY, dilationX)
        (self.paddingTop, self.paddingLeft) = (paddingTop, paddingLeft)
        self.groups = groups
    }
}

extension ConvolutionGeometry {
    var inputCount: Int { inputHeight * inputWidth * inputChannels }
    var outputCount: Int { pixels * outputChannels }
    /// Places of the output, which are the rows of the matrix product.
    var pixels: Int { outputHeight * outputWidth }
    var groupInputs: Int { inputChannels / groups }
    var groupOutputs: Int { outputChannels / groups }
    /// Terms of one output's sum: the rows of the kernel as a matrix.
    var taps: Int { kernelHeight * kernelWidth * groupInputs }

    // MARK: The padded image

    /// The rows and columns that some window reads, padding included.
    var reachHeight: Int { (outputHeight - 1) * strideY + (kernelHeight - 1) * dilationY + 1 }
    var reachWidth: Int { (outputWidth - 1) * strideX + (kernelWidth - 1) * dilationX + 1 }

    /// Some window reads outside the image, so that a padded copy is needed.
    var isPadded: Bool {
        paddingTop > 0 || paddingLeft > 0 || reachHeight > inputHeight || reachWidth > inputWidth
    }

    /// From a row to the next, in floats, in the image that the kernels read.
    var rowStride: Int { (isPadded ? reachWidth : inputWidth) * inputChannels }
    var paddedCount: Int { isPadded ? reachHeight * reachWidth * inputChannels : 0 }

    /// The same convolution of the image that `padded` gives: nothing lies outside of it any more.
    var afterPadding: ConvolutionGeometry {
        guard isPadded else { return self }
        var inner = self
        (inner.inputHeight, inner.inputWidth) = (reachHeight, reachWidth)
        (inner.paddingTop, inner.paddingLeft) = (0, 0)
        return inner
    }

    // MARK: Segments

    /// A window is read in stretches that lie in one piece: a whole row of it where neighbours touch, one
    /// pixel's channels otherwise.
    var rowsAreWhole: Bool { dilationX == 1 && groups == 1 }
    var segments: Int { rowsAreWhole ? kernelHeight : kernelHeight * kernelWidth }
    var segmentLength: Int { rowsAreWhole ? kernelWidth * inputChannels : groupInputs }

    /// From a window's first float to a segment's.
    @inline(__always) func segmentOffset(_ segment: Int) -> Int {
        if rowsAreWhole { return segment * dilationY * rowStride }
        return segment / kernelWidth * dilationY * rowStride + segment % kernelWidth * dilationX
            * inputChannels
    }

    /// From a window's first float to that of one tap.
    @inline(__always) func tapOffset(_ tap: Int) -> Int {
        segmentOffset(tap / segmentLength) + tap % segmentLength
    }

    /// From the image's first float to that of the window at an output place.
    @inline(__always) func windowOffset(row: Int, column: Int) -> Int {
        row * strideY * rowStride + column * strideX * inputChannels
    }

    @inline(__always) func windowOffset(pixel: Int) -> Int {
        windowOffset(row: pixel / outputWidth, column: pixel % outputWidth)
    }
}
