import Foundation
import Testing

/// What Keras passes over in silence: one hint, once, that can be turned off, and that the language page lists.
@Suite struct HintTests {
    struct Case: CustomStringConvertible, Sendable {
        /// As the language page names it.
        let description: String
        let script: String
        /// What the hint says.
        let says: String
    }

    private static func classifier(
        _ last: String, loss: String = "'sparse_categorical_crossentropy'", optimizer: String = "'adam'",
        fit: String = "x, y"
    ) -> String {
        """
        x = np.random.RandomState(0).rand(64, 4, 4, 1).astype('float32')
        y = np.arange(64) % 3
        m = keras.Sequential([keras.Input((4, 4, 1)), layers.Flatten(), layers.Dense(8, activation='relu'), \(last)])
        m.compile(\(optimizer), \(loss), metrics=['accuracy'])
        for i in range(2):
            m.fit(\(fit), verbose=0)
        """
    }

    private static let softmax = "layers.Dense(3, activation='softmax')"

    static let cases = [
        Case(
            description: "pixels up to 255", script: classifier(softmax, fit: "x * 255, y"),
            says: "x = x.astype('float32') / 255"),
        Case(
            description: "softmax over one unit",
            script: classifier(
                "layers.Dense(1, activation='softmax')", loss: "'binary_crossentropy'", fit: "x, y % 2"),
            says: "Dense(1, activation='sigmoid')"),
        Case(
            description: "softmax with from_logits=True",
            script: classifier(softmax, loss: "keras.losses.SparseCategoricalCrossentropy(from_logits=True)"),
            says: "the loss has from_logits=True, but dense_1 ends with softmax"),
        Case(
            description: "no activation at the end, without from_logits",
            script: classifier("layers.Dense(3)"), says: "dense_1 has no activation"),
        Case(
            description: "no sigmoid before binary_crossentropy",
            script: classifier("layers.Dense(1)", loss: "'binary_crossentropy'", fit: "x, y % 2"),
            says: "Use activation='sigmoid', or BinaryCrossentropy(from_logits=True)"),
        Case(
            description: "sigmoid with several classes",
            script: classifier("layers.Dense(3, activation='sigmoid')"),
            says: "probabilities that sum to 1: activation='softmax'"),
        Case(
            description: "binary_crossentropy behind softmax",
            script: classifier(
                softmax, loss: "'binary_crossentropy'", fit: "x, keras.utils.to_categorical(y, 3)"),
            says: "use categorical_crossentropy"),
        Case(
            description: "relu at the end", script: classifier("layers.Dense(3, activation='relu')"),
            says: "which gives no probabilities"),
        Case(
            description: "a large learning rate",
            script: classifier(softmax, optimizer: "keras.optimizers.Adam(0.1)"),
            says: "learning_rate=0.1 is large for Adam"),
        Case(
            description: "labels with fractions", script: classifier(softmax, fit: "x, y * 0.5"),
            says: "labels are cut to whole numbers"),
        Case(
            description: "one label alone", script: classifier(softmax, fit: "x, y * 0"),
            says: "all 64 labels are 0"),
        Case(
            description: "labels in order",
            script: classifier(softmax, fit: "x, np.sort(y), validation_split=0.4"),
            says: "Shuffle x and y together before fit"),
        Case(
            description: "a loss that became nan",
            script: classifier(softmax, optimizer: "keras.optimizers.SGD(1e30)"),
            says: "the loss became nan in epoch 1"),
        Case(
            description: "input_shape on a later layer",
            script: """
                for i in range(2):
                    keras.Sequential([keras.Input((4,)), layers.Dense(2), layers.Dense(2, input_shape=(9,))])
                """,
            says: "input_shape is read on a model's first layer alone"),
    ]

    private func hints(_ script: String) throws -> [String] {
        try noticesOf(script).filter { $0.contains("Hint: ") }
    }

    @Test(arguments: cases) func isGivenOnce(_ hint: Case) throws {
        let all = try hints(hint.script)
        #expect(all.count { $0.contains(hint.says) } == 1, "\(all)")
    }

    @Test(arguments: cases) func canBeTurnedOff(_ hint: Case) throws {
        #expect(try hints("import convbook as cb\ncb.hints(False)\n" + hint.script).isEmpty)
    }

    @Test(arguments: cases) func isOnTheLanguagePage(_ hint: Case) throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../docs/language.md")
        #expect(try String(contentsOf: page, encoding: .utf8).contains("\n| \(hint.description) |"))
    }

    /// Scripts that are as they should be.
    @Test(arguments: [
        classifier(softmax),
        classifier("layers.Dense(3)", loss: "keras.losses.SparseCategoricalCrossentropy(from_logits=True)"),
        classifier(
            "layers.Dense(1, activation='sigmoid')", loss: "'binary_crossentropy'", fit: "x, y % 2"),
        classifier(softmax, loss: "'categorical_crossentropy'", fit: "x, keras.utils.to_categorical(y, 3)"),
        classifier("layers.Dense(1)", loss: "'mse'", fit: "x, y * 0.5"),
        classifier(
            "layers.Dense(3, activation='softmax', name='last')", optimizer: "keras.optimizers.SGD(0.1)"),
    ])
    func healthyScriptsGiveNone(_ script: String) throws { #expect(try hints(script) == []) }
}
