/// Convolution in which each channel has kernels of its own: `groups` equals the input's channels.
///
/// There is no sum over channels to build a matrix product from, so the loops run over places and kernel
/// cells, and innermost over the channels, which lie side by side in images and kernels alike.
public enum DepthwiseConvolution {
    /// `output = input ∗ kernel + bias`.
    public static func forward(
        _ g: ConvolutionGeometry, samples: Int, input: Floats, kernel: Floats, bias: Floats?,
        output: MutableFloats
    ) {
        forEachPlace(g, samples: samples) { place, rows, columns in
            let y = output + place.output
            if let bias {
                y.update(from: bias, count: g.outputChannels)
            } else {
                y.update(repeating: 0, count: g.outputChannels)
            }
            forEachCell(g, place, rows, columns) { source, cell in
                let (x, k) = (input + source, kernel + cell)
                eachChannel(g) { y[$1] += x[$0] * k[$1] }
            }
        }
    }

    /// Adds to the kernels' and the biases' gradients.
    public static func kernelGradient(
        _ g: ConvolutionGeometry, samples: Int, input: Floats, outputGradient: Floats,
        kernelGradient: MutableFloats, biasGradient: MutableFloats?
    ) {
        forEachPlace(g, samples: samples) { place, rows, columns in
            let dy = outputGradient + place.output
            if let biasGradient {
                for c in 0..<g.outputChannels { biasGradient[c] += dy[c] }
            }
            forEachCell(g, place, rows, columns) { source, cell in
                let (x, dk) = (input + source, kernelGradient + cell)
                eachChannel(g) { dk[$1] += x[$0] * dy[$1] }
            }
        }
    }

    /// The gradient with respect to the input.
    public static func inputGradient(
        _ g: ConvolutionGeometry, samples: Int, outputGradient: Floats, kernel: Floats,
        inputGradient: MutableFloats
    ) {
        inputGradient.update(repeating: 0, count: samples * g.inputCount)
        forEachPlace(g, samples: samples) { place, rows, columns in
            let dy = outputGradient + place.output
            forEachCell(g, place, rows, columns) { source, cell in
                let (dx, k) = (inputGradient + source, kernel + cell)
                eachChannel(g) { dx[$0] += dy[$1] * k[$1] }
            }
        }
    }

    // MARK: Loops

    /// Where an output's channels begin, and the window's first row and column in the input.
    private struct Place {
        var sample: Int
        var output: Int
        var row: Int
        var column: Int
    }

    /// Visits every place of the output, with the rows and columns of the kernel that lie on the image.
    @inline(__always)
    private static func forEachPlace(
        _ g: ConvolutionGeometry, samples: Int, _ body: (Place, Range<Int>, Range<Int>) -> Void
    ) {
        for sample in 0..<samples {
            for y in 0..<g.outputHeight {
                let row = y * g.strideY - g.paddingTop
                let rows = onImage(row, g.dilationY, g.kernelHeight, g.inputHeight)
                for x in 0..<g.outputWidth {
                    let column = x * g.strideX - g.paddingLeft
                    let output = ((sample * g.outputHeight + y) * g.outputWidth + x) * g.outputChannels
                    body(
                        Place(sample: sample, output: output, row: row, column: column), rows,
                        onImage(column, g.dilationX, g.kernelWidth, g.inputWidth))
                }
            }
        }
    }

    /// The cells of a kernel, along one axis, that do not lie in the padding.
    @inline(__always)
    private static func onImage(_ first: Int, _ dilation: Int, _ size: Int, _ limit: Int) -> Range<Int> {
        let start = first >= 0 ? 0 : (dilation - 1 - first) / dilation
        let end = limit > first ? min(size, (limit - first + dilation - 1) / dilation) : 0
        return min(start, size)..<max(end, min(start, size))
    }

    /// Visits the kernel's cells: where their channels begin in the input and in the kernel.
    @inline(__always)
    private static func forEachCell(
        _ g: ConvolutionGeometry, _ place: Place, _ rows: Range<Int>, _ columns: Range<Int>,
        _ body: (_ source: Int, _ cell: Int) -> Void
    ) {
        for p in rows {
            let row = place.sample * g.inputHeight + place.row + p * g.dilationY
            for q in columns {
                let column = place.column + q * g.dilationX
                body(
                    (row * g.inputWidth + column) * g.inputChannels,
                    (p * g.kernelWidth + q) * g.outputChannels)
            }
        }
    }

    /// Visits an input's channel with each of the outputs that it leads to.
    @inline(__always)
    private static func eachChannel(_ g: ConvolutionGeometry, _ body: (_ input: Int, _ output: Int) -> Void) {
        if g.groupOutputs == 1 {
            for c in 0..<g.inputChannels { body(c, c) }
        } else {
            for c in 0..<g.inputChannels {
                for k in 0..<g.groupOutputs { body(c, c * g.groupOutputs + k) }
            }
        }
    }
}
