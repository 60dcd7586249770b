/// The modules that belong to the language itself.
///
/// They need nothing but numbers and text; what needs arrays or networks is injected by the host.
enum Library {
    private static let makers: [String: @Sendable (Interpreter) -> Module] = [
        "__future__": { _ in TypingLibrary.makeFuture() },
        "abc": { AbcLibrary.make($0) },
        "collections": { _ in CollectionsLibrary.make() },
        "contextlib": { _ in ContextLibrary.make() },
        "functools": { _ in FunctoolsLibrary.make() },
        "itertools": { _ in ItertoolsLibrary.make() },
        "math": { _ in MathLibrary.make() },
        "os": { _ in OsLibrary.make() },
        "os.path": { _ in OsLibrary.makePath() },
        "random": { _ in RandomLibrary.make() },
        "sys": { SysLibrary.make($0) },
        "time": { _ in TimeLibrary.make() },
        "typing": { _ in TypingLibrary.makeTyping() },
        "warnings": { _ in WarningsLibrary.make() },
    ]

    static var names: [String] { makers.keys.filter { !$0.contains(".") && !$0.hasPrefix("_") }.sorted() }

    static func module(_ path: String, _ interpreter: Interpreter) -> Module? { makers[path]?(interpreter) }
}
