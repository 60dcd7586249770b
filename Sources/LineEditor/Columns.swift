/// Words in columns, filled downwards as `ls` does.
struct Columns {
    private let words: [String]
    /// No more than these are shown.
    private static let most = 200

    init(_ words: [String]) { self.words = words }

    func text(width: Int) -> String {
        let shown = Array(words.prefix(Columns.most))
        let widest = (shown.map(\.count).max() ?? 0) + 2
        let columns = max(1, width / max(widest, 1))
        let rows = (shown.count + columns - 1) / columns
        var lines = (0..<rows).map { row in
            stride(from: row, to: shown.count, by: max(rows, 1)).map { place in
                let word = shown[place]
                let isLast = place + rows >= shown.count
                return isLast ? word : word + String(repeating: " ", count: widest - word.count)
            }.joined()
        }
        if words.count > shown.count { lines.append("… and \(words.count - shown.count) more") }
        return lines.joined(separator: "\n")
    }
}
