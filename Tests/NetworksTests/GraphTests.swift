import Arrays
import Networks
import Testing

/// Networks with branches: several inputs and outputs, shared layers, models inside models.
@Suite struct GraphTests {
    /// Branches that meet, with batch normalization in one, a shared layer, and a value that three layers read.
    private func branching(_ context: Context, inputs: Int = 1) throws -> Functional {
        let tensors = try (0..<inputs).map { _ in try input([4, 4, 2], context) }
        let shared = try layer("Conv2D", [2, 3], [("padding", "same"), ("activation", "tanh")], in: context)
        let heads = try tensors.map { try shared($0) }
        let first = try heads.count > 1 ? layer("Add", in: context)(heads)[0] : heads[0]
        let normal = try layer("BatchNormalization", in: context)(first)
        let again = try shared(normal)
        let joined = try layer("Concatenate", in: context)([first, again, normal])[0]
        let product = try layer("Multiply", in: context)([
            joined, layer("GlobalAveragePooling2D", [], [("keepdims", true)], in: context)(joined),
        ])[0]
        let normalAgain = try layer("BatchNormalization", in: context)(product)
        let flat = try layer("Flatten", in: context)(normalAgain)
        let one = try layer("Dense", [3], [("activation", "softmax")], in: context)(flat)
        let two = try layer("Dense", [2], in: context)(layer("Flatten", in: context)(first))
        return try Functional(inputs: tensors, outputs: [one, two], in: context)
    }

    private func input(_ shape: [Int], _ context: Context) throws -> SymbolicTensor {
        let made = try layer("InputLayer", [], [("shape", .tuple(shape.map { .int($0) }))], in: context)
        return try #require(made as? InputLayer).tensor
    }

    private func options(_ count: Int) -> FitOptions {
        var options = FitOptions()
        (options.run.batchSize, options.run.verbosity, options.shuffle) = (count, .silent, false)
        return options
    }

    @Test(arguments: [1, 2]) func gradients(inputs: Int) throws {
        let context = Context(seed: 3)
        let model = try branching(context, inputs: inputs)
        let x = try (0..<inputs).map { try noise([11, 4, 4, 2], seed: UInt64($0) + 5) }
        let y = [try noise([11, 3], seed: 8), try noise([11, 2], seed: 9)]
        try expectGradients(of: model, x, y, losses: 2)
    }

    /// A model called twice in another, and a model inside that.
    @Test func gradientsOfNestedModels() throws {
        let context = Context(seed: 4)
        let inner = try Sequential(
            [
                layer("Dense", [3], [("activation", "tanh")], in: context),
                Sequential([layer("Dense", [4], in: context)], in: context),
            ], in: context)
        let (a, b) = (try input([4], context), try input([4], context))
        let (p, q) = (try inner(a), try inner(b))
        let twice = try inner(p)
        let joined = try layer("Average", in: context)([twice, q])[0]
        let ends = try layer("Maximum", in: context)([joined, p])[0]
        let model = try Functional(inputs: [a, b], outputs: [ends], in: context)
        #expect(model.variables.count == 4)
        let x = try [noise([5, 4], seed: 2), noise([5, 4], seed: 3)]
        try expectGradients(of: model, x, [noise([5, 4], seed: 6)], losses: 1)
    }

    private func expectGradients(of model: Model, _ x: [NDArray], _ y: [NDArray], losses: Int) throws {
        let sgd = try SGD(Settings(SGD.signature), in: model.context)
        try model.compile(
            optimizer: .object(sgd), loss: .list((0..<losses).map { _ in .object(WeightedSum()) }),
            lossWeights: .list((0..<losses).map { .float($0 == 0 ? 1 : 0.5) }))
        func loss() throws -> Double {
            sgd.learningRate = 0
            return try #require(try model.fit(x, y, options(x[0].shape[0]))["loss"]?.first)
        }
        let before = try model.weights()
        sgd.learningRate = 1
        try model.fit(x, y, options(x[0].shape[0]))
        let gradients = try zip(before, model.weights()).map { zip($0.values, $1.values).map { $0 - $1 } }
        try model.setWeights(before)
        let step: Float = 0.004
        for (variable, gradient) in zip(model.variables, gradients) where variable.trainable {
            for i in 0..<variable.count {
                let kept = variable.pointer[i]
                variable.pointer[i] = kept + step
                let above = try loss()
                variable.pointer[i] = kept - step
                let below = try loss()
                variable.pointer[i] = kept
                let expected = (above - below) / Double(2 * step)
                guard abs(expected - Double(gradient[i])) > 0.02 * max(1, abs(expected)) else { continue }
                Issue.record("\(variable.path)[\(i)]: gradient \(gradient[i]), difference \(expected)")
                return
            }
        }
    }

