import Arrays
import Script
import Signatures

/// A function of tensors that computes at once: what `keras.ops.mean(x)` and `tf.reduce_mean(x)` call.
///
/// Declared once under the name that `keras.ops` has; TensorFlow's names for the same are aliases with
/// parameters of their own.
struct TensorFunction: Sendable {
    typealias Body = @Sendable (TensorCall) throws -> Value

    let signature: Signature
    let body: Body

    /// A function whose result is an array.
    init(
        _ name: String, _ parameters: [Parameter],
        _ compute: @escaping @Sendable (TensorCall) throws -> NDArray
    ) {
        self.init(name, parameters, value: { .object(TensorObject(try compute($0))) })
    }

    init(_ name: String, _ parameters: [Parameter], value body: @escaping Body) {
        signature = Signature(name, parameters)
        self.body = body
    }

    /// As a module has it.
    var function: NativeFunction { renamed(signature.name) }

    /// The same under another name; TensorFlow's functions take a `name` besides.
    func renamed(_ name: String, _ parameters: [String: String] = [:], takesName: Bool = false)
        -> NativeFunction
    {
        var list = signature.parameters.map { parameter in
            parameters[parameter.name].map { parameter.renamed($0) } ?? parameter
        }
        if takesName, !list.contains(where: { $0.name == "name" }) { list.append(.optional("name")) }
        let (names, original) = (parameters, signature.name)
        return NativeFunction(Signature(name, list)) { arguments, interpreter in
            try raisingFaults {
                let call = TensorCall(arguments, names, interpreter)
                let given = Array(arguments.bound.given.values) + arguments.variadic
                return try SymbolicFunctions.apply(original, call, given) ?? body(call)
            }
        }
    }
}

extension Parameter {
    /// The same under another name.
    fileprivate func renamed(_ name: String) -> Parameter {
        fallback.map { Parameter(name, kind, default: $0, passing: passing) }
            ?? Parameter(name, kind, passing: passing)
    }
}

/// The arguments of such a call, read as tensors.
struct TensorCall {
    private let arguments: BoundArguments
    private let names: [String: String]
    let interpreter: Interpreter

    init(_ arguments: BoundArguments, _ names: [String: String], _ interpreter: Interpreter) {
        (self.arguments, self.names, self.interpreter) = (arguments, names, interpreter)
    }

    subscript(name: String) -> Value { arguments[names[name] ?? name] }
    func isGiven(_ name: String) -> Bool { arguments.given(names[name] ?? name).map { !$0.isNone } ?? false }
    var variadic: [Value] { arguments.variadic }

    /// A value as a tensor: Python's numbers and lists have 32 bits, arrays and tensors the type they have.
    func tensor(_ name: String) throws -> NDArray { try TensorCall.tensor(self[name], interpreter) }

    static func tensor(_ value: Value, _ interpreter: Interpreter) throws -> NDArray {
        let array = try array(from: value, interpreter)
        if case .object(let object) = value, object is any ArrayConvertible { return array }
        let narrow: [DType: DType] = [.int64: .int32, .float64: .float32]
        return try narrow[array.dtype].map { try array.withType($0) } ?? array
    }

    /// Two tensors of one type: a Python number takes the other's.
    func pair(_ a: String, _ b: String) throws -> (NDArray, NDArray) {
        let (left, right) = (try tensor(a), try tensor(b))
        if left.dtype == right.dtype { return (left, right) }
        func isNumber(_ value: Value) -> Bool {
            switch value {
            case .int, .float: true
            default: false
            }
        }
        if isNumber(self[b]), left.dtype.isFloating || !right.dtype.isFloating {
            return (left, try right.withType(left.dtype))
        }
        if isNumber(self[a]), right.dtype.isFloating || !left.dtype.isFloating {
            return (try left.withType(right.dtype), right)
        }
        // float32 beside an integer stays float32, as in Keras.
        if left.dtype.isFloating != right.dtype.isFloating {
            return left.dtype.isFloating
                ? (left, try right.withType(left.dtype)) : (try left.withType(right.dtype), right)
        }
        return (left, right)
    }

    /// Floating numbers, of 32 bits where there were integers.
    func floating(_ name: String) throws -> NDArray {
        let array = try tensor(name)
        return array.dtype.isFloating ? array : try array.withType(.float32)
    }

    func tensors(_ name: String) throws -> [NDArray] {
        try interpreter.values(of: self[name]).map { try TensorCall.tensor($0, interpreter) }
    }

    func axes(_ name: String = "axis") throws -> [Int]? {
        self[name].isNone ? nil : try ArgumentReading.sizes(self[name], interpreter)
    }

    func axis(_ name: String = "axis", default fallback: Int? = nil) throws -> Int? {
        self[name].isNone ? fallback : try integer(name)
    }

    func integer(_ name: String) throws -> Int { try interpreter.integer(self[name], name) }
    func number(_ name: String) throws -> Double { try interpreter.number(self[name], name) }
    func flag(_ name: String) throws -> Bool { try interpreter.isTrue(self[name]) }
    func sizes(_ name: String) throws -> [Int] { try ArgumentReading.sizes(self[name], interpreter) }

    func dtype(_ name: String = "dtype") throws -> DType? { try TensorCall.dtype(self[name], interpreter) }

    /// A type by name, as TensorFlow's, or as NumPy's.
    static func dtype(_ value: Value, _ interpreter: Interpreter) throws -> DType? {
        if value.isNone { return nil }
        if let type = value.object(as: TensorTypeObject.self) { return type.dtype }
        if value.text == "bool" { return .bool }
        return try elementType(value)
    }
}
