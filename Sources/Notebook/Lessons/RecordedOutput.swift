/// What a lesson says that a cell puts out, checked as a doctest is: `...` stands for anything.
public struct RecordedOutput: Sendable, Equatable {
    public let text: String
    /// The line of the file on which it begins, from 1.
    public let line: Int

    /// Whether output is as recorded. White space at the ends of lines and of the whole does not count.
    func matches(_ output: String) -> Bool {
        let (wanted, found) = (RecordedOutput.tidy(text), RecordedOutput.tidy(output))
        let pieces = wanted.components(separatedBy: "...")
        guard pieces.count > 1 else { return wanted == found }
        guard found.hasPrefix(pieces[0]), let last = pieces.last, found.hasSuffix(last) else { return false }
        var rest = found.dropFirst(pieces[0].count)
        guard rest.count >= last.count else { return false }
        rest = rest.dropLast(last.count)
        for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
            guard let range = rest.firstRange(of: piece) else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }

    static func tidy(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).trimmedAtEnd }
            .joined(separator: "\n").trimmed
    }
}
