/// What a Tab can put in the place of the letters before the cursor.
public struct Completion: Equatable, Sendable {
    /// How many letters before the cursor are replaced.
    public var length: Int
    /// In the order in which they are shown.
    public var candidates: [String]

    public init(length: Int, candidates: [String]) {
        (self.length, self.candidates) = (length, candidates)
    }

    /// What all candidates begin with.
    public var commonPrefix: String {
        guard var common = candidates.first?[...] else { return "" }
        for candidate in candidates.dropFirst() {
            while !candidate.hasPrefix(common) { common.removeLast() }
        }
        return String(common)
    }
}
