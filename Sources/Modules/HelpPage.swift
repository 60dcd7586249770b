import Networks
import Script
import Signatures

/// One page of help: a signature, what it is for, what each argument means.
struct HelpPage {
    let text: String

    /// - Parameters:
    ///   - example: lines that show it at work.
    ///   - isLong: with the mathematics.
    init(_ signature: Signature, example: [String] = [], isLong: Bool) {
        var lines = HelpPage.wrapped(signature.description, indent: 4, first: 0)
        let purpose = signature.purpose.isEmpty ? Purposes.table[signature.name] ?? "" : signature.purpose
        if !purpose.isEmpty { lines += [""] + HelpPage.wrapped(purpose, indent: 0) }
        if !example.isEmpty { lines += [""] + example }
        lines += HelpPage.arguments(signature)
        if let formula = Formulas.table[signature.name] {
            lines +=
                isLong
                ? ["", "Mathematics"] + HelpPage.wrapped(formula, indent: 4)
                : ["", "\(signature.name)?? shows the mathematics."]
        }
        text = lines.joined(separator: "\n")
    }

    /// A layer: also its shape rule on an example, and its parameters.
    init(layer: Layer.Type, isLong: Bool) {
        self.init(layer.signature, example: LayerExample(layer)?.lines ?? [], isLong: isLong)
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
