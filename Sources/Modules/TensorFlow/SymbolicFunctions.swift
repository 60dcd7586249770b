import Arrays
import Networks
import Script
import Signatures

/// Functions of tensors called with tensors that have no numbers yet: each becomes a layer of the network to be.
struct SymbolicFunctions {
    private let call: TensorCall
    private let name: String
    private let session: KerasSession
    private let interpreter: Interpreter

    /// - Parameter arguments: all that were given.
    /// - Returns: `nil` where all arguments are numbers.
    static func apply(
        _ name: String, _ call: TensorCall, _ arguments: [Value], _ body: @escaping TensorFunction.Body
    ) throws -> Value? {
        func symbolic(_ value: Value) -> SymbolicTensorObject? {
            if let tensor = value.object(as: SymbolicTensorObject.self) { return tensor }
            return (try? value.spread(call.interpreter).values)?.lazy
                .compactMap { $0.object(as: SymbolicTensorObject.self) }.first
        }
        guard let first = arguments.lazy.compactMap(symbolic).first else { return nil }
        if name == "shape" {
            return Value(sizes: call["x"].object(as: SymbolicTensorObject.self)?.tensor.shape.sizes ?? [])
        }
        if name == "ndim" {
            return .int(call["x"].object(as: SymbolicTensorObject.self)?.tensor.shape.rank ?? 0)
        }
        let functions = SymbolicFunctions(
            call: call, name: name, session: first.session, interpreter: call.interpreter)
        if let known = try functions.known() { return known }
        return try first.session.operation(name, call.symbolic, call.interpreter) { tensors in
            let numbers = Dictionary(
                zip(call.symbolic, tensors).map { (ObjectIdentifier($0), $1) },
                uniquingKeysWith: { first, _ in first })
            return try body(call.with(numbers))
        }
    }

    /// What a layer of Keras's computes too; `nil` where none does.
    private func known() throws -> Value? {
        do {
            return try result()
        } catch let fault as Fault where fault.kind == .notImplemented {
            return nil
        }
    }

    private func result() throws -> Value {
        switch name {
        case "add", "subtract", "multiply", "divide", "power": return try operated()
        case "square":
            return try interpreter.binary(.multiply, call["x"], call["x"])
        case "sqrt": return try interpreter.binary(.power, call["x"], .float(0.5))
        case "negative": return try interpreter.binary(.multiply, call["x"], .float(-1))
        case "matmul", "dot": return try product()
        case "maximum", "minimum":
            return try joined(name == "maximum" ? "Maximum" : "Minimum", [call["x1"], call["x2"]])
        case "concatenate":
            return try joined(
                "Concatenate", interpreter.values(of: call["xs"]), ["axis": Setting(call["axis"])])
        case "reshape":
            let sizes = try interpreter.values(of: call["newshape"]).dropFirst()
            return try layer(
                "Reshape", call["x"], ["target_shape": .tuple(try sizes.map { try Setting($0) })])
        case "expand_dims", "squeeze": return try reshaped()
        case "mean", "max": return try pooled()
        case "cast", "convert_to_tensor", "identity": return call["x"]
        case "resize":
            let sizes = try interpreter.values(of: call["size"])
            guard sizes.count == 2 else { throw missing() }
            let arguments: [String: Setting] = [
                "height": try Setting(sizes[0]), "width": try Setting(sizes[1]),
                "interpolation": .string(call["method"].text ?? "bilinear"),
            ]
            return try layer("Resizing", call["images"], arguments)
        default:
            guard ActivationCatalogue.types.contains(where: { $0.signature.name == name }) else {
                throw missing()
            }
            return try layer("Activation", call["x"], ["activation": .string(name)])
        }
    }

    private func missing() -> Fault {
        Fault(
            .notImplemented,
            "\(name) is no layer")
    }

    private func layer(_ type: String, _ input: Value, _ arguments: [String: Setting]) throws -> Value {
        try joined(type, [input], arguments)
    }

