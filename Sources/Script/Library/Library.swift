/// The modules that belong to the language itself.
///
/// They need nothing but numbers and text; what needs arrays or networks is injected by the host.
enum Library {
    private static let makers: [String: @Sendable () -> Module] = [
        "math": MathLibrary.make,
        "time": TimeLibrary.make,
    ]

    static var names: [String] { makers.keys.filter { !$0.contains(".") }.sorted() }

    static func module(_ path: String) -> Module? { makers[path]?() }
}
