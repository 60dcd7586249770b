/// Precision, recall and F1 of each class.
public struct ClassificationReport {
    public struct Row: Equatable {
        /// Of those said to be the class, how many are: `tp / (tp + fp)`; 0 where none was.
        public let precision: Double
        /// Of those that are the class, how many were found: `tp / (tp + fn)`; 0 where there are none.
        public let recall: Double
        /// The harmonic mean of both: `2pr / (p + r)`.
        public let f1: Double
        /// How many there are.
        public let support: Int
    }

    public let rows: [Row]
    public let accuracy: Double
    /// The mean over classes.
    public let macroAverage: Row
    /// The mean over samples.
    public let weightedAverage: Row

    public init(_ confusion: Confusion) {
        let counts = confusion.counts
        rows = counts.indices.map { c in
            let hits = Double(counts[c][c])
            let (actual, said) = (counts[c].reduce(0, +), counts.reduce(0) { $0 + $1[c] })
            let precision = said == 0 ? 0 : hits / Double(said)
            let recall = actual == 0 ? 0 : hits / Double(actual)
            let f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
            return Row(precision: precision, recall: recall, f1: f1, support: actual)
        }
        accuracy = confusion.accuracy
        macroAverage = ClassificationReport.average(rows) { _ in 1 }
        weightedAverage = ClassificationReport.average(rows) { Double($0.support) }
    }

    private static func average(_ rows: [Row], _ weight: (Row) -> Double) -> Row {
        let total = rows.reduce(0) { $0 + weight($1) }
        func mean(_ part: (Row) -> Double) -> Double {
            total == 0 ? 0 : rows.reduce(0) { $0 + weight($1) * part($1) } / total
        }
        return Row(
            precision: mean(\.precision), recall: mean(\.recall), f1: mean(\.f1),
            support: rows.reduce(0) { $0 + $1.support })
    }
}

extension ClassificationReport: CustomStringConvertible {
    public var description: String {
        var table = TextTable(
            [.left, .right, .right, .right, .right],
            titles: ["class", "precision", "recall", "F1", "samples"])
        func add(_ name: String, _ row: Row) {
            table.add(
                name, NumberText.fixed(row.precision, 4), NumberText.fixed(row.recall, 4),
                NumberText.fixed(row.f1, 4), NumberText.grouped(row.support))
        }
        for (c, row) in rows.enumerated() { add("\(c)", row) }
        add("mean over classes", macroAverage)
        add("mean over samples", weightedAverage)
        return (["accuracy \(NumberText.fixed(accuracy, 4))"] + table.lines).joined(separator: "\n")
    }
}