    private func joined(_ type: String, _ inputs: [Value], _ arguments: [String: Setting] = [:]) throws
        -> Value
    {
        let tensors = inputs.compactMap { $0.object(as: SymbolicTensorObject.self)?.tensor }
        guard tensors.count == inputs.count,
            let found = LayerCatalogue.types.first(where: { $0.signature.name == type })
        else { throw missing() }
        let made = try found.init(Settings(found.signature, arguments), in: session.context)
        return .object(session.object(for: try made(tensors)[0]))
    }

    private func operated() throws -> Value {
        let signs: [String: BinaryOperator] = [
            "add": .add, "subtract": .subtract, "multiply": .multiply, "divide": .divide, "power": .power,
        ]
        guard let sign = signs[name] else { throw missing() }
        return try interpreter.binary(sign, call["x1"], call["x2"])
    }

    private func product() throws -> Value {
        guard let tensor = call["x1"].object(as: SymbolicTensorObject.self)?.tensor,
            let weight = call["x2"].object(as: VariableObject.self)?.variable, weight.shape.count == 2
        else { throw missing() }
        return .object(session.object(for: try Dense.product(with: weight, in: session.context)(tensor)))
    }

    private func reshaped() throws -> Value {
        guard let shape = call["x"].object(as: SymbolicTensorObject.self)?.tensor.shape else {
            throw missing()
        }
        var sizes = shape.sizes
        let axis = try call["axis"].isNone ? nil : interpreter.integer(call["axis"], "axis")
        if name == "expand_dims" {
            let place = axis.map { $0 < 0 ? $0 + sizes.count + 1 : $0 } ?? sizes.count
            guard (1...sizes.count).contains(place) else { throw missing() }
            sizes.insert(1, at: place)
        } else {
            guard let axis, case let place = axis < 0 ? axis + sizes.count : axis,
                (1..<sizes.count).contains(place),
                sizes[place] == 1
            else { throw missing() }
            sizes.remove(at: place)
        }
        let target = sizes.dropFirst().map { Setting.int($0 ?? -1) }
        return try layer("Reshape", call["x"], ["target_shape": .tuple(target)])
    }

    private func pooled() throws -> Value {
        let axes: [Int]
        switch call["axis"] {
        case .none: throw missing()
        case .list, .tuple:
            axes = try interpreter.values(of: call["axis"]).map { try interpreter.integer($0, "axis") }
        default: axes = [try interpreter.integer(call["axis"], "axis")]
        }
        let rank = call["x"].object(as: SymbolicTensorObject.self)?.tensor.shape.rank ?? 0
        let places = axes.map { $0 < 0 ? $0 + rank : $0 }.sorted()
        let kind = name == "mean" ? "GlobalAveragePooling" : "GlobalMaxPooling"
        let keeps = Setting.bool(try interpreter.isTrue(call["keepdims"]))
        if rank == 4, places == [1, 2] { return try layer(kind + "2D", call["x"], ["keepdims": keeps]) }
        if rank == 3, places == [1] { return try layer(kind + "1D", call["x"], ["keepdims": keeps]) }
        throw missing()
    }
}

extension KerasSession {
    /// A calculation with tensors that have no numbers, as a step of the network to be.
    ///
    /// - Parameter body: the same with numbers.
    func operation(
        _ name: String, _ inputs: [SymbolicTensor], _ interpreter: Interpreter,
        _ body: @escaping (_ x: [Tensor]) throws -> Value
    ) throws -> Value {
        final class Found { var form = Form.single }
        let found = Found()
        let layer = try OperationLayer(name, in: context) { x in
            let (values, form) = try body(x).spread(interpreter)
            found.form = form
            return try values.map { value in
                guard let tensor = value.object(as: TensorObject.self)?.tensor else {
                    throw Fault(
                        .notImplemented,
                        "\(name) of a tensor without numbers gives no tensor, but \(value.typeName)")
                }
                return tensor
            }
        }
        let outputs = try layer(inputs)
        return Value(outputs.map { .object(self.object(for: $0)) }, found.form)
    }
}
