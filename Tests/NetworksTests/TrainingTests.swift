import Arrays
import Kernels
import Networks
import Testing

/// `Workers.count` is the process's: these tests run one after the other.
@Suite(.serialized) struct TrainingTests {
    /// A line through the origin: one weight and no bias.
    private func line(_ context: Context, weight: Float = 0) throws -> Sequential {
        let model = try Sequential(
            [layer("Dense", [1], [("use_bias", false), ("input_shape", [1])], in: context)], in: context)
        try model.setWeights([floats([weight], [1, 1])])
        return model
    }

    private func quiet(epochs: Int = 1, batch: Int? = nil, shuffle: Bool = false) -> FitOptions {
        var options = FitOptions()
        (options.epochs, options.shuffle, options.run.batchSize) = (epochs, shuffle, batch)
        options.run.verbosity = .silent
        return options
    }

    /// The same seed draws the same on any number of threads; every image of a batch is drawn by itself.
    @Test func drawsArePlaced() throws {
        let images = try NDArray(
            Array(repeating: noise([1, 6, 6, 1]).values, count: 16).flatMap { $0 }, shape: [16, 6, 6, 1])
        defer { Workers.count = Workers.processors }
        func drawn(threads: Int) throws -> [Float] {
            Workers.count = threads
            let context = Context(seed: 9)
            return try ["RandomRotation", "RandomZoom"].flatMap {
                try layer($0, [0.3], in: context)(images, training: true).values
            } + layer("RandomFlip", in: context)(images, training: true).values
        }
        let values = try drawn(threads: 1)
        #expect(try drawn(threads: 3) == values)
        let distinct = Set((0..<16).map { Array(values[$0 * 36..<($0 + 1) * 36]) })
        #expect(distinct.count == 16)
        // Turned both ways or not at all.
        let flipped = Set((0..<16).map { Array(values[2 * 16 * 36 + $0 * 36..<2 * 16 * 36 + ($0 + 1) * 36]) })
        #expect(flipped == [images.values.prefix(36).map { $0 }, images.values.prefix(36).reversed()])
    }

    /// With dropout and batch normalization, to the bit.
    @Test func threadsDoNotMatter() throws {
        func train(threads: Int) throws -> [[Float]] {
            Workers.count = threads
            let context = Context(seed: 11)
            let model = try Sequential(
                [
                    layer("Conv2D", [6, 3], [("input_shape", [10, 10, 1])], in: context),
                    layer("BatchNormalization", in: context), layer("Activation", ["relu"], in: context),
                    layer("MaxPooling2D", in: context),
                    layer("Conv2D", [8, 3], [("padding", "same"), ("activation", "relu")], in: context),
                    layer("Dropout", [0.3], in: context), layer("Flatten", in: context),
                    layer("Dense", [20], [("activation", "relu")], in: context),
                    layer("Dropout", [0.5], in: context),
                    layer("Dense", [4], [("activation", "softmax")], in: context),
                ], in: context)
            try model.compile(
                optimizer: "adam", loss: "sparse_categorical_crossentropy", metrics: ["accuracy"])
            let x = try noise([53, 10, 10, 1])
            try model.fit(
                x, NDArray((0..<53).map { Int64($0 % 4) }), quiet(epochs: 3, batch: 20, shuffle: true))
            return try model.weights().map(\.values) + [model.predict(x).values]
        }
        defer { Workers.count = Workers.processors }
        let one = try train(threads: 1)
        #expect(try train(threads: 2) == one)
        #expect(try train(threads: 3) == one)
        #expect(one.joined().allSatisfy { $0.isFinite })
    }

    /// The last rows validate, before any shuffling. Recorded from real Keras: 13 and 64.667.
    @Test func validationSplit() throws {
        let context = Context(seed: 1)
        let model = try line(context)
        let sgd = try SGD(Settings(SGD.signature, ["learning_rate": 0.0]), in: context)
        try model.compile(optimizer: .object(sgd), loss: "mse")
        var options = quiet(batch: 3)
        options.validationSplit = 0.25
        let numbers = try floats((0..<10).map { Float($0) }, [10, 1])
        let history = try model.fit(numbers, numbers, options)
        #expect(history.history.map { $0.name } == ["loss", "val_loss"])
        #expect(history["loss"] == [13] && history["val_loss"] == [64.66666412353516])
        #expect(history.parameters.map(\.value) == [0, 1, 3])
    }

    @Test func classWeight() throws {
        let context = Context(seed: 1)
        let model = try line(context)
        let sgd = try SGD(Settings(SGD.signature, ["learning_rate": 0.0]), in: context)
        try model.compile(optimizer: .object(sgd), loss: "mse", metrics: ["mae"])
        var options = quiet()
        options.classWeight = [0: 1, 1: 3]
        let history = try model.fit(floats([1, 1], [2, 1]), floats([0, 1], [2, 1]), options)
        #expect(history["loss"] == [1.5])
        #expect(history["mae"] == [0.5])
    }