    /// To the bit, on any number of threads.
    @Test func threadsChangeNothing() throws {
        let before = Threads.count
        defer { Threads.count = before }
        let trained = try [1, 2, 5].map { threads in
            Threads.count = threads
            let model = try branching(Context(seed: 3), inputs: 2)
            try model.compile(optimizer: "adam", loss: .list(["sparse_categorical_crossentropy", "mse"]))
            let x = try [noise([37, 4, 4, 2], seed: 5), noise([37, 4, 4, 2], seed: 6)]
            let y = [try NDArray((0..<37).map { Int64($0 % 3) }), try noise([37, 2])]
            var options = options(16)
            options.epochs = 2
            try model.fit(x, y, options)
            return try model.weights().flatMap(\.values)
        }
        #expect(trained[0] == trained[1])
        #expect(trained[0] == trained[2])
    }

    @Test func merges() throws {
        let x = try [distinct([3, 2, 2, 2]), noise([3, 2, 2, 2]), noise([3, 1, 2, 1], seed: 3)]
        // Small changes pass the kinks of Maximum and Minimum; a recording of Keras holds their gradients.
        for name in ["Add", "Multiply", "Average"] {
            let context = Context(seed: 1)
            let tensors = try [
                input([2, 2, 2], context), input([2, 2, 2], context), input([1, 2, 1], context),
            ]
            let dense = try tensors.map { try layer("Dense", [.int($0.shape[-1] ?? 1)], in: context)($0) }
            let output = try layer(name, in: context)(dense)
            let model = try Functional(inputs: tensors, outputs: output, in: context)
            try expectGradients(of: model, x, [noise([3, 2, 2, 2], seed: 4)], losses: 1)
        }
        for axis in [1, 2, -1] {
            let context = Context(seed: 1)
            let tensors = try [input([2, 2, 2], context), input([2, 2, 2], context)]
            let dense = try tensors.map { try layer("Dense", [2], in: context)($0) }
            let output = try layer("Concatenate", [.int(axis)], in: context)(dense)
            let model = try Functional(inputs: tensors, outputs: output, in: context)
            let shape = try #require(output[0].shape.sample.known)
            try expectGradients(of: model, Array(x.prefix(2)), [noise([3] + shape, seed: 4)], losses: 1)
        }
    }

    @Test func oneOutputMayBeReadByTheOther() throws {
        let context = Context(seed: 2)
        let i = try input([3], context)
        let first = try layer("Dense", [3], [("activation", "softmax")], in: context)(i)
        let second = try layer("Dense", [2], in: context)(first)
        let model = try Functional(inputs: [i], outputs: [first, second, first], in: context)
        let x = [try noise([6, 3])]
        let y = try [noise([6, 3], seed: 2), noise([6, 2], seed: 3), noise([6, 3], seed: 4)]
        try expectGradients(of: model, x, y, losses: 3)
    }

    @Test func faults() throws {
        let context = Context(seed: 1)
        let (a, b) = (try input([4], context), try input([5], context))
        let c = try layer("Dense", [2], in: context)(a)
        expectFault(.value, "is not connected to `inputs`", "input_layer") {
            try Functional(inputs: [b], outputs: [c], in: context)
        }
        expectFault(.value, "Inputs have incompatible shapes") { try layer("Add", in: context)([a, b]) }
        expectFault(.value, "expects 1 input(s)") { try layer("Dense", [2], in: context)([a, b]) }
        let model = try Functional(inputs: [a, b], outputs: [c, b], in: context)
        expectFault(.value, "Expected keys") {
            try model.compile(optimizer: "sgd", loss: .dict([("dense", "mse"), ("x", "mse")]))
        }
        try model.compile(optimizer: "sgd", loss: "mse")
        expectFault(.value, "Data cardinality is ambiguous") {
            try model.fit([noise([3, 4]), noise([2, 5])], [noise([3, 2]), noise([3, 5])])
        }
        expectFault(.value, "different structures") {
            try model.fit([noise([3, 4]), noise([3, 5])], [noise([3, 2])])
        }
    }
}
