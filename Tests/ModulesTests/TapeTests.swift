import Testing

/// A tape's way back through a whole network, of batches that threads take in several runs.
@Suite struct TapeTests {
    /// The engine's own way back is tested against finite differences; a tape's must be the same, on every pass.
    @Test(arguments: ["", "layers.BatchNormalization(),"])
    func aStepByTapeIsFitsStep(behind: String) throws {
        let output = try run(
            """
            import tensorflow as tf
            def network():
                keras.utils.set_random_seed(4)
                model = keras.Sequential([
                    keras.Input((28, 28, 1)), layers.Conv2D(4, 3, activation='relu'), \(behind) layers.MaxPooling2D(),
                    layers.Conv2D(6, 3, activation='relu'), layers.Flatten(), layers.Dense(10, activation='softmax')])
                model.compile(keras.optimizers.SGD(0.05), 'sparse_categorical_crossentropy')
                return model
            x = np.random.default_rng(2).random((150, 28, 28, 1), dtype='float32')
            y = np.arange(150) % 10
            fitted, taped = network(), network()
            loss = keras.losses.SparseCategoricalCrossentropy()
            for _ in range(3):
                fitted.train_on_batch(x, y)
                with tf.GradientTape() as tape:
                    value = loss(y, taped(x, training=True))
                gradients = tape.gradient(value, taped.trainable_variables)
                taped.optimizer.apply_gradients(zip(gradients, taped.trainable_variables))
            print(max(float(np.abs(a - b).max()) for a, b in zip(fitted.get_weights(), taped.get_weights())) < 2e-6)
            """)
        #expect(output == "True\n")
    }

    /// Without a layer that mixes samples, the gradient by one image does not depend on those beside it.
    @Test func gradientsByImages() throws {
        let output = try run(
            """
            import tensorflow as tf
            model = keras.Sequential([
                keras.Input((28, 28, 1)), layers.Conv2D(8, 3, activation='relu'), layers.MaxPooling2D(), layers.Flatten(),
                layers.Dense(10, activation='softmax')])
            x = tf.constant(np.random.default_rng(2).random((100, 28, 28, 1), dtype='float32'))
            def gradient(images):
                with tf.GradientTape() as tape:
                    tape.watch(images)
                    score = tf.reduce_sum(model(images)[:, 3])
                return tape.gradient(score, images).numpy()
            whole = gradient(x)
            single = np.concatenate([gradient(x[i:i + 1]) for i in range(0, 100, 9)])
            print(np.abs(whole).max() > 1e-4, np.abs(whole[::9] - single).max() < 1e-6)
            """)
        #expect(output == "True True\n")
    }

    /// A loss without `return`, or of something else.
    @Test(arguments: [("pass", "None\nDoes it end with"), ("return 'x'", "returned 'x'")])
    func aLossThatGivesNoNumbers(body: String, message: String) throws {
        let output = try run(
            """
            def mine(y_true, y_pred): \(body)
            model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
            model.compile('sgd', mine)
            model.fit(np.ones((4, 2)), np.ones((4, 1)), verbose=0)
            """)
        #expect(output.hasPrefix("TypeError: the loss mine must return a tensor of numbers"))
        #expect(output.contains(message))
    }
}
