/// Convolution in which each channel has kernels of its own: `groups` equals the input's channels.
///
/// There is no sum over channels to build a matrix product from. Channels lie side by side in images and kernels
/// alike, so a vector of them is summed at once, in a register, over the cells of a kernel; what is left over, and
/// all where a channel has several kernels, goes number by number.
public enum DepthwiseConvolution {
    /// `output = input ∗ kernel + bias`.
    public static func forward(
        _ g: ConvolutionGeometry, samples: Int, input: Floats, kernel: Floats, bias: Floats?,
        output: MutableFloats
    ) {
        let wide = wideChannels(g)
        forEachPlace(g, samples: samples) { place, rows, columns in
            let y = output + place.output
            for c in stride(from: 0, to: wide, by: Vector.width) {
                var sum = bias.map { Vector($0 + c) } ?? .zero
                forEachCell(g, place, rows, columns) { source, cell in
                    sum = sum.addingProduct(Vector(input + source + c), Vector(kernel + cell + c))
                }
                sum.store(to: y + c)
            }
            for o in wide..<g.outputChannels { y[o] = bias?[o] ?? 0 }
            forEachCell(g, place, rows, columns) { source, cell in
                let (x, k) = (input + source, kernel + cell)
                eachChannel(g, from: wide) { y[$1] += x[$0] * k[$1] }
            }
        }
    }

    /// Adds to the kernels' and the biases' gradients.
    public static func kernelGradient(
        _ g: ConvolutionGeometry, samples: Int, input: Floats, outputGradient: Floats,
        kernelGradient: MutableFloats, biasGradient: MutableFloats?
    ) {
        let wide = wideChannels(g)
        for c in stride(from: 0, to: wide, by: Vector.width) {
            wideKernelGradient(
                g, samples: samples, input: input + c, outputGradient: outputGradient + c,
                kernelGradient: kernelGradient + c)
        }
        forEachPlace(g, samples: samples) { place, rows, columns in
            let dy = outputGradient + place.output
            if let biasGradient {
                for c in 0..<g.outputChannels { biasGradient[c] += dy[c] }
            }
            guard wide < g.outputChannels else { return }
            forEachCell(g, place, rows, columns) { source, cell in
                let (x, dk) = (input + source, kernelGradient + cell)
                eachChannel(g, from: wide) { dk[$1] += x[$0] * dy[$1] }
            }
        }
    }

    /// The gradient with respect to the input.
    public static func inputGradient(
        _ g: ConvolutionGeometry, samples: Int, outputGradient: Floats, kernel: Floats,
        inputGradient: MutableFloats
    ) {
        let wide = wideChannels(g)
        inputGradient.update(repeating: 0, count: samples * g.inputCount)
        forEachPlace(g, samples: samples) { place, rows, columns in
            let dy = outputGradient + place.output
            for c in stride(from: 0, to: wide, by: Vector.width) {
                let slope = Vector(dy + c)
                forEachCell(g, place, rows, columns) { source, cell in
                    let target = inputGradient + source + c
                    Vector(target).addingProduct(slope, Vector(kernel + cell + c)).store(to: target)
                }
            }
            forEachCell(g, place, rows, columns) { source, cell in
                let (dx, k) = (inputGradient + source, kernel + cell)
                eachChannel(g, from: wide) { dx[$0] += dy[$1] * k[$1] }
            }
        }
    }

    /// Channels that are taken a vector at a time: with one kernel for each channel, all that fill one.
    private static func wideChannels(_ g: ConvolutionGeometry) -> Int {
        g.groupOutputs == 1 ? g.inputChannels / Vector.width * Vector.width : 0
    }

    /// A vector of channels: the sum of a kernel's cell stays in a register over all places of an image.
    @inline(never)
    private static func wideKernelGradient(
        _ g: ConvolutionGeometry, samples: Int, input: Floats, outputGradient: Floats,
        kernelGradient: MutableFloats
    ) {
        let channels = g.inputChannels
        for sample in 0..<samples {
            let (x, dy) = (input + sample * g.inputCount, outputGradient + sample * g.outputCount)
            for p in 0..<g.kernelHeight {
                let top = p * g.dilationY - g.paddingTop
                let rows = onImage(top, g.strideY, g.outputHeight, g.inputHeight)
                for q in 0..<g.kernelWidth {
                    let left = q * g.dilationX - g.paddingLeft
                    let columns = onImage(left, g.strideX, g.outputWidth, g.inputWidth)
                    let cell = kernelGradient + (p * g.kernelWidth + q) * channels
                    var sum = Vector(cell)
                    for row in rows {
                        let source = ((row * g.strideY + top) * g.inputWidth + left) * channels
                        let target = row * g.outputWidth * channels
                        for column in columns {
                            sum = sum.addingProduct(
                                Vector(x + source + column * g.strideX * channels),
                                Vector(dy + target + column * channels))
                        }
                    }
                    sum.store(to: cell)
                }
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

    /// Of `size` steps from a first place, along one axis, those that do not lie in the padding: the cells of a
    /// kernel, or the outputs that a cell reaches.
    @inline(__always)
    private static func onImage(_ first: Int, _ step: Int, _ size: Int, _ limit: Int) -> Range<Int> {
        let start = first >= 0 ? 0 : (step - 1 - first) / step
        let end = limit > first ? min(size, (limit - first + step - 1) / step) : 0
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
    private static func eachChannel(
        _ g: ConvolutionGeometry, from first: Int, _ body: (_ input: Int, _ output: Int) -> Void
    ) {
        if g.groupOutputs == 1 {
            for c in first..<g.inputChannels { body(c, c) }
        } else {
            for c in 0..<g.inputChannels {
                for k in 0..<g.groupOutputs { body(c, c * g.groupOutputs + k) }
            }
        }
    }
}
