import Arrays
import Networks
import Script

extension Value {
    /// A configuration as scripts see it: dicts, lists, tuples.
    init(_ config: Config) {
        switch config {
        case .none: self = .none
        case .bool(let value): self = .bool(value)
        case .int(let value): self = .int(value)
        case .float(let value): self = .float(value)
        case .string(let value): self = .string(value)
        case .tuple(let items): self = .tuple(items.map(Value.init))
        case .list(let items): self = .list(items.map { Value($0) })
        case .dict(let entries): self = .dict(Dict(entries.map { ($0.key, Value($0.value)) }))
        }
    }
}

extension Config {
    /// A script's dicts, lists and numbers; parts of the engine as what they were made from.
    ///
    /// - Throws: a type `Fault` for a value that no configuration can hold.
    init(_ value: Script.Value, _ interpreter: Interpreter, depth: Int = 0) throws {
        guard depth < 200 else { throw Fault(.value, "a configuration is nested too deeply") }
        func config(_ value: Script.Value) throws -> Config {
            try Config(value, interpreter, depth: depth + 1)
        }
        switch value {
        case .none: self = .none
        case .bool(let flag): self = .bool(flag)
        case .int(let number): self = .int(number)
        case .float(let number): self = .float(number)
        case .string(let text): self = .string(text)
        case .tuple(let items): self = .tuple(try items.map(config))
        case .list(let list): self = .list(try list.items.map(config))
        case .dict(let dict):
            self = .dict(
                try zip(dict.keys, dict.values).map { key, value in
                    guard case .string(let name) = key else {
                        throw Fault(.type, "a configuration's keys are strings, not \(key.typeName)")
                    }
                    return Entry(name, try config(value))
                })
        case .object(let object):
            if let layer = value.object(as: LayerObject.self)?.layer {
                self = layer.serialized
            } else if object is any EnginePart {
                self = Config(withParts: try Setting(value))
            } else if value.object(as: ScriptFunction.self) != nil || object is Instance {
                self = OwnPart.config(of: value, interpreter)
            } else {
                self = Config(withParts: try Setting(value))
            }
        default: self = Config(withParts: try Setting(value))
        }
    }
}
