import Arrays
import Foundation
import Networks

/// What a model answered, and what was right, class by class.
public struct Answers {
    public let truths: [Int]
    public let answers: [Int]
    public let classes: Int
    /// `samples × classes`, row by row.
    public let probabilities: [Float]

    /// - Throws: a value `Fault` where the labels do not fit the answers.
    public init(probabilities output: NDArray, labels: NDArray) throws {
        guard output.rank == 2, output.shape[1] > 0 else {
            throw Fault(
                .value,
                "the model must answer with one number for each class; its output is \(Shape(output.shape))")
        }
        let (count, columns) = (output.shape[0], output.shape[1])
        let numbers = Answers.probabilities(
            try output.withType(.float32).contiguous().elements(Float.self), columns: columns)
        if columns == 1 {
            classes = 2
            probabilities = numbers.flatMap { [1 - $0, $0] }
        } else {
            (classes, probabilities) = (columns, numbers)
        }
        truths = try Answers.classes(labels, count: count, classes: classes)
        let (classes, probabilities) = (classes, probabilities)
        answers = (0..<count).map { sample in
            let row = sample * classes..<(sample + 1) * classes
            return (row.max { probabilities[$0] < probabilities[$1] } ?? row.lowerBound) - row.lowerBound
        }
    }

    /// The numbers as they are where they can be probabilities; otherwise they are logits, of which a softmax,
    /// or of a single column a sigmoid, makes probabilities.
    private static func probabilities(_ numbers: [Float], columns: Int) -> [Float] {
        let rows = stride(from: 0, to: numbers.count, by: columns).map { numbers[$0..<$0 + columns] }
        let areProbabilities = rows.allSatisfy { row in
            row.allSatisfy { (-1e-4...1.0001).contains($0) }
                && (columns == 1 || abs(row.reduce(0, +) - 1) < 1e-2)
        }
        if areProbabilities { return numbers }
        if columns == 1 { return numbers.map { 1 / (1 + exp(-$0)) } }
        return rows.flatMap { row in
            let largest = row.max() ?? 0
            let powers = row.map { exp($0 - largest) }
            let total = powers.reduce(0, +)
            return powers.map { $0 / total }
        }
    }

    /// Class numbers from class numbers or one-hot rows.
    private static func classes(_ labels: NDArray, count: Int, classes: Int) throws -> [Int] {
        guard labels.shape.first == count else {
            throw Fault(
                .value,
                "x has \(count) samples and y \(labels.shape.first ?? 0): they must be as many")
        }
        if labels.rank == 2, labels.shape[1] == classes, classes > 1 {
            let numbers = try labels.withType(.float32).contiguous().elements(Float.self)
            return (0..<count).map { sample in
                let row = sample * classes..<(sample + 1) * classes
                return (row.max { numbers[$0] < numbers[$1] } ?? row.lowerBound) - row.lowerBound
            }
        }
        guard labels.count == count else {
            throw Fault(
                .value,
                "y must hold class numbers, \(Shape([count])), or one-hot rows, \(Shape([count, classes])); its "
                    + "shape is \(Shape(labels.shape))")
        }
        let numbers = try labels.withType(.float64).contiguous().elements(Double.self)
        return try numbers.map { number in
            guard let label = Int(exactly: number), (0..<classes).contains(label) else {
                throw Fault(
                    .value,
                    "y holds \(NumberText.short(number)), but the model knows the classes 0 to \(classes - 1)"
                )
            }
            return label
        }
    }
}
