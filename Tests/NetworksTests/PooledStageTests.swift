import Arrays
import Kernels
import Testing

@testable import Networks

/// A convolution that computes the relu and the max pooling behind it trains and answers as the layers do one after
/// the other.
///
/// `Workers.count` is the process's: these tests run one after the other.
@Suite(.serialized) struct PooledStageTests {
    /// One network in many sizes.
    struct Case: CustomTestStringConvertible, Sendable {
        var size = (rows: 14, columns: 14)
        var channels = 3
        var filters = [8, 12]
        var kernel = 3
        var strides = 1
        var dilation = 1
        var padding = "valid"
        var activation = "relu"
        var pool = (rows: 2, columns: 2)
        var poolPadding = "valid"
        var batch = 5
        var samples = 13
        var isFrozen = false
        /// How many of the two convolutions pool.
        var pooled = 2

        var testDescription: String {
            "\(size) × \(channels) → \(filters), \(kernel)/\(strides)/\(dilation) \(padding) \(activation), pool \(pool) "
                + "\(poolPadding), \(samples) in \(batch)\(isFrozen ? ", frozen" : "")"
        }
    }

    static let cases: [Case] = [
        Case(),
        Case(size: (15, 13), padding: "same"),
        Case(size: (28, 28), channels: 1, filters: [32, 64], batch: 8, samples: 8),
        Case(size: (17, 23), channels: 16, filters: [33, 17], batch: 32, samples: 32),
        Case(size: (16, 16), channels: 17, filters: [16, 5], padding: "same", batch: 1, samples: 3),
        Case(size: (40, 38), strides: 2, padding: "same"),
        Case(size: (24, 25), dilation: 2),
        Case(size: (30, 31), kernel: 5, pool: (3, 2), samples: 7),
        Case(size: (20, 20), activation: "linear"),
        Case(size: (16, 16), padding: "same", poolPadding: "same"),
        Case(size: (15, 15), padding: "same", poolPadding: "same", pooled: 1),
        Case(size: (18, 18), isFrozen: true),
        // Not fused: another activation, and windows of two cells.
        Case(size: (20, 20), activation: "tanh", pooled: 0),
        Case(size: (20, 20), pool: (2, 1), pooled: 0),
    ]

    /// - Parameter isPlain: with something between convolution and pooling that costs nothing, and changes nothing
    ///   but that the two are computed one after the other.
    private func network(_ test: Case, isPlain: Bool) throws -> Sequential {
        let context = Context(seed: 5)
        let nothing = try L2(Settings(L2.signature, ["l2": 0.0]))
        let between: [(name: String, value: Setting)] =
            isPlain ? [("activity_regularizer", .object(nothing))] : []
        let model = try Sequential(in: context)
        for (i, filters) in test.filters.enumerated() {
            var keywords: [(name: String, value: Setting)] = [
                ("activation", .string(test.activation)), ("padding", .string(test.padding)),
                ("strides", .int(i == 0 ? test.strides : 1)), ("dilation_rate", .int(test.dilation)),
                ("bias_initializer", "random_normal"),
            ]
            if i == 0 {
                let shape = [test.size.rows, test.size.columns, test.channels].map { Setting.int($0) }
                keywords.append(("input_shape", .tuple(shape)))
            }
            let convolution = try layer(
                "Conv2D", [.int(filters), .int(test.kernel)], keywords + between, in: context)
            if i == 0 && test.isFrozen { convolution.trainable = false }
            try model.add(convolution)
            try model.add(
                layer(
                    "MaxPooling2D", [.tuple([.int(test.pool.rows), .int(test.pool.columns)])],
                    [("padding", .string(test.poolPadding))], in: context))
        }
        try model.add(layer("Flatten", in: context))
        try model.add(layer("Dense", [3], [("activation", "softmax")], in: context))
        let sgd = try SGD(Settings(SGD.signature, ["learning_rate": 0.1]), in: context)
        try model.compile(optimizer: .object(sgd), loss: "sparse_categorical_crossentropy")
        return model
    }

    private func data(_ test: Case) throws -> (NDArray, NDArray) {
        let x = try noise([test.samples, test.size.rows, test.size.columns, test.channels])
        return (x, try NDArray((0..<test.samples).map { Int64($0 % 3) }))
    }

