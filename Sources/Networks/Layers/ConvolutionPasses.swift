import Kernels

/// What convolutions over maps and over sequences compute of a run.
extension Run {
    /// - Parameter weights: the kernel, and the bias where there is one.
    func convolve(_ geometry: ConvolutionGeometry, _ weights: [Variable]) {
        let bias = weights.count > 1 ? UnsafePointer(weights[1].pointer) : nil
        if let pooling {
            PooledConvolution.forward(
                geometry, pooling, samples: samples, input: input, kernel: weights[0].pointer, bias: bias,
                output: output, winners: winners, rectified: rectified, scratch: scratch)
            return
        }
        Convolution.forward(
            geometry, samples: samples, input: input, kernel: weights[0].pointer, bias: bias, output: output,
            rectified: rectified, scratch: scratch)
    }

    /// The gradients of the weights and of what went in, where they are wanted.
    func convolveBack(_ geometry: ConvolutionGeometry, _ weights: [Variable]) {
        let biasGradient = weights.count > 1 ? gradients.map { $0 + weights[0].count } : nil
        if let pooling, let winners {
            PooledGradient.backward(
                geometry, pooling, samples: samples, input: input, kernel: weights[0].pointer, output: output,
                winners: winners, rectified: rectified, outputGradient: outputGradient,
                kernelGradient: gradients, biasGradient: biasGradient, inputGradient: inputGradient,
                scratch: scratch)
            return
        }
        if let gradients {
            Convolution.kernelGradient(
                geometry, samples: samples, input: input, outputGradient: outputGradient,
                kernelGradient: gradients, biasGradient: biasGradient, scratch: scratch)
        }
        if let inputGradient {
            Convolution.inputGradient(
                geometry, samples: samples, outputGradient: outputGradient, kernel: weights[0].pointer,
                inputGradient: inputGradient, scratch: scratch)
        }
    }
}

extension PoolingGeometry {
    /// Of the map that is pooled.
    var inputShape: [Int] { [inputHeight, inputWidth, channels] }
}
