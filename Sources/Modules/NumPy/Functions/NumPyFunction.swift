import Arrays
import Script
import Signatures

/// A function of `numpy`, declared once: what `np.sum(x)` calls and, where it is a method too, `x.sum()`.
struct NumPyFunction: Sendable {
    typealias Body = @Sendable (Call) throws -> Value

    let signature: Signature
    /// Where it is found.
    let reach: Reach
    let body: Body

    enum Reach { case module, both, method }

    init(_ name: String, _ parameters: [Parameter], _ reach: Reach = .module, _ body: @escaping Body) {
        signature = Signature(name, parameters)
        self.reach = reach
        self.body = body
    }

    /// As `numpy` has it.
    var function: NativeFunction {
        NativeFunction(signature) { arguments, interpreter in
            try raisingFaults { try body(Call(arguments, nil, "", interpreter)) }
        }
    }

    /// As a method of an array, which takes the place of the first parameter.
    func method(of receiver: Value) -> NativeFunction {
        let first = signature.parameters.first?.name ?? ""
        let rest = Signature(signature.name, Array(signature.parameters.dropFirst()))
        return NativeFunction(rest) { arguments, interpreter in
            try raisingFaults { try body(Call(arguments, receiver, first, interpreter)) }
        }
    }
}

/// The arguments of a call, read as what NumPy takes them for.
struct Call {
    private let arguments: BoundArguments
    /// The array whose method was called, and the parameter it stands for.
    private let receiver: Value?
    private let first: String
    let interpreter: Interpreter

    init(_ arguments: BoundArguments, _ receiver: Value?, _ first: String, _ interpreter: Interpreter) {
        self.arguments = arguments
        self.receiver = receiver
        self.first = first
        self.interpreter = interpreter
    }

    subscript(name: String) -> Value {
        if let receiver, name == first { receiver } else { arguments[name] }
    }

    var variadic: [Value] { arguments.variadic }
    var keywords: [(name: String, value: Value)] { arguments.keywords }
    func isGiven(_ name: String) -> Bool { arguments.given(name) != nil }

    /// Any value as an array.
    func array(_ name: String) throws -> NDArray { try Modules.array(from: self[name], interpreter) }

    func dtype(_ name: String = "dtype") throws -> DType? { try elementType(self[name]) }

    func flag(_ name: String) throws -> Bool { try interpreter.isTrue(self[name]) }

    func integer(_ name: String) throws -> Int { try ArgumentReading.integer(self[name], interpreter) }

    /// An integer, or `nil` for None.
    func optionalInteger(_ name: String) throws -> Int? { self[name].isNone ? nil : try integer(name) }

    func number(_ name: String) throws -> Double {
        guard let number = try interpreter.asFloat(self[name]) else {
            throw Fault(.type, "\(name) must be a number, not '\(self[name].typeName)'")
        }
        return number
    }

    /// Axes as NumPy takes them: `None` for all, a number or a tuple.
    func axes(_ name: String = "axis") throws -> [Int]? {
        self[name].isNone ? nil : try ArgumentReading.sizes(self[name], interpreter)
    }

    /// A number or a tuple of sizes.
    func shape(_ name: String) throws -> [Int] { try ArgumentReading.sizes(self[name], interpreter) }

    /// The arrays of a sequence.
    func arrays(_ name: String) throws -> [NDArray] {
        try interpreter.values(of: self[name]).map { try Modules.array(from: $0, interpreter) }
    }

    /// Two operands of a function such as `np.maximum`, Python's numbers taking the other's type.
    func pair(_ a: String, _ b: String) throws -> (NDArray, NDArray) {
        func isWeak(_ value: Value) -> Bool {
            switch value {
            case .int, .float: true
            default: false
            }
        }
        let (left, right) = (self[a], self[b])
        if isWeak(left), !isWeak(right) {
            let other = try array(b)
            return (try ArrayOperators.operand(left, beside: other.dtype, interpreter) ?? array(a), other)
        }
        if isWeak(right), !isWeak(left) {
            let other = try array(a)
            return (other, try ArrayOperators.operand(right, beside: other.dtype, interpreter) ?? array(b))
        }
        return (try array(a), try array(b))
    }
}

/// Numbers and sizes out of script values, refused in NumPy's words.
enum ArgumentReading {
    static func integer(_ value: Value, _ interpreter: Interpreter) throws -> Int {
        guard let number = try interpreter.asIndex(value) else {
            throw Fault(.type, "'\(value.typeName)' object cannot be interpreted as an integer")
        }
        return number
    }

    /// A number, or a sequence of numbers.
    static func sizes(_ value: Value, _ interpreter: Interpreter) throws -> [Int] {
        if let number = try interpreter.asIndex(value) { return [number] }
        switch value {
        case .list, .tuple, .object:
            return try interpreter.values(of: value).map { try integer($0, interpreter) }
        default: throw Fault(.type, "'\(value.typeName)' object cannot be interpreted as an integer")
        }
    }
}

extension Value {
    static func list(of values: [Value]) -> Value { .list(List(values)) }
}

extension Parameter {
    /// A parameter whose default is `None`.
    static func none(_ name: String) -> Parameter { Parameter(name, default: Literal.none) }
}
