/// Modules of Python's library that are written in the language itself.
enum WrittenLibrary {
    static let sources: [String: String] = [
        "argparse": argparse, "enum": enumerations, "heapq": heaps, "operator": operators,
        "statistics": statistics,
        "types": types, "timeit": timing, "copy": copying, "dataclasses": dataclasses, "datetime": datetime,
        "gc": collector,
        "glob": globbing, "io": streams, "json": json, "logging": logging, "packaging": "",
        "packaging.version": versions,
        "pathlib": pathlib,
        "pprint": pretty, "string": string, "textwrap": textwrap, "threading": threads, "tqdm": progress,
        "tqdm.auto": progress, "tqdm.notebook": progress, "_collections": containers,
        "_functools": functional, "_itertools": iteration,
    ]

    /// Runs the module's text in a scope of its own.
    static func module(_ name: String, _ interpreter: Interpreter) throws -> Module? {
        guard let text = sources[name] else { return nil }
        let source = SourceText(text, name: "<\(name)>")
        // As scripts see it: `_collections` is where Python keeps what `collections` shows.
        let shown = name.hasPrefix("_") ? String(name.dropFirst()) : name
        let scope = Scope(names: ["__name__": .string(shown)])
        try interpreter.runModule(try Parser.parse(source), source, in: scope)
        return Module(name, scope.names)
    }
}

extension Interpreter {
    fileprivate func runModule(_ statements: [Statement], _ source: SourceText, in names: Scope) throws {
        let (outer, outerSource) = (scope, currentSource)
        (scope, currentSource) = (names, source)
        defer { (scope, currentSource) = (outer, outerSource) }
        _ = try execute(statements)
    }
}
