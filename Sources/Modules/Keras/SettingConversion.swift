import Arrays
import Checkpoints
import Networks
import Script

/// A script object that stands for a part of the engine: an activation, a loss, a layer. Its state is the part's.
protocol EnginePart: Object, Restorable {
    var part: Any { get }
}

extension EnginePart {
    func keep(in checkpoint: Checkpoint) { (part as? any Restorable).map(checkpoint.visit) }
}

extension Setting {
    /// A script's value in the engine's own form.
    init(_ value: Value) throws {
        switch value {
        case .none: self = .none
        case .bool(let flag): self = .bool(flag)
        case .int(let number): self = .int(number)
        case .float(let number): self = .float(number)
        case .string(let text): self = .string(text)
        case .tuple(let items): self = .tuple(try items.map(Setting.init))
        case .list(let list): self = .list(try list.items.map(Setting.init))
        case .object(let object as any EnginePart): self = .object(object.part)
        case .object(let shape as TensorShapeObject): self = .tuple(shape.sizes.map { .int($0) })
        case .dict(let dict) where dict.keys.allSatisfy({ $0.text != nil }):
            self = .dict(try dict.pairs.map { ($0.key.text ?? "", try Setting($0.value)) })
        case .object, .dict, .set, .ellipsis:
            if let array = try arrayIfConvertible(value) {
                self = array.rank == 0 ? try Setting(scalar: array) : .array(array)
            } else {
                self = .object(ShownValue(value))
            }
        }
    }

    /// NumPy's scalars are numbers.
    private init(scalar array: NDArray) throws {
        let copy = try array.converted(to: .float64)
        let number = withExtendedLifetime(copy) { copy.pointer(to: Double.self)[0] }
        switch array.dtype {
        case .bool: self = .bool(number != 0)
        case .float32, .float64: self = .float(number)
        case .uint8, .int32, .int64: self = .int(Int(exactly: number) ?? 0)
        }
    }
}

extension Value {
    /// One of the engine's settings as a script's value; `nil` for a part that scripts see as an object.
    init?(_ setting: Setting) {
        switch setting {
        case .none: self = .none
        case .bool(let flag): self = .bool(flag)
        case .int(let number): self = .int(number)
        case .float(let number): self = .float(number)
        case .string(let text): self = .string(text)
        case .tuple(let items): self = .tuple(items.compactMap(Value.init))
        case .list(let items): self = .list(items.compactMap(Value.init))
        case .dict(let entries):
            self = .dict(Dict(entries.compactMap { name, value in Value(value).map { (name, $0) } }))
        case .array(let array): self = .object(ArrayObject(array))
        case .object(let shown as ShownValue): self = shown.value
        case .object: return nil
        }
    }
}

/// A value that the engine cannot use, on its way to the message that says so.
struct ShownValue: CustomStringConvertible {
    let value: Value

    init(_ value: Value) { self.value = value }

    var description: String { (try? value.plainRepr) ?? value.typeName }
}
