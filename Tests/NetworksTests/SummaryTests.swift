import Arrays
import Networks
import Testing

/// What real Keras 3.15.1 printed, to the character.
@Suite struct SummaryTests {
    private func summary(_ model: Sequential, _ change: (inout SummaryOptions) -> Void = { _ in }) throws
        -> String
    {
        var options = SummaryOptions()
        change(&options)
        return try model.summary(options)
    }

    /// The second model of the recorded session, trained by one step.
    private func fitted() throws -> Sequential {
        let context = Context(seed: 1)
        _ = try walkthrough(in: context, inputShape: false)
        let model = try walkthrough(in: context)
        try model.compile(optimizer: "adam", loss: "sparse_categorical_crossentropy", metrics: ["accuracy"])
        var options = FitOptions()
        options.run.verbosity = .silent
        try model.fit(noise([2, 28, 28, 1]), NDArray([Int64(1), 2]), options)
        return model
    }

    @Test func beforeAndAfterBuilding() throws {
        let context = Context(seed: 1)
        let unbuilt = try walkthrough(in: context, inputShape: false)
        #expect(try summary(unbuilt) == fixture("Summaries/unbuilt.txt"))
        let built = try walkthrough(in: context)
        #expect(try summary(built) == fixture("Summaries/built.txt"))
        try built.compile(optimizer: "adam", loss: "sparse_categorical_crossentropy")
        #expect(try summary(built) == fixture("Summaries/compiled.txt"))
    }

    @Test func lengths() throws {
        let model = try fitted()
        #expect(try summary(model) == fixture("Summaries/fitted.txt"))
        for length in [40, 60, 65, 80, 100, 120] {
            #expect(
                try summary(model) { $0.lineLength = length }
                    == fixture("Summaries/line-length-\(length).txt"))
        }
        #expect(try summary(model) { $0.showTrainable = true } == fixture("Summaries/show-trainable.txt"))
    }

    @Test func widthsAndFrozenLayers() throws {
        let model = try fitted()
        model.layers[0].trainable = false
        for width in [30, 40, 60, 100, 120] {
            #expect(
                try summary(model) { $0.consoleWidth = width } == fixture("Summaries/COLUMNS-\(width).txt"))
        }
        let wide = try summary(model) { ($0.showTrainable, $0.lineLength) = (true, 100) }
        #expect(wide == (try fixture("Summaries/show-trainable2-120.txt")))
        #expect(try summary(model) { $0.positions = [0.5, 0.8, 1] } == fixture("Summaries/positions.txt"))
        expectFault(.value, "Insufficient console width") { try summary(model) { $0.lineLength = 9 } }
    }

    @Test func terminal() throws {
        let model = try walkthrough(in: Context(seed: 1))
        func onTerminal(_ options: inout SummaryOptions) {
            (options.isTerminal, options.usesColor, options.consoleWidth) = (true, true, 100)
        }
        #expect(try summary(model, onTerminal) == fixture("Summaries/terminal-100-columns.txt"))
        try model.compile(optimizer: "adam", loss: "sparse_categorical_crossentropy")
        var options = FitOptions()
        options.run.verbosity = .silent
        try model.fit(noise([2, 28, 28, 1]), NDArray([Int64(1), 2]), options)
        model.layers[2].trainable = false
        let shown = try summary(model) {
            ($0.isTerminal, $0.usesColor, $0.showTrainable, $0.lineLength) = (true, true, true, 78)
        }
        #expect(shown == (try fixture("Summaries/terminal-trainable.txt")))
    }

    @Test func otherModels() throws {
        var context = Context(seed: 1)
        #expect(try summary(Sequential(in: context)) == fixture("Summaries/empty.txt"))
        let name = "conv_a_with_a_very_long_name_indeed_so_it_wraps"
        let first: [(name: String, value: Setting)] = [
            ("name", .string(name)), ("input_shape", [28, 28, 1]),
        ]
        context = Context(seed: 1)
        let named = try Sequential([layer("Conv2D", [4, 3], first, in: context)], in: context)
        #expect(try summary(named) == fixture("Summaries/long-name.txt"))
        context = Context(seed: 1)
        let input = try layer("InputLayer", [], [("batch_shape", [4, 8, 8, 1])], in: context)
        _ = (
            context.automaticName(for: "Sequential"),
            (0..<4).map { _ in context.automaticName(for: "Conv2D") }
        )
        let fixed = try Sequential([input, layer("Conv2D", [2, 3], in: context)], in: context)
        #expect(try summary(fixed) == fixture("Summaries/fixed-batch.txt"))
        context = Context(seed: 1)
        let dense = try Sequential([layer("Dense", [2], [("input_shape", [4])], in: context)], in: context)
        let plain = try summary(dense) { ($0.isTerminal, $0.consoleWidth) = (true, 100) }
        #expect(plain == (try fixture("Summaries/terminal-no-color.txt")))
    }
}