    /// Recorded from real Keras: two steps from 1 with a gradient of 2·w, or as noted.
    @Test func optimizerSteps() throws {
        func steps(
            _ type: Optimizer.Type, _ keywords: [(name: String, value: Setting)], gradient: Float = 2,
            count: Int = 2
        ) throws -> [Float] {
            let context = Context(seed: 1)
            let optimizer = try OptimizerCatalogue.make(type, positional: [], keywords: keywords, in: context)
            let variable = try layer("Dense", [1], [("use_bias", false)], in: context)
            try variable.build(for: [nil, 1])
            try variable.setWeights([floats([1], [1, 1])])
            return (0..<count).map { _ in
                var gradient = [gradient]
                gradient.withUnsafeMutableBufferPointer {
                    try! optimizer.apply($0.baseAddress!, to: variable.variables)
                }
                return variable.variables[0].value.values[0]
            }
        }
        expectClose(try steps(SGD.self, []), [0.9800000190734863, 0.9600000381469727])
        expectClose(try steps(SGD.self, [("momentum", 0.9)]), [0.9800000190734863, 0.9420000314712524])
        expectClose(
            try steps(SGD.self, [("momentum", 0.9), ("nesterov", true)]),
            [0.9620000123977661, 0.907800018787384])
        expectClose(try steps(RMSprop.self, []), [0.9968377351760864, 0.9945435523986816])
        expectClose(try steps(RMSprop.self, [], gradient: 1e-4, count: 1), [0.9996853470802307])
        expectClose(try steps(Adam.self, []), [0.9990000128746033, 0.9980000257492065])
        expectClose(
            try steps(Adam.self, [("learning_rate", 0.1)], gradient: 1e-6, count: 1), [0.9759748578071594])
        expectClose(try steps(AdamW.self, [], count: 1), [0.9989960193634033])
        expectClose(try steps(SGD.self, [("clipvalue", 0.5)], count: 1), [0.995])
        expectClose(try steps(SGD.self, [("clipnorm", 1.0)], count: 1), [0.99])
        expectClose(
            try steps(SGD.self, [("global_clipnorm", 1.0), ("weight_decay", 0.1)], count: 1), [0.989])
    }

    @Test func optimizerState() throws {
        func count(_ name: String, _ keywords: [String: Setting] = [:]) throws -> Int {
            let context = Context(seed: 1)
            let model = try walkthrough(in: context)
            let type = try #require(OptimizerCatalogue.byName[name])
            let optimizer = try type.init(Settings(type.signature, keywords), in: context)
            optimizer.build(for: model.trainableVariables)
            return optimizer.stateCount
        }
        #expect(try count("sgd") == 2)
        #expect(try count("sgd", ["momentum": 0.9]) == 34828)
        #expect(try count("rmsprop") == 34828)
        #expect(try count("rmsprop", ["momentum": 0.9, "centered": true]) == 104480)
        #expect(try count("adam") == 69654)
        #expect(try count("adam", ["amsgrad": true]) == 104480)
        #expect(try count("adamw") == 69654)
    }

