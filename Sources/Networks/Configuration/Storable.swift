import Arrays

/// What cannot be told in a configuration stands in its place there, so that asking for one never fails; writing it
/// to a file does.
extension Config {
    private static let unstorableClass = "__unstorable__"

    /// - Parameter reason: what whoever wants to store it should read.
    public static func unstorable(_ reason: String) -> Config {
        ["class_name": .string(unstorableClass), "config": .string(reason)]
    }

    /// - Throws: a `Fault` with the reason of what cannot be told.
    @discardableResult
    public func requireStorable() throws -> Config {
        if self["class_name"]?.text == Config.unstorableClass {
            throw Fault(.notImplemented, self["config"]?.text ?? "")
        }
        for entry in entries ?? [] { try entry.value.requireStorable() }
        for item in items ?? [] { try item.requireStorable() }
        return self
    }
}
