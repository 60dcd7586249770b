import Arrays
import Networks

/// How often each class was taken for which: `counts[truth][answer]`.
public struct Confusion {
    public let counts: [[Int]]
    public var classes: Int { counts.count }

    /// - Parameters:
    ///   - probabilities: the model's output, `(samples, classes)`; one column is the probability of class 1.
    ///   - labels: class numbers `(samples,)` or `(samples, 1)`, or one-hot rows.
    public init(probabilities: NDArray, labels: NDArray) throws {
        let answers = try Answers(probabilities: probabilities, labels: labels)
        var counts = [[Int]](
            repeating: [Int](repeating: 0, count: answers.classes), count: answers.classes)
        for (truth, answer) in zip(answers.truths, answers.answers) { counts[truth][answer] += 1 }
        self.counts = counts
    }

    public var samples: Int { counts.joined().reduce(0, +) }
    public var correct: Int { counts.indices.reduce(0) { $0 + counts[$1][$1] } }
    /// From 0 to 1.
    public var accuracy: Double { samples == 0 ? 0 : Double(correct) / Double(samples) }

    /// The pairs most often confused: truth, answer, how often.
    public var worst: [(truth: Int, answer: Int, count: Int)] {
        var pairs: [(truth: Int, answer: Int, count: Int)] = []
        for truth in counts.indices {
            for answer in counts.indices where truth != answer && counts[truth][answer] > 0 {
                pairs.append((truth, answer, counts[truth][answer]))
            }
        }
        return pairs.sorted { ($1.count, $0.truth, $0.answer) < ($0.count, $1.truth, $1.answer) }
    }
}

extension Confusion: CustomStringConvertible {
    public var description: String {
        var table = TextTable(
            [TextTable.Alignment](repeating: .right, count: classes + 2),
            titles: ["true \\ said"] + (0..<classes).map(String.init) + ["right"])
        for truth in counts.indices {
            let total = counts[truth].reduce(0, +)
            table.add(
                ["\(truth)"] + counts[truth].map { $0 == 0 ? "·" : String($0) }
                    + [
                        total == 0
                            ? "–"
                            : NumberText.fixed(100 * Double(counts[truth][truth]) / Double(total), 1) + " %"
                    ])
        }
        let title =
            "\(NumberText.grouped(correct)) of \(NumberText.grouped(samples)) right, "
            + "\(NumberText.fixed(100 * accuracy, 2)) %"
        let pairs = worst.prefix(3).map { "\($0.truth) taken for \($0.answer) \($0.count)×" }
        let most = pairs.isEmpty ? [] : ["  most often: " + pairs.joined(separator: ", ")]
        return ([title] + table.lines + most).joined(separator: "\n")
    }
}
