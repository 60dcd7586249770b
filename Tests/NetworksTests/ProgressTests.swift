import Arrays
import Networks
import Testing

@Suite struct ProgressTests {
    /// What a fit of 6 samples in 3 batches shows when each look at the clock is a fixed time later.
    private func shown(
        isTerminal: Bool, _ verbosity: Verbosity = .bar, epochs: Int = 1, tick: Double = 0.04,
        validate: Bool = false
    ) throws -> String {
        let context = Context(seed: 1)
        let model = try Sequential([layer("Dense", [1], [("use_bias", false)], in: context)], in: context)
        try model.build([nil, 1])
        try model.setWeights([floats([0], [1, 1])])
        let sgd = try SGD(Settings(SGD.signature, ["learning_rate": 0.0]), in: context)
        try model.compile(optimizer: .object(sgd), loss: "mse", metrics: ["mae"])
        var (text, time) = ("", 100.0)
        var options = FitOptions()
        (options.epochs, options.shuffle, options.run.batchSize) = (epochs, false, 2)
        options.run.verbosity = verbosity
        options.run.display = Display(
            isTerminal: isTerminal,
            clock: {
                defer { time += tick }
                return time
            }, write: { text += $0 })
        let x = try floats([1, 1, 2, 2, 0.0001, 0.0001], [6, 1])
        if validate { options.validationData = ([x], [x]) }
        try model.fit(x, x, options)
        return text
    }

    @Test func linesOffATerminal() throws {
        // The first step, which does what is done once, counts only where nothing is shown in between.
        let line = "3/3 - 0s - 60ms/step - loss: 1.6667 - mae: 1.0000\n"
        let atTheEnd = "3/3 - 0s - 13ms/step - loss: 1.6667 - mae: 1.0000\n"
        #expect(try shown(isTerminal: false) == line)
        #expect(try shown(isTerminal: false, .line) == atTheEnd)
        #expect(try shown(isTerminal: true, .line) == atTheEnd)
        #expect(try shown(isTerminal: false, epochs: 2) == "Epoch 1/2\n\(line)Epoch 2/2\n\(line)")
        #expect(try shown(isTerminal: true, .silent, epochs: 2) == "")
        let validated = try shown(isTerminal: false, validate: true)
        #expect(validated == line.dropLast() + " - val_loss: 1.6667 - val_mae: 1.0000\n")
    }

    @Test func barOnATerminal() throws {
        let bar: (Int) -> String = { String(repeating: "━", count: $0) }
        let back: (Int) -> String = { String(repeating: "\u{8}", count: $0) + "\r" }
        func line(_ step: Int, _ done: Int, _ rest: String) -> String {
            let filled = done > 0 ? "\u{1b}[32m\(bar(done))\u{1b}[0m" : ""
            return "\u{1b}[1m\(step)/3\u{1b}[0m \(filled)\u{1b}[37m\(bar(20 - done))\u{1b}[0m \(rest)"
        }
        let expected =
            "\r" + line(1, 6, "\u{1b}[1m0s\u{1b}[0m 100ms/step - loss: 1.0000 - mae: 1.0000") + back(67)
            + line(2, 13, "\u{1b}[1m0s\u{1b}[0m 100ms/step - loss: 2.5000 - mae: 1.5000") + back(67)
            + line(3, 20, "\u{1b}[1m0s\u{1b}[0m 100ms/step - loss: 1.6667 - mae: 1.0000") + back(67)
            + line(3, 20, "\u{1b}[1m0s\u{1b}[0m 150ms/step - loss: 1.6667 - mae: 1.0000") + "\n"
        #expect(try shown(isTerminal: true, tick: 0.1) == expected)
    }
}
