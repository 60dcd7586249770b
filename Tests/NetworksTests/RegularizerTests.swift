import Arrays
import Networks
import Testing

/// Penalties on weights, and constraints.
@Suite struct RegularizerTests {
    private func regularizer(_ name: String) throws -> any Regularizer {
        try #require(try RegularizerCatalogue.regularizer(from: .string(name)))
    }

    /// The gradient is the penalty's slope.
    @Test(arguments: ["l1", "l2", "l1l2"]) func gradients(name: String) throws {
        let made =
            name == "l1l2"
            ? try L1L2(Settings(L1L2.signature, ["l1": 0.3, "l2": 0.2])) : try regularizer(name)
        var weights: [Float] = [0.5, -1.25, 2, -0.125]
        var gradient = [Float](repeating: 1, count: 4)
        weights.withUnsafeBufferPointer { made.addGradient($0, scale: 2, to: &gradient) }
        for i in weights.indices {
            func penalty(_ change: Float) -> Double {
                let kept = weights[i]
                defer { weights[i] = kept }
                weights[i] += change
                return weights.withUnsafeBufferPointer { made.penalty($0) }
            }
            let slope = (penalty(0.0625) - penalty(-0.0625)) / 0.125
            #expect(abs(Double(gradient[i]) - (1 + 2 * slope)) < 1e-5)
        }
    }

    /// The loss that `fit` and `evaluate` tell holds the penalty; only weights that are learned cost.
    @Test func penaltiesCount() throws {
        let context = Context(seed: 3)
        let model = try Sequential(
            [
                layer("Dense", [2], [("kernel_regularizer", "l2"), ("bias_regularizer", "l1")], in: context),
                layer("Dense", [1], [("kernel_regularizer", "l1")], in: context),
            ], in: context)
        try model.build([nil, 3])
        try model.compile(optimizer: "sgd", loss: "mse")
        let (x, y) = (try noise([4, 3]), try noise([4, 1], seed: 2))
        let penalty = model.variables.reduce(0) { $0 + $1.penalty }
        var options = RunOptions()
        options.verbosity = .silent
        let whole = try #require(try model.evaluate(x, y, options)["loss"])
        for layer in model.layers { layer.trainable = false }
        let bare = try #require(try model.evaluate(x, y, options)["loss"])
        #expect(penalty > 0.01)
        #expect(abs(whole - bare - penalty) < 1e-5)
    }

    @Test func constraintsHoldAfterEachStep() throws {
        let context = Context(seed: 3)
        let bound = try MaxNorm(Settings(MaxNorm.signature, ["max_value": 0.5]))
        let model = try Sequential(
            [
                layer(
                    "Dense", [4], [("kernel_constraint", .object(bound)), ("bias_constraint", "non_neg")],
                    in: context)
            ], in: context)
        try model.build([nil, 3])
        try model.compile(optimizer: "adam", loss: "mse")
        var options = FitOptions()
        (options.run.verbosity, options.epochs) = (.silent, 5)
        try model.fit(noise([8, 3]), noise([8, 4], seed: 2), options)
        let kernel = model.variables[0].value.values
        for unit in 0..<4 {
            let norm = (0..<3).reduce(Float(0)) { $0 + kernel[$1 * 4 + unit] * kernel[$1 * 4 + unit] }
            #expect(norm.squareRoot() < 0.50001)
        }
        #expect(model.variables[1].value.values.allSatisfy { $0 >= 0 })
    }

    @Test func anAxisThatIsNotThere() throws {
        let bound = try MaxNorm(Settings(MaxNorm.signature, ["axis": 3]))
        let made = try layer("Dense", [4], [("kernel_constraint", .object(bound))], in: Context(seed: 1))
        expectFault(.value, "axis=3", "(3, 4)") { try made.build(for: [nil, 3]) }
    }
}
