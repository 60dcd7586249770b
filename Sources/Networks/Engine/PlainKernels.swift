// Stand-ins until the kernels' own.
struct ConvolutionGeometry {
    var inputHeight, inputWidth, inputChannels, outputHeight, outputWidth, outputChannels: Int
    var kernelHeight, kernelWidth, strideY, strideX, dilationY, dilationX, paddingTop, paddingLeft,
        groups: Int
}
struct PoolingGeometry {
    var inputHeight, inputWidth, channels, outputHeight, outputWidth: Int
    var windowHeight, windowWidth, strideY, strideX, paddingTop, paddingLeft: Int
}
typealias P = UnsafePointer<Float>
typealias M = UnsafeMutablePointer<Float>
enum Convolution {
    static func scratchCount(_ g: ConvolutionGeometry) -> Int { 0 }
    static func each(_ g: ConvolutionGeometry, _ n: Int, _ f: (_ x: Int, _ k: Int, _ y: Int) -> Void) {
        let ig = g.inputChannels / g.groups, og = g.outputChannels / g.groups
        for s in 0..<n {
            for i in 0..<g.outputHeight {
                for j in 0..<g.outputWidth {
                    for p in 0..<g.kernelHeight {
                        let y = i * g.strideY + p * g.dilationY - g.paddingTop
                        if y < 0 || y >= g.inputHeight { continue }
                        for q in 0..<g.kernelWidth {
                            let x = j * g.strideX + q * g.dilationX - g.paddingLeft
                            if x < 0 || x >= g.inputWidth { continue }
                            for c in 0..<ig {
                                for o in 0..<g.outputChannels {
                                    f(
                                        ((s * g.inputHeight + y) * g.inputWidth + x) * g.inputChannels + o
                                            / og * ig + c,
                                        ((p * g.kernelWidth + q) * ig + c) * g.outputChannels + o,
                                        ((s * g.outputHeight + i) * g.outputWidth + j) * g.outputChannels + o)
                                }
                            }
                        }
                    }
                }
            }
        }
    }
    static func forward(
        _ g: ConvolutionGeometry, samples: Int, input: P, kernel: P, bias: P?, output: M, scratch: M
    ) {
        let o = g.outputChannels
        for i in 0..<samples * g.outputHeight * g.outputWidth * o { output[i] = bias?[i % o] ?? 0 }
        each(g, samples) { output[$2] += input[$0] * kernel[$1] }
    }
    static func inputGradient(
        _ g: ConvolutionGeometry, samples: Int, outputGradient: P, kernel: P, inputGradient: M, scratch: M
    ) {
        for i in 0..<samples * g.inputHeight * g.inputWidth * g.inputChannels { inputGradient[i] = 0 }
        each(g, samples) { inputGradient[$0] += outputGradient[$2] * kernel[$1] }
    }
    static func kernelGradient(
        _ g: ConvolutionGeometry, samples: Int, input: P, outputGradient: P, kernelGradient: M,
        biasGradient: M?, scratch: M
    ) {
        each(g, samples) { kernelGradient[$1] += input[$0] * outputGradient[$2] }
        let o = g.outputChannels
        if let biasGradient {
            for i in 0..<samples * g.outputHeight * g.outputWidth * o {
                biasGradient[i % o] += outputGradient[i]
            }
        }
    }
}
enum Pooling {
    static func each(_ g: PoolingGeometry, _ n: Int, _ f: (_ xs: [Int], _ y: Int) -> Void) {
        for s in 0..<n {
            for i in 0..<g.outputHeight {
                for j in 0..<g.outputWidth {
                    for c in 0..<g.channels {
                        var xs: [Int] = []
                        for p in 0..<g.windowHeight {
                            for q in 0..<g.windowWidth {
                                let y = i * g.strideY + p - g.paddingTop,
                                    x = j * g.strideX + q - g.paddingLeft
                                if y >= 0, y < g.inputHeight, x >= 0, x < g.inputWidth {
                                    xs.append(((s * g.inputHeight + y) * g.inputWidth + x) * g.channels + c)
                                }
                            }
                        }
                        f(xs, ((s * g.outputHeight + i) * g.outputWidth + j) * g.channels + c)
                    }
                }
            }
        }
    }
}
enum MaxPooling {
    static func forward(_ g: PoolingGeometry, samples: Int, input: P, output: M) {
        Pooling.each(g, samples) { xs, y in output[y] = xs.map { input[$0] }.max() ?? 0 }
    }
    static func inputGradient(
        _ g: PoolingGeometry, samples: Int, input: P, output: P, outputGradient: P, inputGradient: M
    ) {
        for i in 0..<samples * g.inputHeight * g.inputWidth * g.channels { inputGradient[i] = 0 }
        Pooling.each(g, samples) { xs, y in
            if let x = xs.first(where: { input[$0] == output[y] }) { inputGradient[x] += outputGradient[y] }
        }
    }
}
enum AveragePooling {
    static func forward(_ g: PoolingGeometry, samples: Int, input: P, output: M) {
        Pooling.each(g, samples) { xs, y in output[y] = xs.reduce(0) { $0 + input[$1] } / Float(xs.count) }
    }
    static func inputGradient(_ g: PoolingGeometry, samples: Int, outputGradient: P, inputGradient: M) {
        for i in 0..<samples * g.inputHeight * g.inputWidth * g.channels { inputGradient[i] = 0 }
        Pooling.each(g, samples) { xs, y in
            for x in xs { inputGradient[x] += outputGradient[y] / Float(xs.count) }
        }
    }
}
enum Matrix {
    static func multiply(
        _ m: Int, _ n: Int, _ k: Int, _ a: P, _ lda: Int, _ ta: Bool, _ b: P, _ ldb: Int, _ tb: Bool, _ c: M,
        _ ldc: Int, _ acc: Bool
    ) {
        for i in 0..<m {
            for j in 0..<n {
                var s: Float = 0
                for l in 0..<k { s += a[ta ? l * lda + i : i * lda + l] * b[tb ? j * ldb + l : l * ldb + j] }
                c[i * ldc + j] = s + (acc ? c[i * ldc + j] : 0)
            }
        }
    }
}
enum Workers {
    static func run(tasks: Int, _ body: @Sendable (Int) -> Void) { for i in 0..<tasks { body(i) } }
}
