import Networks
import Script
import Signatures

/// The class `keras.callbacks.Callback`, from which scripts derive their own.
enum CallbackClass {
    static let callback: TypeObject = TypeObject(
        "Callback", module: "keras.src.callbacks.callback", signature: Signature("Callback"),
        inheritance: NativeBase(methods: methods) { _, _, _ in CallbackPeer() }
    ) { arguments, _ in
        _ = try Signature("Callback").bind(arguments)
        return .object(CallbackPeer())
    }

    private static let methods = ["__init__", "set_model", "set_params"] + CallbackHook.allCases.map(\.name)
}

/// What training tells: the name of the method, and whether a number of an epoch or a batch comes first.
enum CallbackHook: String, CaseIterable {
    case trainBegin = "train_begin"
    case trainEnd = "train_end"
    case epochBegin = "epoch_begin"
    case epochEnd = "epoch_end"
    case trainBatchBegin = "train_batch_begin"
    case trainBatchEnd = "train_batch_end"
    case testBegin = "test_begin"
    case testEnd = "test_end"
    case testBatchBegin = "test_batch_begin"
    case testBatchEnd = "test_batch_end"
    case predictBegin = "predict_begin"
    case predictEnd = "predict_end"
    case predictBatchBegin = "predict_batch_begin"
    case predictBatchEnd = "predict_batch_end"
    /// Older names, which training's batches reach where the newer ones are not written.
    case batchBegin = "batch_begin"
    case batchEnd = "batch_end"

    var name: String { "on_" + rawValue }

    /// The hook that holds where a script has not written this one.
    var older: CallbackHook? {
        switch self {
        case .trainBatchBegin: .batchBegin
        case .trainBatchEnd: .batchEnd
        default: nil
        }
    }

    var parameters: [Parameter] {
        let number =
            rawValue.contains("epoch") ? "epoch" : rawValue.contains("batch") ? "batch" : nil as String?
        return (number.map { [Parameter($0)] } ?? []) + [Parameter("logs", default: nil)]
    }
}

/// What an instance of a script's callback stands on: the model and the parameters of the training, and hooks that do
/// nothing.
final class CallbackPeer: Object {
    private(set) var model = Value.none
    private(set) var parameters = Value.none

    var type: TypeObject { CallbackClass.callback }
    var attributeNames: [String] {
        ["model", "params", "set_model", "set_params"] + CallbackHook.allCases.map(\.name)
    }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "model": model
        case "params": parameters
        case "validation_data": Value.none
        case "set_model":
            method(name, [Parameter("model")]) { peer, arguments, _ in
                peer.model = arguments["model"]
                return .none
            }
        case "set_params":
            method(name, [Parameter("params")]) { peer, arguments, _ in
                peer.parameters = arguments["params"]
                return .none
            }
        default:
            CallbackHook.allCases.first { $0.name == name }.map { hook in
                method(name, hook.parameters) { _, _, _ in .none }
            }
        }
    }

    func setAttribute(_ name: String, to value: Value, _ interpreter: Interpreter) throws -> Bool {
        switch name {
        case "params": parameters = value
        case "model":
            throw ScriptError(
                .attributeError,
                "property 'model' of 'Callback' object has no setter\nKeras sets it: leave set_model out, or call "
                    + "super().set_model(model) in it")
        default: return false
        }
        return true
    }
}
