/// What a script imported and convbook leaves out. It may be named and handed on; whoever uses it learns that it is not
/// there.
final class AbsentObject: Object {
    private static let its = TypeObject("absent")
    private let error: ExceptionObject

    /// - Parameter error: what the import would have said.
    init(_ error: ExceptionObject) { self.error = error }

    var type: TypeObject { Self.its }
    var isCallable: Bool { true }

    private func missing() -> ScriptError { ScriptError(ExceptionObject(error.type, error.arguments)) }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        // Python asks these of everything.
        if name.hasPrefix("__") { return nil }
        throw missing()
    }

    func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value { throw missing() }
    func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? { throw missing() }
    func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? { throw missing() }
    func repr(_ interpreter: Interpreter) throws -> String { "<not in convbook>" }
}
