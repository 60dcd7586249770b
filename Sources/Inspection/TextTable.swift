/// Lines of text in columns: numbers flush right, the rest flush left, two spaces between.
struct TextTable {
    enum Alignment { case left, right }

    private let alignments: [Alignment]
    private var rows: [[String]] = []

    init(_ alignments: [Alignment], titles: [String]? = nil) {
        self.alignments = alignments
        if let titles { rows.append(titles) }
    }

    /// A further line; cells that are missing are empty.
    mutating func add(_ cells: String...) { rows.append(cells) }

    mutating func add(_ cells: [String]) { rows.append(cells) }

    /// The lines, each behind two spaces.
    var lines: [String] {
        let widths = alignments.indices.map { column in
            rows.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
        }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let space = String(repeating: " ", count: max(widths[column] - cell.count, 0))
                return alignments[column] == .right ? space + cell : cell + space
            }
            return ("  " + cells.joined(separator: "  ")).trimmingEnd
        }
    }
}

extension String {
    /// Without the spaces at its end.
    var trimmingEnd: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
