extension TypeObject {
    private static func makeException(_ name: String, _ base: TypeObject?, module: String = "") -> TypeObject
    {
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

    public static let baseException: TypeObject = makeException("BaseException", .object)
    public static let exception: TypeObject = makeException("Exception", .baseException)
    public static let keyboardInterrupt: TypeObject = makeException("KeyboardInterrupt", .baseException)
    public static let generatorExit: TypeObject = makeException("GeneratorExit", .baseException)
    public static let systemExit: TypeObject = makeException("SystemExit", .baseException)
    public static let arithmeticError: TypeObject = makeException("ArithmeticError", .exception)
    public static let zeroDivisionError: TypeObject = makeException("ZeroDivisionError", .arithmeticError)
    public static let overflowError: TypeObject = makeException("OverflowError", .arithmeticError)
    public static let assertionError: TypeObject = makeException("AssertionError", .exception)
    public static let attributeError: TypeObject = makeException("AttributeError", .exception)
    public static let importError: TypeObject = makeException("ImportError", .exception)
    public static let moduleNotFoundError: TypeObject = makeException("ModuleNotFoundError", .importError)
    public static let lookupError: TypeObject = makeException("LookupError", .exception)
    public static let indexError: TypeObject = makeException("IndexError", .lookupError)
    public static let keyError: TypeObject = makeException("KeyError", .lookupError)
    public static let memoryError: TypeObject = makeException("MemoryError", .exception)
    public static let nameError: TypeObject = makeException("NameError", .exception)
    public static let unboundLocalError: TypeObject = makeException("UnboundLocalError", .nameError)
    public static let osError: TypeObject = makeException("OSError", .exception)
    public static let fileNotFoundError: TypeObject = makeException("FileNotFoundError", .osError)
    public static let fileExistsError: TypeObject = makeException("FileExistsError", .osError)
    public static let permissionError: TypeObject = makeException("PermissionError", .osError)
    public static let runtimeError: TypeObject = makeException("RuntimeError", .exception)
    public static let notImplementedError: TypeObject = makeException("NotImplementedError", .runtimeError)
    public static let recursionError: TypeObject = makeException("RecursionError", .runtimeError)
    public static let stopIteration: TypeObject = makeException("StopIteration", .exception)
    public static let syntaxError: TypeObject = makeException("SyntaxError", .exception)
    public static let indentationError: TypeObject = makeException("IndentationError", .syntaxError)
    public static let typeError: TypeObject = makeException("TypeError", .exception)
    public static let valueError: TypeObject = makeException("ValueError", .exception)
    public static let unicodeError: TypeObject = makeException("UnicodeError", .valueError)
    public static let warning: TypeObject = makeException("Warning", .exception)
    public static let userWarning: TypeObject = makeException("UserWarning", .warning)
    public static let deprecationWarning: TypeObject = makeException("DeprecationWarning", .warning)
    public static let futureWarning: TypeObject = makeException("FutureWarning", .warning)
    public static let runtimeWarning: TypeObject = makeException("RuntimeWarning", .warning)

    /// All of them, for the builtins.
    static let exceptions: [TypeObject] = [
        .baseException, .exception, .keyboardInterrupt, .generatorExit, .systemExit, .arithmeticError,
        .zeroDivisionError,
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
