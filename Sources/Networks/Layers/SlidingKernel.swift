import Arrays
import Kernels
import Signatures

/// How a kernel slides over a map, which all convolutions share: its size, its steps, its dilation, and what
/// it does at the border.
struct SlidingKernel {
    let size: (rows: Int, columns: Int)
    let strides: (rows: Int, columns: Int)
    let dilation: (rows: Int, columns: Int)
    private let padding: Padding

    /// From `kernel_size`, `strides`, `dilation_rate` and `padding`.
    init(_ settings: Settings) throws {
        size = try settings.pair("kernel_size")
        strides = try settings.pair("strides")
        dilation = try settings.pair("dilation_rate")
        padding = try Padding(settings)
        guard strides == (1, 1) || dilation == (1, 1) else {
            throw Fault(
                .value,
                "`strides > 1` not supported in conjunction with `dilation_rate > 1`. Received: "
                    + "strides=(\(strides.rows), \(strides.columns)) and "
                    + "dilation_rate=(\(dilation.rows), \(dilation.columns))")
        }
    }

    /// Cells of one kernel in one channel.
    var cells: Int { size.rows * size.columns }

    // MARK: Shape

    func window(for input: Shape) -> Window {
        Window(
            rows: padding.axis(input[1], window: size.rows, stride: strides.rows, dilation: dilation.rows),
            columns: padding.axis(
                input[2], window: size.columns, stride: strides.columns, dilation: dilation.columns))
    }

    /// Rows and columns of the output; open where the input's are.
    ///
    /// - Parameters:
    ///   - kernelShape: of the weights, for messages.
    ///   - name: the layer's.
    /// - Throws: a value `Fault` where the kernel does not fit the map.
    func outputSizes(for input: Shape, kernelShape: Shape, name: String) throws -> (Int?, Int?) {
        let window = window(for: input)
        func size(_ axis: Int, _ window: WindowAxis) throws -> Int? {
            guard let size = input[axis] else { return nil }
            let output = padding.outputSize(size, window: window.extent, stride: window.stride)
            guard output > 0 else { throw tooLarge(for: input, kernelShape, name) }
            return output
        }
        return (try size(1, window.rows), try size(2, window.columns))
    }

    private func tooLarge(for input: Shape, _ kernelShape: Shape, _ name: String) -> Fault {
        Fault(
            .value,
            "Computed output size would be zero or negative. Received `inputs shape=\(input)`, "
                + "`kernel shape=\(kernelShape)`, `dilation_rate=[\(dilation.rows) \(dilation.columns)]`, "
                + "`strides=(\(strides.rows), \(strides.columns))`, `padding=\(padding.rawValue)`.\n"
                + "\(name): a \(size.rows)x\(size.columns) kernel does not fit \(input.mapSize). "
                + "Use padding='same', a smaller kernel, or fewer pooling layers before it")
    }

    /// How rows and columns come about.
    func sizeRules(for input: Shape) -> [SizeRule] {
        let window = window(for: input)
        return [
            padding.rule(input[1], axis: 1, window: window.rows),
            padding.rule(input[2], axis: 2, window: window.columns),
        ].compactMap(\.self)
    }

    // MARK: Computing

    /// - Parameters: the shapes of one sample.
    func geometry(input: [Int], output: [Int], groups: Int) -> ConvolutionGeometry {
        let window = window(for: Shape(input).batched())
        return ConvolutionGeometry(
            inputHeight: input[0], inputWidth: input[1], inputChannels: input[2],
            outputHeight: output[0], outputWidth: output[1], outputChannels: output[2],
            kernelHeight: size.rows, kernelWidth: size.columns,
            strideY: strides.rows, strideX: strides.columns,
            dilationY: dilation.rows, dilationX: dilation.columns,
            paddingTop: window.rows.padding, paddingLeft: window.columns.padding, groups: groups)
    }
}
