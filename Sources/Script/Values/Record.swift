/// A tuple whose items have names: `sys.version_info`, what `time.localtime()` gives.
final class Record: StandIn {
    let type: TypeObject
    private let names: [String]
    private let items: [Value]

    /// - Parameter type: derives from `tuple`.
    init(_ type: TypeObject, _ items: KeyValuePairs<String, Value>) {
        self.type = type
        names = items.map(\.key)
        self.items = items.map(\.value)
    }

    var plainValue: Value { .tuple(items) }
    var key: Key? { plainValue.key }
    var attributeNames: [String] { names }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        if let place = names.firstIndex(of: name) { return items[place] }
        return Methods.bound(name, to: plainValue) ?? ValueMethods.bound(name, to: plainValue)
    }
    func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? {
        try interpreter.item(of: plainValue, index)
    }
    func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? { SequenceIterator(items) }
    func length(_ interpreter: Interpreter) throws -> Int? { items.count }
    func repr(_ interpreter: Interpreter) throws -> String {
        let parts = try zip(names, items).map { "\($0)=\(try interpreter.repr($1))" }
        return "\(type.qualifiedName)(\(parts.joined(separator: ", ")))"
    }
}
