import Arrays
import Networks
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

    /// A function whose result is an array without a way back: a gradient through it is refused by name.
    init(
        _ name: String, _ parameters: [Parameter],
        _ compute: @escaping @Sendable (TensorCall) throws -> NDArray
    ) {
        self.init(
            name, parameters,
            value: { call in
                let array = try compute(call)
                guard array.dtype.isFloating, !TensorFunction.flat.contains(name) else {
                    return .object(TensorObject(array))
                }
                let followed = try call.followed
                guard !followed.isEmpty else { return .object(TensorObject(array)) }
                return .object(TensorObject(try TensorOperation.oneWay(name) { _ in array }(followed)))
            })
    }

    /// A function that is an operation with a way back.
    init(
        _ name: String, _ parameters: [Parameter],
        tensor compute: @escaping @Sendable (TensorCall) throws -> Tensor
    ) {
        self.init(name, parameters, value: { .object(TensorObject(try compute($0))) })
    }

    /// Functions whose results do not change with small changes of their arguments.
    private static let flat: Set<String> = [
        "zeros", "ones", "zeros_like", "ones_like", "full", "eye", "arange", "linspace", "one_hot", "round",
    ]

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
                return try SymbolicFunctions.apply(original, call, given, body) ?? body(call)
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
    /// Tensors in the place of those without numbers.
    private var numbers: [ObjectIdentifier: Tensor] = [:]

    init(_ arguments: BoundArguments, _ names: [String: String], _ interpreter: Interpreter) {
        (self.arguments, self.names, self.interpreter) = (arguments, names, interpreter)
    }

    subscript(name: String) -> Value { filled(arguments[names[name] ?? name]) }

    /// The same call, with numbers for tensors that have none.
    func with(_ numbers: [ObjectIdentifier: Tensor]) -> TensorCall {
        var call = self
        call.numbers = numbers
        return call
    }

    private func filled(_ value: Value) -> Value {
        if numbers.isEmpty { return value }
        if let tensor = value.object(as: SymbolicTensorObject.self)?.tensor,
            let known = numbers[ObjectIdentifier(tensor)]
        {
            return .object(TensorObject(known))
        }
        switch value {
        case .list(let list): return .list(List(list.items.map(filled)))
        case .tuple(let items): return .tuple(items.map(filled))
        default: return value
        }
    }

    /// The tensors without numbers among the arguments.
    var symbolic: [SymbolicTensor] {
        var found: [SymbolicTensor] = []
        func visit(_ value: Value) {
            if let tensor = value.object(as: SymbolicTensorObject.self)?.tensor {
                if !found.contains(where: { $0 === tensor }) { found.append(tensor) }
                return
            }
            switch value {
            case .list(let list): list.items.forEach(visit)
            case .tuple(let items): items.forEach(visit)
            default: break
            }
        }
        for (_, value) in arguments.bound.given.sorted(by: { $0.key < $1.key }) { visit(value) }
        arguments.variadic.forEach(visit)
        return found
    }
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

    // MARK: As a tape follows them

    /// A value as a tensor that remembers where it comes from.
    func operand(_ name: String) throws -> Tensor { try TensorCall.operand(self[name], interpreter) }

    static func operand(_ value: Value, _ interpreter: Interpreter) throws -> Tensor {
        if let tensor = value.object(as: TensorObject.self) { return tensor.tensor }
        if let variable = value.object(as: VariableObject.self) {
            return try KerasSession.of(interpreter).read(variable.variable)
        }
        switch value {
        case .list, .tuple:
            let items = try interpreter.values(of: value)
            guard try !followed(items, interpreter).isEmpty else { break }
            return try TensorOperation.stack(axis: 0)(items.map { try operand($0, interpreter) })
        default: break
        }
        return Tensor(try tensor(value, interpreter))
    }

    func operands(_ name: String) throws -> [Tensor] {
        try interpreter.values(of: self[name]).map { try TensorCall.operand($0, interpreter) }
    }

    /// Floating numbers, of 32 bits where there were integers.
    func floatingOperand(_ name: String) throws -> Tensor {
        let tensor = try operand(name)
        return tensor.dtype.isFloating ? tensor : try TensorOperation.cast(to: .float32)(tensor)
    }

    /// Two of one type, as `pair` has them.
    func operandPair(_ a: String, _ b: String) throws -> [Tensor] {
        let operands = (try operand(a), try operand(b))
        let (left, right) = try pair(a, b, operands.0.array, operands.1.array)
        return try zip([operands.0, operands.1], [left, right]).map { tensor, array in
            tensor.dtype == array.dtype ? tensor : try TensorOperation.cast(to: array.dtype)(tensor)
        }
    }

    /// Those of the arguments that a tape follows.
    var followed: [Tensor] {
        get throws {
            try TensorCall.followed(Array(arguments.bound.given.values) + arguments.variadic, interpreter)
        }
    }

    private static func followed(_ values: [Value], _ interpreter: Interpreter) throws -> [Tensor] {
        try values.flatMap { value -> [Tensor] in
            switch value {
            case .list, .tuple: return try followed(interpreter.values(of: value), interpreter)
            case .object
            where value.object(as: TensorObject.self) != nil
                || value.object(as: VariableObject.self) != nil:
                let tensor = try operand(value, interpreter)
                return tensor.isFollowed ? [tensor] : []
            default: return []
            }
        }
    }

    // MARK: As arrays

    /// Two tensors of one type: a Python number takes the other's.
    func pair(_ a: String, _ b: String) throws -> (NDArray, NDArray) {
        try pair(a, b, try tensor(a), try tensor(b))
    }

    private func pair(
        _ a: String, _ b: String, _ left: NDArray, _ right: NDArray
    ) throws -> (NDArray, NDArray) {
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
