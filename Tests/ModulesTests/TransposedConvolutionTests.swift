import Testing

/// Transposed convolution against its definition: each number of the input lays its kernel on the output.
///
/// TensorFlow computes no dilated one on the CPU, so that no recording can stand for it.
@Suite struct TransposedConvolutionTests {
    @Test(arguments: [
        "3, 1, 2, 'valid'", "3, 1, 2, 'same'", "2, 1, 3, 'valid'", "4, 1, 3, 'same'", "3, 2, 1, 'same'",
        "4, 3, 1, 'valid'", "2, 3, 1, 'same'",
    ])
    func layKernels(arguments: String) throws {
        let output = try run(
            """
            k, s, d, pad = \(arguments)
            t = layers.Conv2DTranspose(2, k, strides=s, dilation_rate=d, padding=pad, use_bias=False)
            x = np.sin(np.arange(60.0)).reshape(1, 4, 5, 3)
            y = np.array(t(x))
            w = t.get_weights()[0]
            e = (k - 1) * d + 1
            full = np.zeros((1, 3 * s + max(e, s), 4 * s + max(e, s), 2))
            for i in range(4):
                for j in range(5):
                    for p in range(k):
                        for q in range(k):
                            full[0, i * s + p * d, j * s + q * d] += x[0, i, j] @ w[p, q].T
            if pad == 'same':
                th, tw = full.shape[1] - 4 * s, full.shape[2] - 5 * s
                full = full[:, th // 2:th // 2 + 4 * s, tw // 2:tw // 2 + 5 * s]
            print(y.shape == full.shape, np.abs(y - full).max() < 1e-5)
            """)
        #expect(output == "True True\n")
    }
}
