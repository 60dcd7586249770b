import Script
import Signatures

extension SessionModules {
    /// What is known of a value, as `name?` shows it, and which lesson teaches it.
    ///
    /// - Parameter isLong: with the mathematics.
    public func help(on value: Value, isLong: Bool, _ interpreter: Interpreter) -> String {
        if let module = value.object(as: Module.self) { return help(on: module) }
        let layer = HelpPage.layerType(of: value)
        guard let signature = layer?.signature ?? interpreter.signature(of: value) else {
            let shown = (try? interpreter.repr(value)) ?? ""
            let start = shown.count > 2000 ? shown.prefix(2000) + "…" : shown
            return "Type:        \(value.type.name)\nString form: \(start)"
        }
        let page = layer.map { HelpPage(layer: $0, isLong: isLong) } ?? HelpPage(signature, isLong: isLong)
        let lesson = environment.lessonTeaching(signature.name)
        return page.text + (lesson.map { "\n\nA lesson on it: %lesson \($0)" } ?? "")
    }

    /// What a module holds, in columns by kind.
    private func help(on module: Module) -> String {
        let names = module.attributeNames.filter { !$0.hasPrefix("_") }
        func named(_ wanted: (Value) -> Bool) -> [String] {
            names.filter { module.members[$0].map(wanted) ?? false }
        }
        let groups = [
            ("Modules", named { $0.object(as: Module.self) != nil }),
            ("Classes", named { $0.object(as: TypeObject.self) != nil }),
            ("Functions", named { $0.object(as: NativeFunction.self) != nil }),
        ]
        var lines = ["\(module.name): NAME? tells more of each"]
        for (title, names) in groups where !names.isEmpty {
            lines.append(title)
            lines += HelpPage.wrapped(names.joined(separator: ", "), indent: 4)
        }
        return lines.joined(separator: "\n")
    }
}
