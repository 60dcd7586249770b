/// `collections`, which is written in the language itself.
enum CollectionsLibrary {
    static func make(_ interpreter: Interpreter) -> Module {
        let module = Module("collections")
        if let written = try? WrittenLibrary.module("_collections", interpreter) {
            for name in ["ChainMap", "Counter", "OrderedDict", "defaultdict", "deque", "namedtuple"] {
                module.members[name] = written.members[name]
            }
        }
        return module
    }
}
