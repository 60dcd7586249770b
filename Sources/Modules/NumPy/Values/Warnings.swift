import Arrays
import Foundation
import Script

/// NumPy's warnings about what floats cannot hold, on standard error, each once in a session.
enum Warnings {
    /// Runs an operation on floats and warns of a division by zero, an overflow or an invalid value in it.
    static func watching<Result>(
        _ operation: BinaryOperator, _ a: NDArray, _ b: NDArray, _ interpreter: Interpreter,
        _ body: () throws -> Result
    ) throws -> Result {
        let name = ArrayOperators.elementwise(operation)?.rawValue ?? "matmul"
        let divides = operation == .divide || operation == .floorDivide || operation == .remainder
        let isFloating = a.dtype.isFloating || b.dtype.isFloating || operation == .divide
        if divides && !isFloating, try hasZero(b) {
            warn("divide by zero encountered in \(name)", interpreter)
        }
        guard isFloating else { return try body() }
        return try watching(name, interpreter, body)
    }

    /// Runs a function of floats and warns likewise.
    static func watching<Result>(
        _ name: String, _ interpreter: Interpreter, _ body: () throws -> Result
    ) throws -> Result {
        feclearexcept(FE_DIVBYZERO | FE_OVERFLOW | FE_INVALID)
        let result = try body()
        let raised = fetestexcept(FE_DIVBYZERO | FE_OVERFLOW | FE_INVALID)
        if raised & FE_DIVBYZERO != 0 { warn("divide by zero encountered in \(name)", interpreter) }
        if raised & FE_OVERFLOW != 0 { warn("overflow encountered in \(name)", interpreter) }
        if raised & FE_INVALID != 0 { warn("invalid value encountered in \(name)", interpreter) }
        return result
    }

    private static func hasZero(_ array: NDArray) throws -> Bool {
        try Reduction.logical(array, all: true).scalar() == .bool(false)
    }

    private final class Seen {
        var messages: Set<String> = []
    }

    private static func warn(_ message: String, _ interpreter: Interpreter) {
        let seen = interpreter.moduleState["numpy.warnings"] as? Seen ?? Seen()
        interpreter.moduleState["numpy.warnings"] = seen
        guard seen.messages.insert(message).inserted else { return }
        interpreter.host.notices("RuntimeWarning: \(message)\n")
    }
}
