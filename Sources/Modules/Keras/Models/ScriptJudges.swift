import Networks
import Script

/// Losses and metrics of a script's own among what `compile` is given, in forms that the engine passes on.
struct ScriptJudges {
    enum Kind { case loss, metric }

    private let kind: Kind
    private let interpreter: Interpreter

    init(_ kind: Kind, _ interpreter: Interpreter) { (self.kind, self.interpreter) = (kind, interpreter) }

    /// The value with functions and instances in their place; all the way down.
    func callAsFunction(_ value: Value) throws -> Value {
        switch value {
        case .list(let list): return .list(List(try list.items.map { try self($0) }))
        case .tuple(let items): return .tuple(try items.map { try self($0) })
        case .dict(let dict):
            let result = Dict()
            for pair in dict.pairs { try result.setValue(try self(pair.value), for: pair.key) }
            return .dict(result)
        case .object(let instance as Instance):
            if let loss = instance.peer as? OwnLoss {
                return .object(kind == .loss ? InstanceLoss(instance, loss) : try function(value))
            }
            if let metric = instance.peer as? OwnMetric, kind == .metric {
                return .object(InstanceMetric(instance, metric))
            }
            return instance.isCallable && instance.peer == nil ? .object(try function(value)) : value
        case .object(let object):
            let isOwn =
                object is ScriptFunction || object.type === TypeObject.method || object is NativeFunction
            return isOwn ? .object(try function(value)) : value
        default: return value
        }
    }

    private func function(_ value: Value) throws -> any Object {
        kind == .loss ? FunctionLoss(value, interpreter) : try FunctionMetric(value, interpreter)
    }
}
