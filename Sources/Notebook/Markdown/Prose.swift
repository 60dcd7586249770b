/// Markdown for a terminal or a log: paragraphs wrapped, lists hanging, tables in columns, marks of emphasis shown as
/// what they mean where there are styles, and left off where there are none.
public struct Prose {
    /// The longest line.
    public let width: Int
    /// May text have styles and colours?
    public let isStyled: Bool

    /// Twenty columns are the least that text is wrapped to.
    public init(width: Int, isStyled: Bool) {
        self.width = max(20, width)
        self.isStyled = isStyled
    }

    /// The text, without a line break at its end.
    public func render(_ markdown: String) -> String {
        lines([MarkdownBlock](markdown: markdown), width, isTight: false).map { line in
            line.text(isStyled: isStyled).trimmedAtEnd
        }.joined(separator: "\n")
    }

    /// A line between blocks, but none within a tight list.
    private func lines(_ blocks: [MarkdownBlock], _ width: Int, isTight: Bool) -> [StyledLine] {
        Array(blocks.map { lines($0, width) }.joined(separator: isTight ? [] : [[]]))
    }

    private func lines(_ block: MarkdownBlock, _ width: Int) -> [StyledLine] {
        switch block {
        case .heading(let level, let text): heading(level, text, width)
        case .paragraph(let text): runs(text).wrapped(width)
        case .code(let language, let text): code(text, language)
        case .rule: [[StyledRun(text: String(repeating: isStyled ? "─" : "-", count: width), styles: [2])]]
        case .quote(let blocks):
            lines(blocks, width - 2, isTight: false).map { line in
                [StyledRun(text: isStyled ? "│ " : "> ", styles: [2])] + line
            }
        case .list(let start, let isTight, let items): list(items, start, isTight, width)
        case .table(let table): ProseTable(table, runs).lines(width, isStyled: isStyled)
        }
    }

    /// Without styles the first two levels are underlined by a line of their own.
    private func heading(_ level: Int, _ text: [Inline], _ width: Int) -> [StyledLine] {
        let lines = runs(text).wrapped(width)
        if isStyled { return lines.map { level == 1 ? $0.styled(4).styled(1) : $0.styled(1) } }
        guard level <= 2 else { return lines }
        let longest = lines.map(\.width).max() ?? 0
        return lines + [[StyledRun(text: String(repeating: level == 1 ? "=" : "-", count: longest))]]
    }

    private func code(_ text: String, _ language: String) -> [StyledLine] {
        let colored = coloredCode(text, isStyled: isStyled && language == "python")
        return colored.split(separator: "\n", omittingEmptySubsequences: false).map {
            [StyledRun(text: "    " + $0)]
        }
    }

    private func list(_ items: [[MarkdownBlock]], _ start: Int?, _ isTight: Bool, _ width: Int)
        -> [StyledLine]
    {
        let marks = items.indices.map { place in start.map { "\($0 + place). " } ?? "- " }
        let widest = marks.map(\.count).max() ?? 2
        let rendered = zip(items, marks).map { blocks, mark in
            let hanging = String(repeating: " ", count: widest)
            let mark = String(repeating: " ", count: widest - mark.count) + mark
            return lines(blocks, width - widest, isTight: isTight).enumerated().map { number, line in
                [StyledRun(text: number == 0 ? mark : hanging)] + line
            }
        }
        return Array(rendered.joined(separator: isTight ? [] : [[]]))
    }

    // MARK: Within a line

    private func runs(_ parts: [Inline]) -> StyledLine {
        parts.flatMap { part -> StyledLine in
            switch part {
            case .text(let text): [StyledRun(text: text)]
            case .code(let text): [StyledRun(text: text, styles: [36])]
            case .emphasis(let parts): runs(parts).styled(3)
            case .strong(let parts): runs(parts).styled(1)
            case .image(let text, _): [StyledRun(text: "[\(text)]")]
            case .link(let parts, let address):
                runs(parts).styled(4)
                    + (parts.plainText == address ? [] : [StyledRun(text: " (\(address))", styles: [2])])
            }
        }
    }
}

/// A table in columns that share the width.
private struct ProseTable {
    private let rows: [[StyledLine]]
    private let alignments: [MarkdownTable.Alignment]
    /// Between columns.
    private static let gap = 2

    init(_ table: MarkdownTable, _ runs: ([Inline]) -> StyledLine) {
        rows = table.rows.map { $0.map(runs) }
        alignments = table.alignments
    }

    func lines(_ width: Int, isStyled: Bool) -> [StyledLine] {
        let widths = columnWidths(width)
        let rule = widths.map { String(repeating: isStyled ? "─" : "-", count: $0) }
        let border: StyledLine = [StyledRun(text: rule.joined(separator: "  "), styles: [2])]
        return rows.enumerated().flatMap { number, row in
            let lines = self.lines(number == 0 ? row.map { $0.styled(1) } : row, widths)
            return number == 0 ? lines + [border] : lines
        }
    }

    /// As wide as the widest cell; where that is too much, the widest column gives way.
    private func columnWidths(_ width: Int) -> [Int] {
        var widths = alignments.indices.map { column in max(1, rows.map { $0[column].width }.max() ?? 1) }
        var excess = widths.reduce(0, +) + ProseTable.gap * max(0, widths.count - 1) - width
        while excess > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > 3
        {
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }

    private func lines(_ row: [StyledLine], _ widths: [Int]) -> [StyledLine] {
        let cells = zip(row, widths).map { $0.wrapped($1) }
        return (0..<(cells.map(\.count).max() ?? 0)).map { number in
            Array(
                cells.indices.map { column in
                    aligned(number < cells[column].count ? cells[column][number] : [], column, widths[column])
                }.joined(separator: [StyledRun(text: String(repeating: " ", count: ProseTable.gap))]))
        }
    }

    private func aligned(_ cell: StyledLine, _ column: Int, _ width: Int) -> StyledLine {
        let room = max(0, width - cell.width)
        let before =
            switch alignments[column] {
            case .left: 0
            case .center: room / 2
            case .right: room
            }
        let blanks = { (count: Int) in StyledRun(text: String(repeating: " ", count: count)) }
        return [blanks(before)] + cell + [blanks(room - before)]
    }
}
