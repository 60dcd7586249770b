import Arrays

/// The samples that a model got wrong, the worst first: those whose right class it gave the least.
public struct Mistakes {
    public struct Row {
        /// The sample's place in the data.
        public let index: Int
        public let truth: Int
        public let answer: Int
        /// What the model gave its answer, and the truth.
        public let answerProbability: Float
        public let truthProbability: Float
    }

    public let rows: [Row]
    public let samples: Int

    public init(_ answers: Answers) {
        samples = answers.truths.count
        rows = answers.truths.indices.compactMap { i in
            let (truth, answer) = (answers.truths[i], answers.answers[i])
            guard truth != answer else { return nil }
            return Row(
                index: i, truth: truth, answer: answer,
                answerProbability: answers.probabilities[i * answers.classes + answer],
                truthProbability: answers.probabilities[i * answers.classes + truth])
        }
        .sorted { ($0.truthProbability, $0.index) < ($1.truthProbability, $1.index) }
    }
}

extension Mistakes: CustomStringConvertible {
    public var description: String {
        let title = "\(NumberText.grouped(rows.count)) of \(NumberText.grouped(samples)) wrong"
        guard !rows.isEmpty else { return title }
        var table = TextTable(
            [.right, .right, .right, .right, .right], titles: ["index", "true", "p(true)", "said", "p(said)"])
        for row in rows.prefix(10) {
            table.add(
                "\(row.index)", "\(row.truth)", NumberText.fixed(Double(row.truthProbability), 4),
                "\(row.answer)", NumberText.fixed(Double(row.answerProbability), 4))
        }
        let rest = rows.count > 10 ? ["  … and \(NumberText.grouped(rows.count - 10)) more"] : []
        return ([title + ", the worst first"] + table.lines + rest).joined(separator: "\n")
    }
}
