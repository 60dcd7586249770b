import Signatures

/// What is added to or taken from a map at its four sides.
struct Sides {
    let rows: (before: Int, after: Int)
    let columns: (before: Int, after: Int)

    /// From an integer for all sides, `(rows, columns)`, or `((top, bottom), (left, right))`.
    init(_ settings: Settings, _ name: String) throws {
        if let items = settings[name].items, items.count == 2, items.contains(where: { $0.items != nil }) {
            let nested = Settings(settings.signature, ["rows": items[0], "columns": items[1]])
            let (rows, columns) = (
                try nested.pair("rows", allowZero: true), try nested.pair("columns", allowZero: true)
            )
            self.rows = (rows.rows, rows.columns)
            self.columns = (columns.rows, columns.columns)
        } else {
            let both = try settings.pair(name, allowZero: true)
            rows = (both.rows, both.rows)
            columns = (both.columns, both.columns)
        }
    }

    /// As `((top, bottom), (left, right))`.
    var setting: Setting {
        .tuple([
            .tuple([.int(rows.before), .int(rows.after)]),
            .tuple([.int(columns.before), .int(columns.after)]),
        ])
    }
}
