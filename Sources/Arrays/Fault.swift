/// What went wrong in the parts below the language, named as Python names it.
///
/// The message is complete and addressed to the learner: what is wrong, in which terms they typed it,
/// and what to type instead. Later parts turn it into the exception of the same name.
public struct Fault: Error, Equatable, CustomStringConvertible {
    /// The Python exception that a script sees.
    public enum Kind: String, Sendable {
        case value = "ValueError"
        case type = "TypeError"
        case index = "IndexError"
        case key = "KeyError"
        case attribute = "AttributeError"
        case zeroDivision = "ZeroDivisionError"
        case overflow = "OverflowError"
        case memory = "MemoryError"
        case runtime = "RuntimeError"
        case fileNotFound = "FileNotFoundError"
        case file = "OSError"
        case notImplemented = "NotImplementedError"
        case interrupt = "KeyboardInterrupt"
    }

    public let kind: Kind
    public let message: String

    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    public var description: String { "\(kind.rawValue): \(message)" }
}
