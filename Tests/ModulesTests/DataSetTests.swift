import Testing

/// Batches that come one after the other: what scripts are told when something is wrong with them.
@Suite struct DataSetTests {
    private static let start = """
        import numpy as np, keras, tensorflow as tf
        from keras import layers
        x = np.ones((8, 4), 'float32')
        y = np.ones((8, 1), 'float32')
        model = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
        model.compile(optimizer='sgd', loss='mse')

        """

    @Test(arguments: [
        ("model.fit(iter([]), verbose=0)", "empty"),
        ("model.fit(tf.data.Dataset.range(0), verbose=0)", "empty"),
        ("model.fit(iter([(x, y, y, y)]), verbose=0)", "`(x, y, sample_weight)`"),
        ("model.fit(iter([(x, y)]), y, verbose=0)", "Its batches are (x, y)"),
        ("model.fit(iter([(x, y)]), validation_split=0.5, verbose=0)", "validation_split"),
        ("tf.data.Dataset.from_tensor_slices((x, y[:3]))", "as many rows as the first"),
        ("tf.data.Dataset.range(4).batch(0)", "batch_size must be a positive integer"),
        ("tf.data.Dataset.range(4).shuffle(0)", "buffer_size must be greater than zero"),
        ("tf.data.Dataset.from_generator(iter([1]))", "must be a Python callable"),
        (
            "list(tf.data.Dataset.from_generator(lambda: iter([[1, 2], [3]])).batch(2))",
            "Cannot batch tensors with different shapes"
        ),
        ("tf.data.Dataset.range(4).bacth(2)", "batch"),
        ("keras.utils.PyDataset()", "derive from"),
        (
            "class M(keras.Model):\n    def train_step(self, data): pass\n    def call(self, x): return x\n"
                + "m = M()\nm.compile('sgd', 'mse')\nm.fit(x, x, verbose=0)", "train_step must return a dict"
        ),
        ("keras.callbacks.EarlyStoping()", "EarlyStopping"),
        ("keras.callbacks.EarlyStopping(patiance=3)", "patience"),
        ("model.fit(x, y, callbacks=keras.callbacks.EarlyStopping, verbose=0)", "with parentheses"),
        ("keras.callbacks.LearningRateScheduler(0.1)", "must be a function"),
        (
            "model.fit(x, y, callbacks=[keras.callbacks.LearningRateScheduler(lambda epoch: 'a')], verbose=0)",
            "should be a float"
        ),
        ("keras.callbacks.BackupAndRestore('b')", "not yet in convbook"),
        ("keras.callbacks.CSVLogger('/etc/passwd')", "working folder"),
        (
            "model.fit(x, y, callbacks=[keras.callbacks.EarlyStopping('acc')], verbose=0)",
            "fit measures: loss"
        ),
    ])
    func mistakes(_ code: String, _ expected: String) throws {
        let report = try run(Self.start + code)
        #expect(report.contains(expected), "\(report)")
    }

    /// An endless generator ends with its steps, a data set with its elements; both can be gone on with.
    @Test func endsAndGoesOn() throws {
        let printed = try run(
            Self.start + """
                def endless():
                    while True:
                        yield x, y
                history = model.fit(endless(), steps_per_epoch=3, epochs=2, verbose=0)
                print(history.epoch)
                pairs = tf.data.Dataset.from_tensor_slices((x, y)).batch(3)
                print(model.fit(pairs, epochs=3, verbose=0).epoch, len(pairs))
                print(model.predict(pairs, verbose=0).shape)
                # A batch larger than those before, and one smaller.
                print(model.fit(iter([(x[:2], y[:2]), (x, y), (x[:1], y[:1])]), verbose=0).epoch)
                """)
        #expect(printed == "[0, 1]\n[0, 1, 2] 3\n(8, 1)\n[0]\n")
    }

    /// A callback of Keras's own can be derived from the plain class, and several can stand together.
    @Test func callbacksTogether() throws {
        let printed = try run(
            Self.start + """
                seen = []
                class Mine(keras.callbacks.Callback):
                    def on_epoch_end(self, epoch, logs=None):
                        seen.append(epoch)
                stop = keras.callbacks.EarlyStopping(monitor='loss', min_delta=100, patience=1)
                model.fit(x, y, epochs=9, verbose=0, callbacks=[Mine(), [stop]])
                print(seen, stop.stopped_epoch, isinstance(stop, keras.callbacks.Callback))
                """)
        #expect(printed == "[0, 1] 1 True\n")
    }
}
