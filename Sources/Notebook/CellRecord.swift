import Foundation

/// What a cell said while it ran, in order.
public enum CellOutput: Equatable, Sendable {
    case text(String)
    case notice(String)
    /// A picture's PNG file, and the text that showed it.
    case picture(Data, text: String)
    /// The value of its last expression.
    case value(String, picture: Data?)
    /// A traceback.
    case error(String)
}

/// The cells of a session with what they said: what is saved and exported.
public final class CellRecord {
    /// A cell that has run.
    public struct Entry: Sendable {
        public let number: Int
        public let text: String
        public var outputs: [CellOutput] = []
    }

    public private(set) var entries: [Entry] = []
    /// While something runs that the reader need not see, nothing is kept.
    var isQuiet = false
    private var pendingPicture: (() throws -> Data)?
    /// Text of one cell past this is not kept: a loop that prints for ever must not fill the memory.
    private static let mostText = 1 << 20
    private var textLength = 0

    func begin(_ number: Int, _ text: String) {
        entries.append(Entry(number: number, text: text))
        textLength = 0
    }

    /// A picture is about to be shown as text.
    func picture(_ png: @escaping () throws -> Data) { pendingPicture = png }

    func output(_ text: String) {
        guard !entries.isEmpty else { return }
        if let png = pendingPicture {
            pendingPicture = nil
            if let data = try? png() { return add(.picture(data, text: text)) }
        }
        textLength += text.utf8.count
        guard textLength <= CellRecord.mostText else { return }
        if case .text(let before)? = entries.last?.outputs.last {
            entries[entries.count - 1].outputs.removeLast()
            add(.text(before + text))
        } else {
            add(.text(text))
        }
    }

    func add(_ output: CellOutput) {
        guard !entries.isEmpty else { return }
        entries[entries.count - 1].outputs.append(output)
    }

    /// The entries of numbers such as `1-3 5`; all where the text is empty.
    ///
    /// - Throws: a `MagicFault` for a text that names no cells.
    func entries(_ ranges: String) throws -> [Entry] {
        guard !ranges.isEmpty else { return entries }
        return try ranges.split(whereSeparator: \.isWhitespace).flatMap { part -> [Entry] in
            let ends = part.split(separator: "-").map { Int($0) }
            guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
                first <= last
            else {
                throw MagicFault("'\(part)' names no cells. Write numbers and ranges, as 1-3 5")
            }
            return entries.filter { (first...last).contains($0.number) }
        }
    }
}
