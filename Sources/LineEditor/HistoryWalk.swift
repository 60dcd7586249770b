/// Up and Down through the entries that begin as what was typed begins.
struct HistoryWalk {
    private var entries: [String] = []
    /// The entry shown; at the end, what was typed.
    private var position = 0
    /// What was typed before the walk began.
    private var draft = ""

    mutating func add(_ entry: String) {
        if entries.last != entry { entries.append(entry) }
    }

    /// A new text is begun.
    mutating func restart() {
        position = entries.count
        draft = ""
    }

    /// The entry before, `nil` if there is none.
    mutating func back(from text: String) -> String? {
        if position == entries.count { draft = text }
        guard let found = entries[..<position].lastIndex(where: { $0.hasPrefix(draft) && $0 != text })
        else { return nil }
        position = found
        return entries[found]
    }

    /// The entry after, at last what was typed; `nil` if that is shown already.
    mutating func forward() -> String? {
        guard position < entries.count else { return nil }
        let after = entries[(position + 1)...].firstIndex { $0.hasPrefix(draft) }
        position = after ?? entries.count
        return after.map { entries[$0] } ?? draft
    }
}
