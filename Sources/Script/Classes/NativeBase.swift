/// How classes of scripts derive from a type written in Swift: `class History(keras.callbacks.Callback)`.
///
/// An instance of such a class is an `Instance` that stands on a *peer*, an object written in Swift.
///
/// - **Making.** The peer is made when the script calls `super().__init__(…)`, with the arguments given there, and
///   otherwise when the class's `__init__` has ended or something first asks for it, with `nil` for arguments:
///   `makePeer` may then make one all the same, or throw what a script that forgot the call should read.
/// - **Reading.** `self.name` looks at the instance's own attributes, then at the script's classes, then asks
///   `peer.attribute(name)`. So what a script defines hides what the peer has, and `super().name` still reaches it.
///   Operators, calls, items, iteration and printing go the same way.
/// - **Writing.** `self.name = value` first asks `peer.setAttribute`. What it does not take becomes an attribute of
///   the instance, and a peer that is an `InstanceObserver` is told.
/// - **Calling back.** A peer keeps its instance `weak` or `unowned`, since the instance holds the peer.
///   `instance.override(of: "call")` is the script's method where the script has one, and `nil` where the peer's own
///   holds; `interpreter.call` runs it, on the session's thread. What the engine keeps longer than the script
///   does, as a layer within a model, must hold the instance.
/// - **Conversion.** `value.object(as: LayerObject.self)` sees through an instance to its peer, so functions that
///   take the native type take instances of derived classes too. `isinstance` knows both.
public struct NativeBase: Sendable {
    public typealias PeerMaker = @Sendable (Instance, Arguments?, Interpreter) throws -> any Object

    /// Methods that can also be reached through the class: `Layer.build(self, shape)`; for hints, too.
    public let methods: [String]
    public let makePeer: PeerMaker

    public init(methods: [String] = [], makePeer: @escaping PeerMaker) {
        self.methods = methods
        self.makePeer = makePeer
    }
}

/// A peer that wants to know what its instance keeps, as a model that finds the layers among its attributes.
public protocol InstanceObserver: Object {
    /// The instance's own attribute was set, or deleted where `value` is `nil`.
    func instanceChanged(_ name: String, to value: Value?, _ interpreter: Interpreter) throws
}
