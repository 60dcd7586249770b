import Networks
import Script
import Signatures

extension SessionModules {
    /// What is known of a value, as `name?` shows it.
    ///
    /// - Parameter isLong: with the mathematics.
    public func help(on value: Value, named name: String, isLong: Bool, _ interpreter: Interpreter) -> String
    {
        if let module = value.object(as: Module.self) { return help(on: module) }
        if let layer = HelpPage.layerType(of: value) {
            return HelpPage(
                layer: layer, isInstance: value.object(as: LayerObject.self) != nil, isLong: isLong
            ).text
        }
        guard let signature = interpreter.signature(of: value) else {
            let shown = (try? interpreter.repr(value)) ?? ""
            let type = "Type:        \(value.type.name)"
            let start = shown.count > 2000 ? shown.prefix(2000) + "…" : shown
            return type + "\nString form: " + start
        }
        return HelpPage(signature, isLong: isLong, formula: Formulas.table[signature.name]).text
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

/// One page of help: a signature, what it is for, what each argument means.
struct HelpPage {
    let text: String

    /// Anything that is called.
    init(_ signature: Signature, isLong: Bool, formula: String?) {
        var lines = HelpPage.wrapped(signature.description, indent: 4, first: 0)
        let purpose = signature.purpose.isEmpty ? Purposes.table[signature.name] ?? "" : signature.purpose
        if !purpose.isEmpty { lines += [""] + HelpPage.wrapped(purpose, indent: 0) }
        lines += HelpPage.arguments(signature)
        if let formula, isLong { lines += ["", "Mathematics"] + HelpPage.wrapped(formula, indent: 4) }
        if formula != nil, !isLong { lines += ["", "\(signature.name)?? shows the mathematics."] }
        text = lines.joined(separator: "\n")
    }

    /// A layer: also its shape rule on an example, and its parameters.
    init(layer: Layer.Type, isInstance: Bool, isLong: Bool) {
        let signature = layer.signature
        let page = HelpPage(signature, isLong: isLong, formula: Formulas.table[signature.name])
        var lines = page.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if let example = LayerExample(layer) {
            let place = lines.firstIndex(of: "Arguments") ?? lines.count
            lines.insert(contentsOf: example.lines + [""], at: max(0, place))
        }
        text = lines.joined(separator: "\n")
    }

    /// The layer's class that a value is or has.
    static func layerType(of value: Value) -> Layer.Type? {
        if let object = value.object(as: LayerObject.self) { return type(of: object.layer) }
        guard let type = value.object(as: TypeObject.self), type.isSubtype(of: LayerClasses.layer) else {
            return nil
        }
        return LayerCatalogue[type.name]?.type
    }

    private static func arguments(_ signature: Signature) -> [String] {
        let described = signature.parameters.filter {
            !$0.isShared && !$0.help.isEmpty && $0.help != "Not supported."
        }
        guard !described.isEmpty else { return [] }
        let widest = min(22, described.map(\.name.count).max() ?? 0)
        return ["", "Arguments"]
            + described.flatMap { parameter -> [String] in
                var help = parameter.help
                if case .choice(let choices) = parameter.kind {
                    help += " One of " + choices.map { "'\($0)'" }.joined(separator: ", ") + "."
                }
                if let fallback = parameter.fallback, "\(fallback)" != "None" {
                    help += " Default \(fallback)."
                }
                let name =
                    parameter.name + String(repeating: " ", count: max(0, widest - parameter.name.count))
                var lines = wrapped(help, indent: widest + 6)
                if let first = lines.first { lines[0] = "    " + name + "  " + first.drop { $0 == " " } }
                return lines
            }
    }

    /// Words in lines of 78 columns.
    static func wrapped(_ text: String, indent: Int, first: Int? = nil) -> [String] {
        var lines: [String] = []
        var line = String(repeating: " ", count: first ?? indent)
        var isEmpty = true
        for word in text.split(whereSeparator: \.isWhitespace) {
            if !isEmpty && line.count + 1 + word.count > 78 {
                lines.append(line)
                (line, isEmpty) = (String(repeating: " ", count: indent), true)
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return lines + [line]
    }
}
