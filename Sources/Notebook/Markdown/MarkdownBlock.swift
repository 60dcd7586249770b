/// A block of Markdown, as lessons use it.
indirect enum MarkdownBlock: Equatable, Sendable {
    case heading(level: Int, [Inline])
    case paragraph([Inline])
    /// `start`: the first number; `nil` for bullets.
    case list(start: Int?, isTight: Bool, [[MarkdownBlock]])
    case quote([MarkdownBlock])
    case table(MarkdownTable)
    case code(language: String, String)
    case rule
}

/// Cells by row; the first row is the head.
struct MarkdownTable: Equatable, Sendable {
    enum Alignment: Sendable { case left, center, right }

    var alignments: [Alignment]
    var rows: [[[Inline]]]
}

extension [MarkdownBlock] {
    init(markdown: String) {
        var reader = BlockReader(markdown.split(separator: "\n", omittingEmptySubsequences: false))
        self = reader.read()
    }
}

/// Cuts lines into blocks, and what stands within lists and quotes again.
private struct BlockReader {
    private let lines: [Substring]
    private var next = 0

    init(_ lines: [Substring]) { self.lines = lines }

    mutating func read() -> [MarkdownBlock] {
        var blocks: [MarkdownBlock] = []
        while next < lines.count {
            if lines[next].isBlank { next += 1 } else { blocks.append(readBlock()) }
        }
        return blocks
    }

    private mutating func readBlock() -> MarkdownBlock {
        let line = lines[next]
        if let fence = Fence(opening: line) { return readFenced(fence) }
        if let heading = heading(line) { return heading }
        if isRule(line) {
            next += 1
            return .rule
        }
        if isQuote(line) { return readQuote() }
        if let item = ListMark(line) { return readList(item) }
        if line.contains("|"), next + 1 < lines.count, let alignments = alignments(lines[next + 1]) {
            return readTable(alignments)
        }
        return line.hasPrefix("    ") ? readIndentedCode() : readParagraph()
    }

    // MARK: Leaves

    private mutating func readFenced(_ fence: Fence) -> MarkdownBlock {
        let first = next + 1
        let closing = lines[first...].firstIndex(where: fence.isClosed) ?? lines.count
        next = closing + 1
        let code = lines[first..<closing].map(fence.dedent).joined(separator: "\n")
        return .code(language: fence.words.first ?? "", code)
    }

    private mutating func heading(_ line: Substring) -> MarkdownBlock? {
        let level = line.prefix { $0 == "#" }.count
        guard (1...6).contains(level), line.dropFirst(level).first == " " else { return nil }
        next += 1
        return .heading(level: level, [Inline](markdown: line.dropFirst(level).trimmed))
    }

    private func isRule(_ line: Substring) -> Bool {
        let marks = line.filter { !$0.isWhitespace }
        return marks.count >= 3 && ["-", "*", "_"].contains { mark in marks.allSatisfy { $0 == mark } }
    }

    private mutating func readIndentedCode() -> MarkdownBlock {
        var code: [Substring] = []
        while next < lines.count, lines[next].hasPrefix("    ") {
            code.append(lines[next].dropFirst(4))
            next += 1
        }
        return .code(language: "", code.joined(separator: "\n"))
    }

    private mutating func readParagraph() -> MarkdownBlock {
        var text: [String] = []
        repeat {
            text.append(lines[next].trimmed)
            next += 1
        } while next < lines.count && !endsParagraph(lines[next])
        return .paragraph([Inline](markdown: text.joined(separator: " ")))
    }

    private func endsParagraph(_ line: Substring) -> Bool {
        line.isBlank || line.hasPrefix("#") || line.hasPrefix("|") || isQuote(line) || isRule(line)
            || Fence(opening: line) != nil || ListMark(line) != nil
    }

    // MARK: Tables

    /// Of a line such as `| :-- | --: |`.
    private func alignments(_ line: Substring) -> [MarkdownTable.Alignment]? {
        let cells = BlockReader.cells(line)
        guard line.contains("-"), !cells.isEmpty, cells.allSatisfy({ $0.wholeMatch(of: /:?-+:?/) != nil })
        else {
            return nil
        }
        return cells.map { cell in
            cell.hasSuffix(":") ? (cell.hasPrefix(":") ? .center : .right) : .left
        }
    }

