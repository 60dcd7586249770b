import Networks
import Script
import Signatures

/// One of Keras's own callbacks as scripts see it: `keras.callbacks.EarlyStopping(patience=2)`.
final class CallbackObject: Object, EnginePart {
    let callback: Callback
    let type: TypeObject
    private let arguments: BoundArguments

    init(_ callback: Callback, _ type: TypeObject, _ arguments: BoundArguments) {
        (self.callback, self.type, self.arguments) = (callback, type, arguments)
    }

    var part: Any { callback }
    var attributeNames: [String] {
        let results = callback is EarlyStopping ? ["best", "best_epoch", "stopped_epoch"] : []
        return arguments.signature.parameters.map(\.name) + results
    }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        if let stopping = callback as? EarlyStopping {
            switch name {
            case "stopped_epoch": return .int(stopping.stoppedEpoch)
            case "best_epoch": return .int(stopping.bestEpoch)
            case "best": return stopping.best.map(Value.float) ?? Value.none
            default: break
            }
        }
        return arguments.signature.parameter(named: name) == nil ? nil : arguments[name]
    }

    func repr(_ interpreter: Interpreter) throws -> String { "<\(type.qualifiedName) object>" }
}
