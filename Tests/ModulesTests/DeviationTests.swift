import Testing

/// Where arrays and networks differ from NumPy and Keras on purpose: the list in `docs/language.md`.
@Suite struct DeviationTests {
    @Test(arguments: [
        // Six element types: what NumPy gives another one has the nearest of these.
        ("print(np.array([200, 100], dtype='uint8').sum().dtype)", "int64\n"),
        ("print((np.array([True]) // np.array([True])).dtype)", "int64\n"),
        ("print(np.sqrt(np.array([4], dtype='uint8')).dtype)", "float64\n"),
    ])
    func elementTypes(text: String, expected: String) throws { #expect(try run(text) == expected) }

    /// In Keras 3 these raise for every Sequential model.
    @Test func modelInputAndOutput() throws {
        let output = try run(
            """
            m = keras.Sequential([keras.Input((8, 8, 1)), layers.Conv2D(2, 3), layers.Flatten()])
            print(m.input.shape, m.output.shape, m.input is m.inputs[0])
            print(keras.Model(inputs=m.input, outputs=m.layers[0].output).output_shape)
            """)
        #expect(output == "(None, 8, 8, 1) (None, 72) True\n(None, 6, 6, 2)\n")
    }

    /// In Keras 3.15 the model's call brightens, the crop keeps its size at inference, and uint8 stays.
    @Test func images() throws {
        let output = try run(
            """
            x = np.zeros((1, 4, 4, 1), dtype='uint8')
            m = keras.Sequential([keras.Input((4, 4, 1)), layers.RandomBrightness((0.1, 0.1))])
            print(np.array(m(x)).max(), np.array(m(x, training=True)).max())
            print(layers.RandomCrop(2, 2)(x, training=False).shape, layers.Resizing(2, 2)(x).dtype)
            """)
        #expect(output == "0.0 25.5\n(1, 2, 2, 1) <dtype: 'float32'>\n")
    }

    /// Keras raises for these; tutorials older than Keras 3 have them.
    @Test func oldSpellings() throws {
        let output = try run(
            """
            o = keras.optimizers.Adam(lr=0.5, decay=1e-6)
            print(float(o.learning_rate), float(o.lr))
            o.lr = 0.25
            print(float(o.learning_rate))
            """)
        #expect(output == "0.5 0.5\n0.25\n")
    }

    @Test func oldMonitors() throws {
        let start = """
            model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2, activation='softmax')])
            model.compile('sgd', 'sparse_categorical_crossentropy', metrics=['accuracy'])
            x, y = np.ones((4, 2)), np.array([0, 1, 1, 0])

            """
        let output = try run(
            start + """
                stop = keras.callbacks.EarlyStopping(monitor='val_acc', patience=1)
                h = model.fit(x, y, validation_data=(x, y), epochs=5, callbacks=[stop], verbose=0)
                print(len(h.epoch), stop.stopped_epoch)
                """)
        // Nothing changes, so the second epoch without a better one is the last.
        #expect(output == "2 1\n")
        // Without validation there is nothing that it could mean.
        #expect(
            try run(
                start + """
                    stop = keras.callbacks.EarlyStopping(monitor='val_acc')
                    model.fit(x, y, callbacks=[stop], verbose=0)
                    """
            ).contains("ValueError: EarlyStopping callback received monitor=val_acc"))
    }

    @Test func subclassesOfSequential() throws {
        let output = try run(
            """
            class Net(keras.Sequential):
                def call(self, x):
                    return x
            Net()
            """)
        #expect(output.contains("NotImplementedError: call of a class that derives from Sequential"))
    }

    @Test func gradientsThroughNumPyFunctions() throws {
        let output = try run(
            """
            import tensorflow as tf
            from keras import ops
            x = tf.Variable([1.0, 2.0, 5.0])
            with tf.GradientTape() as tape:
                y = ops.median(x)
            print(float(y))
            tape.gradient(y, x)
            """)
        #expect(output.contains("2.0\n") && output.contains("the gradient of `median`"), "\(output)")
    }

    @Test(arguments: [
        ("np.array(['a', 'b'])", "TypeError: convbook's arrays hold numbers and booleans"),
        ("np.zeros(3, dtype='complex64')", "'complex64' is NumPy's but not convbook's"),
        ("np.fft", "exists in NumPy, but not in convbook's NumPy"),
        (
            "np.load('/etc/passwd')",
            "OSError: '/etc/passwd' lies outside of the folders that a script may read"
        ),
        ("np.save('/tmp/x.npy', np.zeros(1))", "OSError: '/tmp/x.npy' lies outside of the working folder"),
        ("layers.LSTM(3)", "exists in Keras, but not yet in convbook"),
        (
            "from keras.preprocessing.image import ImageDataGenerator\nImageDataGenerator(zca_whitening=True)",
            "zca_whitening exists in Keras, but not in convbook"
        ),
        ("layers.Dense(1, lora_rank=2)", "lora_rank"),
        ("keras.Sequential([layers.Dense(1)]).fit([1, 2], [1, 2])", "np.array(x)"),
        ("layers.Dense(1, activation='rleu')", "identifier: rleu\nDid you mean 'relu'?"),
    ])
    func refusals(text: String, expected: String) throws {
        let output = try run(text)
        #expect(output.contains(expected), "\(output)")
    }
}
