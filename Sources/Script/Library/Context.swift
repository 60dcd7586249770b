import Signatures

/// `contextlib`, as far as tutorials use it.
enum ContextLibrary {
    static func make() -> Module {
        let module = Module("contextlib")
        module.define("contextmanager", [Parameter("func")]) { arguments, _ in
            let function = arguments["func"]
            let anything = [
                Parameter("args", passing: .variadic), Parameter("kwds", passing: .keywords),
            ]
            let signature = Signature("contextmanager", anything)
            return .object(
                NativeFunction(signature, isMethod: true) { arguments, interpreter in
                    let made = try interpreter.call(
                        function, Arguments(arguments.variadic, arguments.keywords))
                    guard let generator = made.object(as: GeneratorObject.self) else {
                        throw ScriptError(
                            .typeError,
                            "@contextmanager takes a function with a yield, not one that returns "
                                + "'\(made.typeName)'")
                    }
                    return .object(GeneratorContext(generator))
                })
        }
        module.define("suppress", [Parameter("exceptions", passing: .variadic)]) { arguments, _ in
            let types = Value.tuple(arguments.variadic)
            return .object(
                SimpleContext(enter: { .none }) { error, interpreter in
                    try error.map { try interpreter.matches($0, types) } ?? false
                })
        }
        module.define("nullcontext", [Parameter("enter_result", default: nil)]) { arguments, _ in
            let result = arguments["enter_result"]
            return .object(SimpleContext(enter: { result }) { _, _ in false })
        }
        return module
    }
}

/// What `with` takes, from two closures.
public final class SimpleContext: Object {
    private static let its = TypeObject("context", module: "contextlib")
    private let enter: () throws -> Value
    private let exit: (ScriptError?, Interpreter) throws -> Bool

    public init(
        enter: @escaping () throws -> Value, exit: @escaping (ScriptError?, Interpreter) throws -> Bool
    ) {
        self.enter = enter
        self.exit = exit
    }

    public var type: TypeObject { Self.its }

    public func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "__enter__": .object(NativeFunction(name) { [self] _, _ in try enter() })
        case "__exit__":
            .object(
                NativeFunction(name, exitParameters) { [self] arguments, interpreter in
                    .bool(try exit(try interpreter.error(in: arguments), interpreter))
                })
        default: nil
        }
    }
}

/// A generator that stops once, as `with` takes it: what is before its `yield` enters, what is behind it leaves.
final class GeneratorContext: Object {
    private static let its = TypeObject("_GeneratorContextManager", module: "contextlib")
    private let generator: GeneratorObject

    init(_ generator: GeneratorObject) { self.generator = generator }

    var type: TypeObject { Self.its }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "__enter__":
            .object(
                NativeFunction(name) { [generator] _, interpreter in
                    guard let value = try generator.next(interpreter) else {
                        throw ScriptError(.runtimeError, "generator didn't yield")
                    }
                    return value
                })
        case "__exit__":
            .object(
                NativeFunction(name, exitParameters) { [self] arguments, interpreter in
                    .bool(try exit(try interpreter.error(in: arguments), interpreter))
                })
        default: nil
        }
    }

    /// True where the generator swallowed the exception.
    private func exit(_ error: ScriptError?, _ interpreter: Interpreter) throws -> Bool {
        guard let error else {
            guard try generator.next(interpreter) == nil else {
                throw ScriptError(.runtimeError, "generator didn't stop")
            }
            return false
        }
        do {
            guard try generator.raise(error, interpreter) == nil else {
                throw ScriptError(.runtimeError, "generator didn't stop after throw()")
            }
            return true
        } catch let raised as ScriptError where raised.exception === error.exception {
            return false
        }
    }
}

private let exitParameters = ["exc_type", "exc_value", "traceback"].map { Parameter($0) }

extension Interpreter {
    /// The exception that `__exit__` is told of.
    fileprivate func error(in arguments: BoundArguments) throws -> ScriptError? {
        let value = arguments["exc_value"]
        guard !value.isNone else { return nil }
        let exception = try exception(from: value)
        return exception.carrier ?? ScriptError(exception)
    }
}
