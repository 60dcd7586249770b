/// A text to run, with the name and line numbers that errors show.
public final class SourceText: Sendable {
    /// As errors name it: a path, `<stdin>`, `In [3]`.
    public let name: String
    /// What spans count.
    public let scalars: [Unicode.Scalar]
    /// The number of the first line, which is not 1 for a cell in the middle of a lesson.
    public let firstLine: Int
    private let lineStarts: [Int]

    public init(_ text: String, name: String, firstLine: Int = 1) {
        self.name = name
        self.firstLine = firstLine
        let scalars = SourceText.normalized(text)
        self.scalars = scalars
        lineStarts = [0] + scalars.indices.filter { scalars[$0] == "\n" }.map { $0 + 1 }
    }

    /// Lines end with `\n` alone, and there is no byte order mark.
    private static func normalized(_ text: String) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if scalar == "\n" && result.last == "\r" { result.removeLast() }
            if scalar == "\u{FEFF}" && result.isEmpty { continue }
            result.append(scalar)
        }
        return result.map { $0 == "\r" ? "\n" : $0 }
    }

    /// The line, as shown to people, and the column from 0 of a place in the text.
    public func position(of offset: Int) -> (line: Int, column: Int) {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return (low + firstLine, offset - lineStarts[low])
    }

    /// A line's text without its end; empty past the last.
    public func line(_ number: Int) -> String {
        let index = number - firstLine
        guard lineStarts.indices.contains(index) else { return "" }
        let end = index + 1 < lineStarts.count ? lineStarts[index + 1] - 1 : scalars.count
        return text(lineStarts[index]..<max(lineStarts[index], end))
    }

    /// The text of a range of scalars.
    public func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range.clamped(to: 0..<scalars.count)])
        return String(view)
    }
}

/// A stretch of a source text, in scalars.
public struct Span: Sendable, Hashable {
    public let start: Int
    public let end: Int

    public init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = max(start, end)
    }

    /// From the start of this one to the end of another.
    func through(_ other: Span) -> Span { Span(start, other.end) }
}
