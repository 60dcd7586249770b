import Signatures

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
public final class ExceptionObject: Instance {
    public private(set) var arguments: [Value]
    /// The error that carried it, so that raising it again keeps its lines.
    weak var carrier: ScriptError?

    public init(_ type: TypeObject, _ arguments: [Value]) {
        self.arguments = arguments
        super.init(of: type)
    }

    /// `str(error)`; a KeyError's key is shown as `repr` has it.
    public var message: String {
        guard let scriptClass else { return (try? plainMessage(Interpreter.plain)) ?? "" }
        return (try? str(scriptClass.interpreter)) ?? "<exception str() failed>"
    }

    private func plainMessage(_ interpreter: Interpreter) throws -> String {
        if arguments.count == 1 {
            return try type.isSubtype(of: .keyError)
                ? interpreter.repr(arguments[0]) : interpreter.str(arguments[0])
        }
        return arguments.isEmpty ? "" : try interpreter.repr(.tuple(arguments))
    }

    /// `super().__init__(message)`
    override func initializeNative(_ arguments: Arguments, _ interpreter: Interpreter) throws {
        guard arguments.keywords.isEmpty else {
            throw ScriptError(.typeError, "\(type.name)() takes no keyword arguments")
        }
        self.arguments = arguments.positional
    }

    public override func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        if let value = try super.attribute(name, interpreter) { return value }
        switch name {
        case "args": return .tuple(arguments)
        case "message" where arguments.count == 1 && scriptClass == nil: return arguments[0]
        case "__traceback__": return Value.none
        case "__cause__":
            guard let cause = carrier?.cause, carrier?.isExplicitCause == true else { return Value.none }
            return .object(cause.exception)
        case "__context__": return carrier?.cause.map { .object($0.exception) } ?? Value.none
        case "with_traceback":
            return .object(NativeFunction(name, [Parameter("tb")]) { [self] _, _ in .object(self) })
        case "value" where type.isSubtype(of: .stopIteration): return arguments.first ?? Value.none
        case "code" where type.isSubtype(of: .systemExit): return arguments.first ?? Value.none
        default: return nil
        }
    }

    public override func setAttribute(_ name: String, to value: Value, _ interpreter: Interpreter) throws
        -> Bool
    {
        guard name == "args" else { return try super.setAttribute(name, to: value, interpreter) }
        arguments = try interpreter.values(of: value)
        return true
    }

    public override var attributeNames: [String] { ["args"] + super.attributeNames }

    override func nativeStr(_ interpreter: Interpreter) throws -> String { try plainMessage(interpreter) }

    override func nativeRepr(_ interpreter: Interpreter) throws -> String {
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

    /// Classes of the script itself are shown without `__main__`.
    private var qualifiedTypeName: String {
        let type = exception.type
        let module = type.module == "__main__" ? "" : type.module
        return module.isEmpty ? type.qualifiedName.replacing("__main__.", with: "") : type.qualifiedName
    }

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
