/// Convolution as the textbook writes it: what the fast functions compute, and what tests compare them with.
public enum ConvolutionReference {
    /// Visits every product: indices of the input, the kernel and the output.
    private static func forEachProduct(
        _ g: ConvolutionGeometry, samples: Int, _ body: (_ input: Int, _ kernel: Int, _ output: Int) -> Void
    ) {
        let (inputs, outputs) = (g.inputChannels / g.groups, g.outputChannels / g.groups)
        for sample in 0..<samples {
            for y in 0..<g.outputHeight {
                for x in 0..<g.outputWidth {
                    for p in 0..<g.kernelHeight {
                        for q in 0..<g.kernelWidth {
                            let row = y * g.strideY + p * g.dilationY - g.paddingTop
                            let column = x * g.strideX + q * g.dilationX - g.paddingLeft
                            guard row >= 0, row < g.inputHeight, column >= 0, column < g.inputWidth else {
                                continue
                            }
                            for c in 0..<inputs {
                                for o in 0..<g.outputChannels {
                                    let channel = o / outputs * inputs + c
                                    body(
                                        ((sample * g.inputHeight + row) * g.inputWidth + column)
                                            * g.inputChannels + channel,
                                        ((p * g.kernelWidth + q) * inputs + c) * g.outputChannels + o,
                                        ((sample * g.outputHeight + y) * g.outputWidth + x) * g.outputChannels
                                            + o)
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    public static func forward(
        _ g: ConvolutionGeometry, samples: Int, input: Floats, kernel: Floats, bias: Floats?,
        output: MutableFloats
    ) {
        let count = samples * g.outputHeight * g.outputWidth * g.outputChannels
        for i in 0..<count { output[i] = bias?[i % g.outputChannels] ?? 0 }
        forEachProduct(g, samples: samples) { output[$2] += input[$0] * kernel[$1] }
    }

    public static func inputGradient(
        _ g: ConvolutionGeometry, samples: Int, outputGradient: Floats, kernel: Floats,
        inputGradient: MutableFloats
    ) {
        inputGradient.update(repeating: 0, count: samples * g.inputHeight * g.inputWidth * g.inputChannels)
        forEachProduct(g, samples: samples) { inputGradient[$0] += outputGradient[$2] * kernel[$1] }
    }

    public static func kernelGradient(
        _ g: ConvolutionGeometry, samples: Int, input: Floats, outputGradient: Floats,
        kernelGradient: MutableFloats,
        biasGradient: MutableFloats?
    ) {
        forEachProduct(g, samples: samples) { kernelGradient[$1] += input[$0] * outputGradient[$2] }
        guard let biasGradient else { return }
        for i in 0..<samples * g.outputHeight * g.outputWidth * g.outputChannels {
            biasGradient[i % g.outputChannels] += outputGradient[i]
        }
    }
}
