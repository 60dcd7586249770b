/// An exception on its way up: the exception and the lines it passed.
///
/// A class, so that every level of the evaluator can add its line while it passes. Like all values of a
/// session it stays on the session's thread.
public final class ScriptError: Error, @unchecked Sendable {
    public let exception: ExceptionObject
    /// Innermost first.
    public internal(set) var frames: [TracebackFrame] = []
    /// The exception that was being handled, or that `raise … from` names.
    var cause: ScriptError?
    var isExplicitCause = false

    public init(_ exception: ExceptionObject) { self.exception = exception }

    public convenience init(_ type: TypeObject, _ message: String) {
        self.init(ExceptionObject(type, [.string(message)]))
    }

    public var typeName: String { exception.type.name }
    /// What stands after the type's name.
    public var message: String { exception.message }
}

/// One line of a traceback: where in a text, in which function.
public struct TracebackFrame {
    public let source: SourceText
    public let span: Span
    public let function: String
    let scope: ObjectIdentifier
}

/// An exception as a value: what `except … as error` binds.
public final class ExceptionObject: Object {
    public let type: TypeObject
    public let arguments: [Value]
    /// The error that carried it, so that raising it again keeps its lines.
    weak var carrier: ScriptError?

    public init(_ type: TypeObject, _ arguments: [Value]) {
        self.type = type
        self.arguments = arguments
    }

    /// `str(error)`; a KeyError's key is shown as `repr` has it.
    public var message: String {
        let interpreter = Interpreter.plain
        if arguments.count == 1 {
            let text =
                type.isSubtype(of: .keyError)
                ? try? interpreter.repr(arguments[0]) : try? interpreter.str(arguments[0])
            return text ?? ""
        }
        return arguments.isEmpty ? "" : (try? interpreter.repr(.tuple(arguments))) ?? ""
    }

    public func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "args": .tuple(arguments)
        case "message" where arguments.count == 1: arguments[0]
        default: nil
        }
    }

    public var attributeNames: [String] { ["args"] }
    public func str(_ interpreter: Interpreter) throws -> String { message }
    public func repr(_ interpreter: Interpreter) throws -> String {
        type.name + "(" + (try arguments.map { try interpreter.repr($0) }.joined(separator: ", ")) + ")"
    }
}

extension ScriptError {
    /// As Python prints it, outermost call first.
    public var report: String {
        var text = ""
        if let cause {
            text += cause.report + "\n\n"
            text +=
                isExplicitCause
                ? "The above exception was the direct cause of the following exception:\n\n"
                : "During handling of the above exception, another exception occurred:\n\n"
        }
        if !frames.isEmpty { text += "Traceback (most recent call last):\n" }
        text += ScriptError.condensed(frames.reversed().map(ScriptError.describe))
        return text + (message.isEmpty ? typeName : "\(qualifiedTypeName): \(message)")
    }

    private var qualifiedTypeName: String { exception.type.qualifiedName }

    /// A frame that repeats, as in deep recursion, is shown three times and then counted.
    private static func condensed(_ lines: [String]) -> String {
        var text = ""
        var run = 0
        for (index, line) in lines.enumerated() {
            run = index > 0 && lines[index - 1] == line ? run + 1 : 0
            if run < 3 { text += line }
            let ends = index + 1 == lines.count || lines[index + 1] != line
            if ends && run >= 3 { text += "  [Previous line repeated \(run - 2) more times]\n" }
        }
        return text
    }

    private static func describe(_ frame: TracebackFrame) -> String {
        let (line, column) = frame.source.position(of: frame.span.start)
        var text = "  File \"\(frame.source.name)\", line \(line), in \(frame.function)\n"
        let source = Array(frame.source.line(line).unicodeScalars)
        let indent = source.prefix { $0 == " " || $0 == "\t" }.count
        let shown = String(String.UnicodeScalarView(source.dropFirst(indent)))
        guard !shown.isEmpty else { return text }
        text += "    \(shown)\n"
        let start = max(0, column - indent)
        let width = min(frame.span.end - frame.span.start, shown.unicodeScalars.count - start)
        // Marks under a whole line say nothing.
        if width > 0 && width < shown.unicodeScalars.count {
            text +=
                "    " + String(repeating: " ", count: start) + String(repeating: "^", count: width) + "\n"
        }
        return text
    }
}
