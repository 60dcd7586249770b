extension TypeObject {
    private static func exception(_ name: String, _ base: TypeObject?, module: String = "") -> TypeObject {
        // The type is needed by the maker that belongs to it.
        final class Box: @unchecked Sendable { var type: TypeObject? }
        let box = Box()
        let type = TypeObject(name, module: module, base: base) { arguments, _ in
            guard arguments.keywords.isEmpty else {
                throw ScriptError(.typeError, "\(name)() takes no keyword arguments")
            }
            return .object(ExceptionObject(box.type ?? .exception, arguments.positional))
        }
        box.type = type
        return type
    }

    public static let baseException = exception("BaseException", .object)
    public static let exception = exception("Exception", .baseException)
    public static let keyboardInterrupt = exception("KeyboardInterrupt", .baseException)
    public static let systemExit = exception("SystemExit", .baseException)
    public static let arithmeticError = exception("ArithmeticError", .exception)
    public static let zeroDivisionError = exception("ZeroDivisionError", .arithmeticError)
    public static let overflowError = exception("OverflowError", .arithmeticError)
    public static let assertionError = exception("AssertionError", .exception)
    public static let attributeError = exception("AttributeError", .exception)
    public static let importError = exception("ImportError", .exception)
    public static let moduleNotFoundError = exception("ModuleNotFoundError", .importError)
    public static let lookupError = exception("LookupError", .exception)
    public static let indexError = exception("IndexError", .lookupError)
    public static let keyError = exception("KeyError", .lookupError)
    public static let memoryError = exception("MemoryError", .exception)
    public static let nameError = exception("NameError", .exception)
    public static let unboundLocalError = exception("UnboundLocalError", .nameError)
    public static let osError = exception("OSError", .exception)
    public static let fileNotFoundError = exception("FileNotFoundError", .osError)
    public static let fileExistsError = exception("FileExistsError", .osError)
    public static let permissionError = exception("PermissionError", .osError)
    public static let runtimeError = exception("RuntimeError", .exception)
    public static let notImplementedError = exception("NotImplementedError", .runtimeError)
    public static let recursionError = exception("RecursionError", .runtimeError)
    public static let stopIteration = exception("StopIteration", .exception)
    public static let syntaxError = exception("SyntaxError", .exception)
    public static let indentationError = exception("IndentationError", .syntaxError)
    public static let typeError = exception("TypeError", .exception)
    public static let valueError = exception("ValueError", .exception)
    public static let unicodeError = exception("UnicodeError", .valueError)
    public static let warning = exception("Warning", .exception)
    public static let userWarning = exception("UserWarning", .warning)
    public static let deprecationWarning = exception("DeprecationWarning", .warning)
    public static let futureWarning = exception("FutureWarning", .warning)
    public static let runtimeWarning = exception("RuntimeWarning", .warning)

    /// All of them, for the builtins.
    static let exceptions: [TypeObject] = [
        .baseException, .exception, .keyboardInterrupt, .systemExit, .arithmeticError, .zeroDivisionError,
        .overflowError,
        .assertionError, .attributeError, .importError, .moduleNotFoundError, .lookupError, .indexError,
        .keyError,
        .memoryError, .nameError, .unboundLocalError, .osError, .fileNotFoundError, .fileExistsError,
        .permissionError,
        .runtimeError, .notImplementedError, .recursionError, .stopIteration, .syntaxError, .indentationError,
        .typeError,
        .valueError, .unicodeError, .warning, .userWarning, .deprecationWarning, .futureWarning,
        .runtimeWarning,
    ]
}
