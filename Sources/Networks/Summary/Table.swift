/// A table with rules between all rows, laid out as Rich lays out Keras's.
struct Table {
    struct Column {
        let title: String
        let alignment: StyledText.Alignment
        /// Of the text, without the space on either side.
        let width: Int
    }

    let columns: [Column]
    var rows: [[StyledText]] = []
    /// The style of titles.
    let titleStyle: String

    /// The lines, with escape codes where there are styles, cut at the console's width.
    func lines(lineLength: Int, consoleWidth: Int) -> [String] {
        let widths = cellWidths(lineLength)
        func rule(_ left: String, _ line: String, _ middle: String, _ right: String) -> String {
            let text =
                left + widths.map { String(repeating: line, count: $0) }.joined(separator: middle) + right
            return String(text.prefix(consoleWidth))
        }
        var lines = [rule("┏", "━", "┳", "┓")]
        let titles = columns.map { StyledText($0.title) }
        lines += row(titles, widths, border: "┃", isTitle: true, consoleWidth)
        lines.append(rule("┡", "━", "╇", "┩"))
        for (i, cells) in rows.enumerated() {
            if i > 0 { lines.append(rule("├", "─", "┼", "┤")) }
            lines += row(cells, widths, border: "│", isTitle: false, consoleWidth)
        }
        return lines + [rule("└", "─", "┴", "┘")]
    }

    /// Rich adds a space on both sides of each column and the borders, then takes the excess from the
    /// columns in turn.
    private func cellWidths(_ lineLength: Int) -> [Int] {
        var widths = columns.map { $0.width + 2 }
        let available = lineLength - columns.count - 1
        var excess = widths.reduce(0, +) - available
        for i in widths.indices where excess > 0 {
            let cut = (Double(excess) / Double(widths.count - i)).rounded(.toNearestOrEven)
            let taken = min(widths[i], Int(cut))
            widths[i] -= taken
            excess -= taken
        }
        return widths
    }

    /// The lines of one row: cells wrap, titles stand at the bottom.
    private func row(
        _ cells: [StyledText], _ widths: [Int], border: String, isTitle: Bool, _ consoleWidth: Int
    ) -> [String] {
        let wrapped = zip(cells, widths).map { $0.wrapped(to: max($1 - 2, 0), folding: false) }
        let height = wrapped.map(\.count).max() ?? 1
        return (0..<height).map { line in
            var parts: [StyledText] = [StyledText(border)]
            for (i, column) in columns.enumerated() {
                let place = isTitle ? line - (height - wrapped[i].count) : line
                let text = wrapped[i].indices.contains(place) ? wrapped[i][place] : StyledText()
                let cell = text.fitted(to: max(widths[i] - 2, 0), column.alignment)
                let space = StyledText(widths[i] > 1 ? " " : "")
                let cellParts = [space, cell, space]
                parts += isTitle ? cellParts.map { $0.styled(titleStyle) } : cellParts
                parts.append(StyledText(border))
            }
            return Table.joined(parts, width: consoleWidth)
        }
    }

    /// Parts behind each other, each with its own escape codes, cut at a width.
    private static func joined(_ parts: [StyledText], width: Int) -> String {
        var text = ""
        var room = width
        for part in parts where room > 0 {
            text += part.prefix(room).rendered
            room -= part.count
        }
        return text
    }
}