    /// What a network has become after a few steps, and what it says then.
    private func results(_ model: Sequential, _ test: Case) throws -> (weights: [[Float]], loss: Double) {
        let (x, y) = try data(test)
        var options = FitOptions()
        (options.epochs, options.shuffle, options.run.batchSize) = (2, false, test.batch)
        options.run.verbosity = .silent
        try model.fit(x, y, options)
        let loss = try #require(try model.evaluate(x, y, options.run)["loss"])
        return (try model.weights().map(\.values), loss)
    }

    @Test(arguments: cases) func trainsAsOneAfterTheOther(test: Case) throws {
        let fused = try results(network(test, isPlain: false), test)
        let plain = try results(network(test, isPlain: true), test)
        for (a, b) in zip(fused.weights, plain.weights) { expectClose(a, b) }
        #expect(abs(fused.loss - plain.loss) < 1e-5)
        #expect(fused.weights.joined().allSatisfy { $0.isFinite })
    }

    /// Without training the sums are the same ones; only narrow layers sum in another order.
    @Test(arguments: cases) func answersTheSame(test: Case) throws {
        let model = try network(test, isPlain: false)
        let (x, y) = try data(test)
        let kept = try Backpropagation(model.layers, x).output().values
        expectClose(try model.predict(x).values, kept, within: 5e-7)
        expectClose(try model(x).values, kept, within: 5e-7)
        var options = RunOptions()
        (options.verbosity, options.batchSize) = (.silent, test.batch)
        let plain = try network(test, isPlain: true)
        let losses = try [model, plain].map { try #require(try $0.evaluate(x, y, options)["loss"]) }
        #expect(abs(losses[0] - losses[1]) < 5e-7)
    }

    @Test(arguments: cases) func threadsDoNotMatter(test: Case) throws {
        defer { Workers.count = Workers.processors }
        var all: [[[Float]]] = []
        for threads in 1...3 {
            Workers.count = threads
            all.append(try results(network(test, isPlain: false), test).weights)
        }
        #expect(all[1] == all[0] && all[2] == all[0])
    }

    /// Which stages there are, so that the comparisons above compare what they should.
    @Test(arguments: cases) func convolutionsPool(test: Case) throws {
        func pooled(_ isPlain: Bool, keepsMaps: Bool = false) throws -> Int {
            let model = try network(test, isPlain: isPlain)
            let program = try Program(
                model.computing(1), inputs: [[test.size.rows, test.size.columns, test.channels]],
                training: true, learning: true, penalized: test.batch, keepsMaps: keepsMaps)
            #expect(
                program.stages.count { $0.layer is MaxPooling2D }
                    == 2 - program.stages.count { $0.pooling != nil })
            return program.stages.count { $0.pooling != nil }
        }
        #expect(try pooled(false) == test.pooled)
        #expect(try pooled(true) == 0)
        #expect(try pooled(false, keepsMaps: true) == 0)
    }

    /// A map that somebody else reads is computed as ever.
    @Test func mapsThatAreReadStay() throws {
        let context = Context(seed: 2)
        let source = try layer("InputLayer", [], [("shape", [10, 10, 2])], in: context)
        let input = try #require(source as? InputLayer).tensor
        let map = try layer("Conv2D", [4, 3], [("activation", "relu")], in: context)(input)
        let pooled = try layer("MaxPooling2D", in: context)(map)
        let model = try Functional(inputs: [input], outputs: [map, pooled], in: context)
        let program = try Program(
            model.computing(1), inputs: [[10, 10, 2]], training: false, learning: false)
        #expect(program.stages.allSatisfy { $0.pooling == nil })
        let results = try model.predict([noise([3, 10, 10, 2])])
        #expect(results.map(\.shape) == [[3, 8, 8, 4], [3, 4, 4, 4]])
        for (i, value) in results[1].values.enumerated() {
            let (sample, row, column, filter) = (i / 64, i / 16 % 4, i / 4 % 4, i % 4)
            let cells = [0, 1, 8, 9].map {
                results[0].values[(sample * 64 + row * 16 + column * 2 + $0) * 4 + filter]
            }
            #expect(value == cells.max())
        }
    }
}
