extension ReceptiveField: CustomStringConvertible {
    public var description: String {
        var table = TextTable(
            [.left, .right, .right, .right, .right],
            titles: ["layer", "sees", "jump", "first centre", "padding"])
        for row in rows {
            table.add(
                row.name, ReceptiveField.sizes(row.size), ReceptiveField.pair(row.jump),
                ReceptiveField.pair(row.start), ReceptiveField.pair(row.padding))
        }
        return ([title + ", in pixels"] + table.lines + joinText + unseenText).joined(separator: "\n")
    }

    /// Where ways of different length meet.
    private var joinText: [String] {
        rows.filter { $0.ways > 1 }.map {
            "  \($0.name) joins \($0.ways) ways: it sees what any of them sees, so the longest way counts"
        }
    }

    private static func sizes(_ pair: Pair<Int>) -> String { "\(pair.rows)×\(pair.columns)" }

    /// `4` where both axes agree, `(4, 2)` where not.
    private static func pair(_ pair: Pair<Double>) -> String {
        let (rows, columns) = (NumberText.short(pair.rows), NumberText.short(pair.columns))
        return rows == columns ? rows : "(\(rows), \(columns))"
    }

    private static func pair(_ pair: Pair<Int>) -> String {
        Self.pair(Pair<Double>(Double(pair.rows), Double(pair.columns)))
    }

    private var unseenText: [String] {
        let parts = [
            ReceptiveField.list(unseenRows, "row"), ReceptiveField.list(unseenColumns, "column"),
        ].compactMap(\.self)
        guard !parts.isEmpty else { return ["  every pixel reaches an output"] }
        return ["  no output depends on " + parts.joined(separator: " and ")]
    }

    /// `rows 26–27`, `column 3`, `rows 0, 2, 4`
    private static func list(_ places: [Int], _ noun: String) -> String? {
        guard let first = places.first, let last = places.last else { return nil }
        if places.count == 1 { return "\(noun) \(first)" }
        if last - first + 1 == places.count { return "\(noun)s \(first)–\(last)" }
        let shown = places.prefix(8).map(String.init).joined(separator: ", ")
        return "\(noun)s \(shown)" + (places.count > 8 ? ", … (\(places.count) of them)" : "")
    }
}