    private mutating func readTable(_ alignments: [MarkdownTable.Alignment]) -> MarkdownBlock {
        var table = MarkdownTable(alignments: alignments, rows: [])
        while next < lines.count, lines[next].contains("|") {
            let cells = BlockReader.cells(lines[next]).map { [Inline](markdown: $0) }
            let missing = max(0, alignments.count - cells.count)
            table.rows.append(cells.prefix(alignments.count) + Array(repeating: [], count: missing))
            next += table.rows.count == 1 ? 2 : 1
        }
        return .table(table)
    }

    /// Between bars; one behind a backslash, or within a code span, is no border.
    private static func cells(_ line: Substring) -> [String] {
        var cells = [""]
        var isCode = false
        var previous: Character = " "
        for character in line.trimmed {
            if character == "`" { isCode.toggle() }
            if character == "|", !isCode, previous != "\\" {
                cells.append("")
            } else {
                if character == "|", previous == "\\" { cells[cells.count - 1].removeLast() }
                cells[cells.count - 1].append(character)
            }
            previous = character
        }
        if cells.first == "" { cells.removeFirst() }
        if cells.last?.isEmpty == true { cells.removeLast() }
        return cells.map(\.trimmed)
    }

    // MARK: Blocks within blocks

    private func isQuote(_ line: Substring) -> Bool { line.trimmedAtStart.hasPrefix(">") }

    private mutating func readQuote() -> MarkdownBlock {
        var inner: [Substring] = []
        while next < lines.count, isQuote(lines[next]) {
            let text = lines[next].trimmedAtStart.dropFirst()
            inner.append(text.hasPrefix(" ") ? text.dropFirst() : text)
            next += 1
        }
        var reader = BlockReader(inner)
        return .quote(reader.read())
    }

    private mutating func readList(_ first: ListMark) -> MarkdownBlock {
        var items: [[Substring]] = []
        var isTight = true
        var content = 0
        while next < lines.count {
            let line = lines[next]
            if let mark = ListMark(line), mark.indentation <= first.indentation + 1 {
                guard mark.kind == first.kind else { break }
                content = mark.width
                items.append([line.dropFirst(content)])
            } else if line.isBlank {
                guard let following = lines[next...].first(where: { !$0.isBlank }),
                    isWithin(following, content, first)
                else { break }
                isTight = false
                items[items.count - 1].append("")
            } else if line.prefix(content).isBlank {
                items[items.count - 1].append(line.dropFirst(content))
            } else if !endsParagraph(line), items.last?.last?.isBlank == false {
                items[items.count - 1].append(line.trimmedAtStart)
            } else {
                break
            }
            next += 1
        }
        let blocks = items.map { lines in
            var reader = BlockReader(lines)
            return reader.read()
        }
        return .list(start: first.number, isTight: isTight, blocks)
    }

    /// Does a line after a blank one still belong to the list?
    private func isWithin(_ line: Substring, _ content: Int, _ first: ListMark) -> Bool {
        if let mark = ListMark(line), mark.indentation <= first.indentation + 1 {
            return mark.kind == first.kind
        }
        return line.prefix(content).isBlank
    }
}

/// What an item of a list begins with.
private struct ListMark {
    let indentation: Int
    /// Up to the item's text.
    let width: Int
    /// `nil` for a bullet.
    let number: Int?
    /// The bullet, or what stands behind the number: another one begins another list.
    let kind: Character

    init?(_ line: Substring) {
        indentation = line.prefix { $0 == " " }.count
        let rest = line.dropFirst(indentation)
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard let kind = rest.dropFirst(digits.count).first, digits.count < 10,
            digits.isEmpty ? "-*+".contains(kind) : ".)".contains(kind)
        else { return nil }
        let text = rest.dropFirst(digits.count + 1)
        let blanks = text.prefix { $0 == " " }.count
        guard blanks > 0, blanks < text.count else { return nil }
        (number, self.kind) = (Int(digits), kind)
        width = indentation + digits.count + 1 + (blanks > 4 ? 1 : blanks)
    }
}

extension Substring {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
    fileprivate var trimmedAtStart: Substring { drop(while: \.isWhitespace) }
}
