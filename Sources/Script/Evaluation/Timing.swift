import Foundation

extension Interpreter {
    /// Runs a text's statements many times and gives the seconds that took, reading the text left out.
    ///
    /// - Throws: `SyntaxFault` before anything runs; `ScriptError` from what ran.
    public func time(_ source: SourceText, loops: Int) throws -> Double {
        let statements = try Parser.parse(source)
        let start = DispatchTime.now().uptimeNanoseconds
        for _ in 0..<loops {
            for statement in statements { _ = try run(statement, in: source) }
        }
        return Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
    }

    /// A value in a line, for tables of names: an array's shape, a list's length, the start of others.
    public func summary(of value: Value) -> String {
        switch value {
        case .list(let list): return "n=\(list.items.count)"
        case .tuple(let items): return "n=\(items.count)"
        case .dict(let dict): return "n=\(dict.count)"
        case .set(let set): return "n=\(set.count)"
        case .object:
            if case .tuple(let sizes) = attributeValue("shape", of: value) ?? .none {
                let text = sizes.map { (try? repr($0)) ?? "?" }.joined(separator: "x")
                let type = attributeValue("dtype", of: value).flatMap { try? str($0) } ?? ""
                return "\(text): \(type)"
            }
        default: break
        }
        let text = ((try? repr(value)) ?? "").split(separator: "\n").first.map(String.init) ?? ""
        return text.count > 60 ? text.prefix(57) + "…" : text
    }

    /// Forgets all names that the session has made.
    public func forgetNames() {
        globals.names = ["__name__": "__main__"]
    }
}
