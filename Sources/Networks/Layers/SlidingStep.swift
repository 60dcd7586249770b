import Arrays
import Kernels
import Signatures

/// How a window slides along one axis, which all layers on sequences share: its size, its steps, its dilation, and
/// what it does at the border.
struct SlidingStep {
    let size: Int
    let stride: Int
    let dilation: Int
    private let padding: Padding
    private let isCausal: Bool

    /// - Parameters:
    ///   - name: of the argument that holds the size.
    ///   - paddings: what `padding` may say.
    init(_ settings: Settings, size name: String, paddings: [String] = ["valid", "same"]) throws {
        size = try settings.single(name)
        stride = settings.has("strides") || name != "pool_size" ? try settings.single("strides") : size
        dilation =
            settings.signature.parameter(named: "dilation_rate") == nil
            ? 1 : try settings.single("dilation_rate")
        let word = try settings.choice("padding", among: paddings)
        isCausal = word == "causal"
        padding = word == "valid" ? .valid : .same
        guard stride == 1 || dilation == 1 else {
            throw Fault(
                .value,
                "`strides > 1` not supported in conjunction with `dilation_rate > 1`. Received: "
                    + "strides=(\(stride),) and dilation_rate=(\(dilation),)")
        }
    }

    /// From the first cell to the last.
    var extent: Int { (size - 1) * dilation + 1 }

    /// Open where the input's is.
    ///
    /// - Throws: a value `Fault` where the window does not fit.
    func outputSize(_ input: Shape, _ layer: Layer) throws -> Int? {
        guard let size = input[1] else { return nil }
        let output = padding.outputSize(size, window: extent, stride: stride)
        guard output > 0 else {
            throw Fault(
                .value,
                "Computed output size would be zero or negative. Received: `inputs.shape=\(input)`\n"
                    + "\(layer.name): a window of \(extent) steps does not fit a sequence of \(size). "
                    + "Use padding='same', a smaller window, or fewer pooling layers before it")
        }
        return output
    }

    /// Steps added before the first.
    func before(_ size: Int) -> Int {
        isCausal ? extent - 1 : padding.before(size, window: extent, stride: stride)
    }

    func rule(_ input: Shape) -> SizeRule? {
        let axis = WindowAxis(size: size, stride: stride, dilation: dilation)
        guard var rule = padding.rule(input[1], axis: 1, window: axis) else { return nil }
        if isCausal { rule.remark = "'causal' pads \(extent - 1) before, so that no step sees a later one" }
        return rule
    }

    /// The steps that an output looks at; below 0 and from the input's size on they are padding.
    func cells(of position: Int, in size: Int) -> [Int] {
        (0..<self.size).map { position * stride + $0 * dilation - before(size) }
    }

    /// - Parameters: the shapes of one sample.
    func geometry(input: [Int], output: [Int], groups: Int) -> ConvolutionGeometry {
        ConvolutionGeometry(
            inputHeight: 1, inputWidth: input[0], inputChannels: input[1], outputHeight: 1,
            outputWidth: output[0], outputChannels: output[1], kernelHeight: 1, kernelWidth: size,
            strideX: stride, dilationX: dilation, paddingLeft: before(input[0]), groups: groups)
    }

    func poolingGeometry(_ run: Run) -> PoolingGeometry {
        PoolingGeometry(
            inputHeight: 1, inputWidth: run.inputShape[0], channels: run.inputShape[1], outputHeight: 1,
            outputWidth: run.outputShape[0], windowHeight: 1, windowWidth: size, strideY: 1, strideX: stride,
            paddingTop: 0, paddingLeft: before(run.inputShape[0]))
    }
}

extension Settings {
    /// An integer, alone or in a tuple of one.
    func single(_ name: String) throws -> Int {
        let value = self[name]
        let items = value.items ?? [value]
        guard items.count == 1, let size = items[0].integer else {
            throw Fault(
                .value, "The `\(name)` argument must be a tuple of 1 integers. Received \(name)=\(value)")
        }
        guard (1...1_000_000).contains(size) else {
            throw Fault(
                .value,
                "The `\(name)` argument must be a tuple of 1 integers. Received \(name)=\(value), "
                    + "including values {\(size)} that do not satisfy `value > 0`")
        }
        return size
    }
}
