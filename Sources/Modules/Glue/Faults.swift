import Arrays
import Script

/// Runs what may throw a `Fault` and raises it as the exception of the same name.
func raisingFaults<Result>(_ body: () throws -> Result) throws -> Result {
    do {
        return try body()
    } catch let fault as Fault {
        throw ScriptError(fault)
    }
}

extension ScriptError {
    /// The exception that scripts see for a fault of the parts below the language.
    convenience init(_ fault: Fault) {
        if fault.kind == .interrupt && fault.message.isEmpty {
            self.init(ExceptionObject(.keyboardInterrupt, []))
        } else {
            self.init(fault.kind.exceptionType, fault.message)
        }
    }
}

extension Fault.Kind {
    var exceptionType: TypeObject {
        switch self {
        case .value: .valueError
        case .type: .typeError
        case .index: .indexError
        case .key: .keyError
        case .attribute: .attributeError
        case .zeroDivision: .zeroDivisionError
        case .overflow: .overflowError
        case .memory: .memoryError
        case .runtime: .runtimeError
        case .fileNotFound: .fileNotFoundError
        case .file: .osError
        case .notImplemented: .notImplementedError
        case .interrupt: .keyboardInterrupt
        }
    }
}
