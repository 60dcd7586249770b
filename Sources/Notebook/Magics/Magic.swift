import Script

/// A command to the notebook itself, as IPython has them: `%time f()`.
struct Magic: Sendable {
    /// What a command was given.
    struct Call {
        let argument: String
        /// The rest of the cell behind `%%name`; `nil` for `%name`.
        let body: String?

        /// Whether an option stands in front, and what is behind it.
        func option(_ name: String) -> (isGiven: Bool, rest: [String]) {
            words.first == name ? (true, Array(words.dropFirst())) : (false, words)
        }

        var words: [String] { argument.split(whereSeparator: \.isWhitespace).map(String.init) }
    }

    let name: String
    /// As `%quickref` shows it: `%time STATEMENT`.
    let usage: String
    let purpose: String
    /// Does it stand at the top of a cell too, as `%%name`?
    var takesCell = false
    /// - Returns: the value that the cell then has.
    let run: @Sendable (Call, Session) throws -> Value?

    init(
        _ name: String, _ usage: String = "", _ purpose: String, takesCell: Bool = false,
        _ run: @escaping @Sendable (Call, Session) throws -> Value?
    ) {
        (self.name, self.purpose, self.takesCell, self.run) = (name, purpose, takesCell, run)
        self.usage = "%" + name + (usage.isEmpty ? "" : " " + usage)
    }

    /// All of them, in the order of `%quickref`.
    static let all: [Magic] =
        TimingMagics.all + CellMagics.all + NameMagics.all + PlaceMagics.all + SettingMagics.all
        + OverviewMagics.all

    static func named(_ name: String) -> Magic? { all.first { $0.name == name } }
}

/// Why a magic command was not carried out.
struct MagicFault: Error {
    let message: String
    init(_ message: String) { self.message = message }
}
