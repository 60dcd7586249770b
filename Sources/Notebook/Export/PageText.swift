import Script

/// Text as a page in HTML holds it.
enum PageText {
    /// What has a meaning in HTML, spelled out.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }

    static func markdown(_ text: String) -> String { blocks([MarkdownBlock](markdown: text)) }

    /// Text of one line or more, without a paragraph around it.
    static func line(_ text: String) -> String { inline([Inline](markdown: text)) }

    // MARK: Markdown

    private static func blocks(_ blocks: [MarkdownBlock]) -> String {
        blocks.map(block).joined(separator: "\n")
    }

    private static func block(_ block: MarkdownBlock) -> String {
        switch block {
        case .heading(let level, let text):
            "<h\(level) id=\"\(escaped(text.plainText.slug))\">\(inline(text))</h\(level)>"
        case .paragraph(let text): "<p>\(inline(text))</p>"
        case .rule: "<hr>"
        case .quote(let inner): "<blockquote>\n\(blocks(inner))\n</blockquote>"
        case .code(let language, let text):
            "<pre><code>\(language == "python" ? code(text) : escaped(text))</code></pre>"
        case .list(let start, let isTight, let items): list(items, start, isTight)
        case .table(let rows): table(rows)
        }
    }

    private static func list(_ items: [[MarkdownBlock]], _ start: Int?, _ isTight: Bool) -> String {
        let texts = items.map { item in
            let text = item.map { block in
                if case .paragraph(let text) = block, isTight { inline(text) } else { self.block(block) }
            }.joined(separator: "\n")
            return "<li>\(text)</li>"
        }
        let (tag, attribute) =
            start == nil ? ("ul", "") : ("ol", start == 1 ? "" : " start=\"\(start ?? 1)\"")
        return "<\(tag)\(attribute)>\n\(texts.joined(separator: "\n"))\n</\(tag)>"
    }

    private static func table(_ table: MarkdownTable) -> String {
        func row(_ cells: [[Inline]], _ tag: String) -> String {
            let cells = zip(cells, table.alignments).map { cell, alignment in
                let style =
                    switch alignment {
                    case .left: ""
                    case .center: " class=\"center\""
                    case .right: " class=\"right\""
                    }
                return "<\(tag)\(style)>\(inline(cell))</\(tag)>"
            }
            return "<tr>" + cells.joined() + "</tr>"
        }
        let body = table.rows.dropFirst().map { row($0, "td") }.joined(separator: "\n")
        let head = table.rows.first.map { row($0, "th") } ?? ""
        return "<div class=\"wide\"><table>\n<thead>\(head)</thead>\n<tbody>\n\(body)\n</tbody></table></div>"
    }

    private static func inline(_ parts: [Inline]) -> String {
        parts.map { part in
            switch part {
            case .text(let text): escaped(text)
            case .code(let text): "<code>\(escaped(text))</code>"
            case .emphasis(let parts): "<em>\(inline(parts))</em>"
            case .strong(let parts): "<strong>\(inline(parts))</strong>"
            case .link(let parts, let address): "<a href=\"\(escaped(address))\">\(inline(parts))</a>"
            case .image(let text, let address): "<img src=\"\(escaped(address))\" alt=\"\(escaped(text))\">"
            }
        }.joined()
    }

    // MARK: Code

    /// Python with its kinds of words marked.
    static func code(_ code: String) -> String {
        CodePiece.pieces(of: code).map { piece in
            piece.kind.mark.map { "<span class=\"\($0)\">\(escaped(piece.text))</span>" }
                ?? escaped(piece.text)
        }.joined()
    }
}

extension CodePiece.Kind {
    /// The class that the page's style gives a colour.
    fileprivate var mark: String? {
        switch self {
        case .plain: nil
        case .keyword: "k"
        case .string: "s"
        case .number: "n"
        case .comment: "c"
        case .definition: "d"
        }
    }
}
