import Script
import Signatures

extension SessionModules {
    /// What is known of a value, as `name?` shows it, and which lesson teaches it.
    ///
    /// - Parameter isLong: with the mathematics.
    public func help(on value: Value, isLong: Bool, _ interpreter: Interpreter) -> String {
        if let module = value.object(as: Module.self) { return help(on: module) }
        if let page = scriptHelp(on: value, isLong: isLong, interpreter) { return page }
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

    /// What a script says of a function or class of its own: how it is called, its first string, its text where more
    /// is asked. `nil` for what no script wrote.
    private func scriptHelp(on value: Value, isLong: Bool, _ interpreter: Interpreter) -> String? {
        guard let definition = interpreter.definition(of: value) else { return nil }
        let heading =
            isCallable(value)
            ? interpreter.signature(of: value)?.description : "Type:        \(value.type.name)"
        let body = isLong ? definition : interpreter.documentation(of: value)
        return [heading, body].compactMap(\.self).joined(separator: "\n\n")
    }

    private func isCallable(_ value: Value) -> Bool {
        if case .object(let object) = value { object.isCallable } else { false }
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