    @Test func metricsByLossAndOrder() throws {
        func names(_ loss: Setting, _ metrics: [Setting], _ y: NDArray) throws -> [String] {
            let context = Context(seed: 1)
            let model = try Sequential(
                [
                    layer(
                        "Dense", [.int(y.rank == 1 ? 3 : y.shape[1])], [("activation", "softmax")],
                        in: context)
                ], in: context)
            try model.compile(loss: loss, metrics: .list(metrics))
            var options = quiet()
            options.validationData = ([try noise([4, 2])], [y])
            let history = try model.fit(noise([4, 2]), y, options)
            return history.history.map { $0.name }
        }
        let labels = try NDArray([Int64(0), 1, 2, 0])
        let hot = try floats([1, 0, 0, 1, 1, 0, 0, 1], [4, 2])
        #expect(
            try names("sparse_categorical_crossentropy", ["acc"], labels) == [
                "acc", "loss", "val_acc", "val_loss",
            ])
        #expect(
            try names("categorical_crossentropy", ["accuracy"], hot) == [
                "accuracy", "loss", "val_accuracy", "val_loss",
            ])
        #expect(
            try names("mse", ["mean_absolute_error", "mse"], hot)
                == ["loss", "mean_absolute_error", "mse", "val_loss", "val_mean_absolute_error", "val_mse"])
        #expect(try names("sparse_categorical_crossentropy", [], labels) == ["loss", "val_loss"])
    }

    /// A partial last batch counts by its samples; ties go to the first class; 0.5 is not above 0.5.
    @Test func means() throws {
        var options = RunOptions()
        (options.verbosity, options.batchSize) = (.silent, 2)
        func logs(_ loss: Setting, _ x: NDArray, _ y: NDArray) throws -> Logs {
            let context = Context(seed: 1)
            let model = try Sequential([layer("Activation", ["linear"], in: context)], in: context)
            try model.compile(loss: loss, metrics: ["accuracy"])
            return try model.evaluate(x, y, options)
        }
        let mean = try logs("mae", floats([1, 2, 6], [3, 1]), floats([0, 0, 0], [3, 1]))
        #expect(mean.entries[0].name == "loss" && mean.entries[0].value == 3)
        let ties = try logs(
            "sparse_categorical_crossentropy", floats([1, 1, 1, 1], [2, 2]), NDArray([Int64(0), 1]))
        #expect(ties["accuracy"] == 0.5)
        let half = try logs("binary_crossentropy", floats([0.5, 0.5], [2, 1]), floats([1, 0], [2, 1]))
        #expect(half["accuracy"] == 0.5)
    }

    @Test func frozenLayersStay() throws {
        let context = Context(seed: 1)
        let model = try Sequential(
            [layer("Dense", [3], [("input_shape", [2])], in: context), layer("Dense", [1], in: context)],
            in: context)
        model.layers[0].trainable = false
        try model.compile(optimizer: "sgd", loss: "mse")
        let before = try model.weights().map(\.values)
        try model.fit(noise([8, 2]), noise([8, 1], seed: 2), quiet())
        let after = try model.weights().map(\.values)
        #expect(before[0] == after[0] && before[1] == after[1] && before[2] != after[2])
    }

    @Test func stopping() throws {
        let context = Context(seed: 1)
        let model = try line(context)
        try model.compile(optimizer: "sgd", loss: "mse")
        var options = quiet(epochs: 9, batch: 1)
        var asked = 0
        options.run.shouldStop = {
            asked += 1
            return asked > 7
        }
        let history = try model.fit(floats([1, 2, 3], [3, 1]), floats([1, 2, 3], [3, 1]), options)
        #expect(history.epochs == [0, 1])
        #expect(history.interruption?.epoch == 2 && history.interruption?.batches == 1)
        #expect(try model.weights()[0].values[0] > 0)
        expectFault(.interrupt, "0 of 1 batches") { try model.predict(floats([1], [1, 1]), options.run) }

        final class Stopper: Callback {
            override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) {
                logs["learning_rate"] = 0.5
                model?.stopTraining = epoch == 1
            }
        }
        options = quiet(epochs: 9)
        options.run.callbacks = [Stopper()]
        let stopped = try model.fit(floats([1], [1, 1]), floats([1], [1, 1]), options)
        #expect(stopped.epochs == [0, 1] && stopped["learning_rate"] == [0.5, 0.5])
    }

    /// Any type and layout of samples gives what its float32 copy gives.
    @Test func typesAndViews() throws {
        let context = Context(seed: 1)
        let model = try Sequential([layer("Dense", [2], [("input_shape", [3])], in: context)], in: context)
        let bytes: [UInt8] = [1, 2, 3, 40, 50, 60]
        let expected = try model.predict(floats(bytes.map { Float($0) }, [2, 3])).values
        #expect(try model.predict(NDArray(bytes, shape: [2, 3])).values == expected)
        #expect(try model.predict(NDArray(bytes.map { Double($0) }, shape: [2, 3])).values == expected)
        #expect(try model.predict(NDArray(bytes.map { Int64($0) }, shape: [2, 3])).values == expected)
        let columns = try NDArray([UInt8(1), 40, 2, 50, 3, 60], shape: [3, 2])
        let transposed = NDArray(
            storage: columns.storage, dtype: .uint8, shape: [2, 3], strides: [1, 2], offset: 0)
        #expect(try model.predict(transposed).values == expected)
    }

    /// (N, 28, 28) for (28, 28, 1), and the other way round.
    @Test func channelAxis() throws {
        let context = Context(seed: 1)
        let model = try walkthrough(in: context)
        var notices: [String] = []
        model.notice = { notices.append($0) }
        let x = try noise([2, 28, 28])
        let withAxis = NDArray(
            storage: x.storage, dtype: .float32, shape: [2, 28, 28, 1], strides: [784, 28, 1, 1], offset: 0)
        #expect(try model.predict(x).values == model.predict(withAxis).values)
        #expect(notices == ["added a channel axis: (None, 28, 28) → (None, 28, 28, 1)"])
    }
}
