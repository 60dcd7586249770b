import Signatures

/// A method of a builtin type: its signature without the receiver, and its body.
struct Method: Sendable {
    let signature: Signature
    let body: @Sendable (Value, BoundArguments, Interpreter) throws -> Value

    init(
        _ name: String, _ parameters: [Parameter] = [],
        _ body: @escaping @Sendable (Value, BoundArguments, Interpreter) throws -> Value
    ) {
        signature = Signature(name, parameters)
        self.body = body
    }
}

/// The methods of the builtin types, by type and name.
enum Methods {
    private static let tables: [ObjectIdentifier: [String: Method]] = {
        func table(_ methods: [Method]) -> [String: Method] {
            Dictionary(methods.map { ($0.signature.name, $0) }) { first, _ in first }
        }
        return [
            ObjectIdentifier(TypeObject.str): table(StringMethods.all),
            ObjectIdentifier(TypeObject.list): table(ListMethods.all),
            ObjectIdentifier(TypeObject.tuple): table(TupleMethods.all),
            ObjectIdentifier(TypeObject.dict): table(DictMethods.all),
            ObjectIdentifier(TypeObject.set): table(SetMethods.all),
            ObjectIdentifier(TypeObject.float): table(NumberMethods.float),
            ObjectIdentifier(TypeObject.int): table(NumberMethods.int),
            ObjectIdentifier(TypeObject.bool): table(NumberMethods.int),
        ]
    }()

    /// The method as a callable that knows its receiver.
    static func bound(_ name: String, to value: Value) -> Value? {
        guard let method = tables[ObjectIdentifier(value.type)]?[name] else { return nil }
        return .object(BoundMethod(method, receiver: value))
    }

    /// `str.upper`: the receiver is the first argument.
    static func unbound(_ name: String, of type: TypeObject) -> Value? {
        guard let method = tables[ObjectIdentifier(type)]?[name] else { return nil }
        let signature = Signature(name, [Parameter("self")] + method.signature.parameters)
        return .object(
            NativeFunction(signature) { arguments, interpreter in
                try method.body(arguments["self"].plain, arguments, interpreter)
            })
    }

    static func names(of type: TypeObject) -> [String] { tables[ObjectIdentifier(type)]?.keys.sorted() ?? [] }
}

/// `text.upper`, before it is called.
final class BoundMethod: Object {
    private let method: Method
    private let receiver: Value

    init(_ method: Method, receiver: Value) {
        self.method = method
        self.receiver = receiver
    }

    var type: TypeObject { .builtinFunction }
    var isCallable: Bool { true }

    func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        var arguments = arguments
        // What a text's methods take is text: an instance of a class derived from `str` is its text there.
        if case .string = receiver { arguments.positional = arguments.positional.map(\.plain) }
        return try method.body(receiver, try method.signature.bind(arguments), interpreter)
    }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        name == "__name__" ? .string(method.signature.name) : nil
    }

    func repr(_ interpreter: Interpreter) throws -> String {
        "<built-in method \(method.signature.name) of \(receiver.typeName) object>"
    }
}
