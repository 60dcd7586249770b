import Kernels

/// What convolutions over maps and over sequences compute of a run.
extension Run {
    /// - Parameter weights: the kernel, and the bias where there is one.
    func convolve(_ geometry: ConvolutionGeometry, _ weights: [Variable]) {
        Convolution.forward(
            geometry, samples: samples, input: input, kernel: weights[0].pointer,
            bias: weights.count > 1 ? UnsafePointer(weights[1].pointer) : nil, output: output,
            rectified: rectified, scratch: scratch)
    }

    /// The gradients of the weights and of what went in, where they are wanted.
    func convolveBack(_ geometry: ConvolutionGeometry, _ weights: [Variable]) {
        if let gradients {
            Convolution.kernelGradient(
                geometry, samples: samples, input: input, outputGradient: outputGradient,
                kernelGradient: gradients,
                biasGradient: weights.count > 1 ? gradients + weights[0].count : nil,
                scratch: scratch)
        }
        if let inputGradient {
            Convolution.inputGradient(
                geometry, samples: samples, outputGradient: outputGradient, kernel: weights[0].pointer,
                inputGradient: inputGradient, scratch: scratch)
        }
    }
}
