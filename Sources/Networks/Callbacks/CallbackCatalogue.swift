import Signatures

/// A callback that its settings alone make; others need functions or files of the script's.
public protocol CataloguedCallback: Callback {
    static var signature: Signature { get }
    init(_ settings: Settings) throws
}

/// All of these by name, one line each.
public enum CallbackCatalogue {
    public static let types: [any CataloguedCallback.Type] = [
        EarlyStopping.self, ReduceLROnPlateau.self, TerminateOnNaN.self,
    ]
}

extension Parameter {
    static let monitor = Parameter("monitor", .string, default: "val_loss", "The number to watch.")
    static let mode = Parameter(
        "mode", .string, default: "auto",
        "'min' or 'max': the number should fall or rise; 'auto' by its name.")
    static let callbackVerbosity = Parameter("verbose", .integer, default: 0, "1 tells what it does.")
}
