/// Markdown as plain text for a terminal or a log: paragraphs wrapped, marks of emphasis and links
/// spelled out or left off, tables and code as they are.
public struct PlainProse {
    /// The longest line of a paragraph.
    public let width: Int
    /// May headings be shown in bold?
    public let isStyled: Bool

    /// Twenty columns are the least that text is wrapped to.
    public init(width: Int, isStyled: Bool) {
        self.width = max(20, width)
        self.isStyled = isStyled
    }

    /// The text, without a line break at its end.
    public func render(_ markdown: String) -> String {
        var blocks: [String] = []
        var paragraph = Paragraph()
        var verbatim: [Substring] = []
        var fence: Fence?
        func flush() {
            if !paragraph.text.isEmpty { blocks.append(wrap(paragraph)) }
            if !verbatim.isEmpty { blocks.append(verbatim.joined(separator: "\n")) }
            paragraph = Paragraph()
            verbatim = []
        }
        for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
            if let open = fence {
                if open.isClosed(by: line) { fence = nil } else { verbatim.append("    " + line) }
            } else if let opening = Fence(opening: line) {
                flush()
                fence = opening
            } else if line.allSatisfy(\.isWhitespace) {
                flush()
            } else if let heading = Heading(line) {
                flush()
                blocks.append(render(heading))
            } else if line.hasPrefix("|") || (line.hasPrefix("    ") && paragraph.text.isEmpty) {
                if !paragraph.text.isEmpty { flush() }
                verbatim.append(line)
            } else if let item = Paragraph(item: line) {
                flush()
                paragraph = item
            } else {
                paragraph.text += (paragraph.text.isEmpty ? "" : " ") + line.trimmed
            }
        }
        flush()
        return join(blocks)
    }

    /// A blank line between blocks, but none between the items of a list.
    private func join(_ blocks: [String]) -> String {
        var text = ""
        for (index, block) in blocks.enumerated() {
            let isListed =
                index > 0 && Paragraph(item: block[...]) != nil
                && Paragraph(item: blocks[index - 1][...]) != nil
            text += index == 0 ? block : (isListed ? "\n" : "\n\n") + block
        }
        return text
    }

    private func render(_ heading: Heading) -> String {
        let text = plainInline(heading.text)
        if isStyled { return "\u{1B}[1m\(text)\u{1B}[0m" }
        guard heading.level <= 2 else { return text }
        return text + "\n" + String(repeating: heading.level == 1 ? "=" : "-", count: text.count)
    }

    private func wrap(_ paragraph: Paragraph) -> String {
        let hanging = String(repeating: " ", count: paragraph.mark.count)
        var lines: [String] = []
        var line = paragraph.mark
        var isEmpty = true
        for word in plainInline(paragraph.text).split(separator: " ") {
            if !isEmpty && line.count + 1 + word.count > width {
                lines.append(line)
                line = hanging
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return (lines + [line]).joined(separator: "\n")
    }
}

private struct Heading {
    let level: Int
    let text: String

    init?(_ line: Substring) {
        level = line.prefix { $0 == "#" }.count
        guard (1...6).contains(level), line.dropFirst(level).first == " " else { return nil }
        text = line.dropFirst(level).trimmed
    }
}

/// Running text, or an item of a list with the mark that its first line begins with.
private struct Paragraph {
    var mark = ""
    var text = ""

    init() {}

    init?(item line: Substring) {
        let indentation = line.prefix { $0 == " " }
        let rest = line.dropFirst(indentation.count)
        let number = rest.prefix { $0.isASCII && $0.isNumber }
        let bullet = number.isEmpty ? rest.prefix(1) : rest.prefix(number.count + 1)
        let isBullet =
            number.isEmpty ? ["-", "*", "+", ">"].contains(bullet) : [".", ")"].contains(bullet.last)
        guard isBullet, number.count < 10, rest.dropFirst(bullet.count).first == " " else { return nil }
        mark = indentation + bullet + " "
        text = rest.dropFirst(bullet.count).trimmed
    }
}
