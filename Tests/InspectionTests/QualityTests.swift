import Arrays
import Networks
import Testing

@testable import Inspection

@Suite struct QualityTests {
    private let output: [Float] = [
        0.7, 0.2, 0.1,  // 0 said 0
        0.1, 0.8, 0.1,  // 0 said 1
        0.2, 0.5, 0.3,  // 1 said 1
        0.3, 0.3, 0.4,  // 2 said 2
        0.6, 0.3, 0.1,  // 2 said 0
        0.5, 0.1, 0.4,  // 2 said 0
    ]
    private let labels: [Int64] = [0, 0, 1, 2, 2, 2]

    private func confusion() throws -> Confusion {
        try Confusion(probabilities: NDArray(output, shape: [6, 3]), labels: NDArray(labels))
    }

    @Test func confusionCounts() throws {
        let found = try confusion()
        #expect(found.counts == [[1, 1, 0], [0, 1, 0], [2, 0, 1]])
        #expect((found.correct, found.samples) == (3, 6))
        #expect(found.worst.map(\.count) == [2, 1])
        #expect(
            found.description == """
                3 of 6 right, 50.00 %
                  true \\ said  0  1  2    right
                            0  1  1  ·   50.0 %
                            1  ·  1  ·  100.0 %
                            2  2  ·  1   33.3 %
                  most often: 2 taken for 0 2×, 0 taken for 1 1×
                """)
    }

    /// Against the definitions, worked out by hand: class 0 has 1 hit of 3 said and of 2 true.
    @Test func report() throws {
        let report = ClassificationReport(try confusion())
        let expected: [(Double, Double, Double, Int)] = [
            (1.0 / 3, 0.5, 0.4, 2), (0.5, 1, 2.0 / 3, 1), (1, 1.0 / 3, 0.5, 3),
        ]
        for (row, numbers) in zip(report.rows, expected) {
            #expect(abs(row.precision - numbers.0) < 1e-12)
            #expect(abs(row.recall - numbers.1) < 1e-12)
            #expect(abs(row.f1 - numbers.2) < 1e-12)
            #expect(row.support == numbers.3)
        }
        #expect(abs(report.macroAverage.f1 - (0.4 + 2.0 / 3 + 0.5) / 3) < 1e-12)
        #expect(abs(report.weightedAverage.f1 - (0.4 * 2 + 2.0 / 3 + 0.5 * 3) / 6) < 1e-12)
        #expect(report.accuracy == 0.5)
    }

    @Test func mistakesTheWorstFirst() throws {
        let answers = try Answers(probabilities: NDArray(output, shape: [6, 3]), labels: NDArray(labels))
        let rows = Mistakes(answers).rows
        #expect(rows.map(\.index) == [1, 4, 5])
        #expect(rows.map(\.truthProbability) == [0.1, 0.1, 0.4])
        #expect(rows.map(\.answer) == [1, 0, 0])
    }

    @Test func labelsAsRowsAndColumns() throws {
        let probabilities = try NDArray(output, shape: [6, 3])
        let oneHot = try NDArray(
            labels.flatMap { label in (0..<3).map { Float($0 == Int(label) ? 1 : 0) } }, shape: [6, 3])
        let column = try NDArray(labels, shape: [6, 1])
        for given in [oneHot, column] {
            #expect(try Answers(probabilities: probabilities, labels: given).truths == [0, 0, 1, 2, 2, 2])
        }
        for wrong in [
            try NDArray([0, 1] as [Int64]), try NDArray([0, 0, 1, 2, 2, 3] as [Int64]),
            try NDArray([0.5, 0, 0, 0, 0, 0]), try NDArray([Float](repeating: 0, count: 12), shape: [6, 2]),
        ] {
            #expect(throws: Fault.self) { try Answers(probabilities: probabilities, labels: wrong) }
        }
    }

    /// One column is the probability of class 1; numbers that are no probabilities are logits.
    @Test func columnsAndLogits() throws {
        let sigmoid = try Answers(
            probabilities: NDArray([0.2, 0.9] as [Float], shape: [2, 1]), labels: NDArray([0, 1] as [Int64]))
        #expect(sigmoid.answers == [0, 1])
        #expect(sigmoid.probabilities == [0.8, 0.2, 1 - 0.9, 0.9])
        let logits = try Answers(
            probabilities: NDArray([2, -1, 0, 5] as [Float], shape: [2, 2]),
            labels: NDArray([0, 1] as [Int64]))
        #expect(abs(logits.probabilities[0] - 0.95257413) < 1e-6)
        #expect(logits.answers == [0, 1])
        let single = try Answers(
            probabilities: NDArray([-3, 0.5] as [Float], shape: [2, 1]), labels: NDArray([0, 1] as [Int64]))
        #expect(single.answers == [0, 1])
    }

    @Test(
        arguments: [
            // loss, validation loss, the last good epoch
            ([3, 2, 1, 0.5], [3, 2, 2.5, 3], 1), ([3, 2, 1], [3, 2, 1], nil), ([3, 2], [1, 2], 0),
            // Both rise: that is no overfitting.
            ([1, 2, 3], [1, 2, 3], nil), ([1], [1], nil), ([], [], nil),
        ] as [([Double], [Double], Int?)])
    func overfittingBegins(loss: [Double], validation: [Double], expected: Int?) {
        #expect(Overfitting.begins(loss: loss, validationLoss: validation) == expected)
    }
}
