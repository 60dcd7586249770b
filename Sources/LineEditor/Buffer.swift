import CEditline

/// What stands in the editor, as positions and lines.
struct Buffer {
    let scalars: [Unicode.Scalar]
    let cursor: Int

    init(scalars: [Unicode.Scalar], cursor: Int) {
        self.scalars = scalars
        self.cursor = min(max(cursor, 0), scalars.count)
    }

    init(_ editor: OpaquePointer) {
        var length = 0
        var cursor = 0
        let text = UnsafeBufferPointer(start: ce_text(editor, &length, &cursor), count: length)
        let scalars = text.map { Unicode.Scalar(UInt32(bitPattern: $0)) ?? "?" }
        self.init(scalars: scalars, cursor: cursor)
    }

    var string: String {
        var string = ""
        string.unicodeScalars.append(contentsOf: scalars)
        return string
    }

    var beforeCursor: String {
        var string = ""
        string.unicodeScalars.append(contentsOf: scalars[..<cursor])
        return string
    }

    /// Where the cursor's line begins.
    var lineStart: Int { start(of: cursor) }
    /// Where the cursor's line ends, before its line break.
    var lineEnd: Int { end(of: cursor) }

    /// The same column of the line above, `nil` on the first line.
    var cursorAbove: Int? {
        guard lineStart > 0 else { return nil }
        let above = start(of: lineStart - 1)
        return min(above + cursor - lineStart, lineStart - 1)
    }

    /// The same column of the line below, `nil` on the last line.
    var cursorBelow: Int? {
        guard lineEnd < scalars.count else { return nil }
        let below = lineEnd + 1
        return min(below + cursor - lineStart, end(of: below))
    }

    /// How many blanks the cursor's line begins with.
    var indentation: Int { scalars[lineStart..<cursor].prefix { $0 == " " }.count }

    private func start(of position: Int) -> Int {
        (scalars[..<position].lastIndex(of: "\n") ?? -1) + 1
    }

    private func end(of position: Int) -> Int {
        scalars[position...].firstIndex(of: "\n") ?? scalars.count
    }
}
