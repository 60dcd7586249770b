import Arrays
import Networks
import Script

/// How scripts hand samples and targets to a model: one array, a list, or a dict by name.
extension ModelObject {
    /// One array for each of the model's inputs.
    func samples(_ value: Value, _ name: String, _ interpreter: Interpreter) throws -> [NDArray] {
        if model.ownSteps != nil { return try plain(value, interpreter) }
        switch value {
        case .dict(let dict):
            return try model.inputNames.map { key in
                guard let item = dict[key] else { throw wrongInputs(dict, interpreter) }
                return try array(from: item, interpreter)
            }
        case .list, .tuple:
            let items = try interpreter.values(of: value)
            let isSeveral = model.inputs.count > 1
            if isSeveral || (items.count == 1 && isArray(items[0])) {
                return try items.map { try array(from: $0, interpreter) }
            }
            return [try Modules.samples(value, name, interpreter)]
        default: return [try Modules.samples(value, name, interpreter)]
        }
    }

    /// Arrays as they come, for steps of a script's own.
    private func plain(_ value: Value, _ interpreter: Interpreter) throws -> [NDArray] {
        switch value {
        case .dict(let dict): return try dict.values.map { try array(from: $0, interpreter) }
        case .list, .tuple:
            let items = try interpreter.values(of: value)
            guard try items.contains(where: { try arrayIfConvertible($0).map { $0.rank > 0 } ?? false })
            else {
                fallthrough
            }
            return try items.map { try array(from: $0, interpreter) }
        default: return [try array(from: value, interpreter)]
        }
    }

    private func isArray(_ value: Value) -> Bool { (try? arrayIfConvertible(value)).flatMap { $0 } != nil }

    private func wrongInputs(_ dict: Dict, _ interpreter: Interpreter) -> Fault {
        let known = Value.list(model.inputNames.map(Value.string))
        let given = Value.list(dict.keys)
        return Fault(
            .value,
            "The structure of `inputs` doesn't match the expected structure.\nExpected: \(ShownValue(known))\n"
                + "Received: inputs with the keys \(ShownValue(given))\nThe keys are the names of the inputs: "
                + "keras.Input(shape=…, name='…')")
    }

    /// One array for each of the model's outputs; `nil` where nothing was given.
    func targets(_ value: Value, _ interpreter: Interpreter) throws -> [NDArray?] {
        let names = model.outputNames
        if model.ownSteps != nil { return value.isNone ? [nil] : try plain(value, interpreter) }
        switch value {
        case .none: return [nil]
        case .dict(let dict):
            let unknown = try dict.keys.map { try interpreter.str($0) }.first { !names.contains($0) }
            if let unknown, !names.isEmpty, names.count > 1 || dict.keys.count > 1 {
                throw Fault(
                    .value,
                    "y has a key '\(unknown)', but the outputs are: \(names.joined(separator: ", "))")
            }
            if names.count <= 1 { return try dict.values.map { try array(from: $0, interpreter) } }
            return try names.map { try dict[$0].map { try array(from: $0, interpreter) } }
        case .list, .tuple:
            let items = try interpreter.values(of: value)
            guard names.count > 1 || (items.count == 1 && isArray(items[0])) else {
                return [try Modules.samples(value, "y", interpreter)]
            }
            return try items.map { try $0.isNone ? nil : array(from: $0, interpreter) }
        default: return [try Modules.samples(value, "y", interpreter)]
        }
    }

    /// Values in the form in which the model's outputs were given; of a list of one, as Keras gives it, the one.
    func formed(_ values: [Value]) -> Value {
        switch model.forms.output {
        case .list where values.count == 1, .tuple where values.count == 1: values[0]
        case let form: Value(values, form)
        }
    }

    private func array(from value: Value, _ interpreter: Interpreter) throws -> NDArray {
        try Modules.array(from: value, dtype: nil, interpreter)
    }
}

extension Value {
    /// Values in a form.
    init(_ values: [Value], _ form: Form) {
        switch form {
        case .single: self = values.first ?? .none
        case .list: self = .list(values)
        case .tuple: self = .tuple(values)
        case .dict(let names): self = .dict(Dict(Array(zip(names, values))))
        }
    }

    /// What stands in lists, tuples and dicts at the top, with its form.
    func spread(_ interpreter: Interpreter) throws -> (values: [Value], form: Form) {
        switch self {
        case .list(let list): (list.items, .list)
        case .tuple(let items): (items, .tuple)
        case .dict(let dict): (dict.values, .dict(try dict.keys.map { try interpreter.str($0) }))
        default: ([self], .single)
        }
    }
}
