/// A cell is code, but for lines that speak to the notebook itself.
enum CellPart: Equatable {
    /// From a line of the cell on, counted from 0.
    case code(String, line: Int)
    /// `%time f(x)`
    case magic(name: String, argument: String)
    /// `%%time`, with the rest of the cell.
    case cellMagic(name: String, argument: String, body: String)
    /// `layers.Conv2D?`; with two signs it tells more.
    case help(String, isLong: Bool)

    /// A cell's parts, in order.
    static func parts(of text: String) -> [CellPart] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if let first = lines.firstIndex(where: { !$0.allSatisfy(\.isWhitespace) }),
            lines[first].hasPrefix("%%")
        {
            let (name, argument) = command(lines[first].dropFirst(2))
            return [
                .cellMagic(
                    name: name, argument: argument, body: lines[(first + 1)...].joined(separator: "\n"))
            ]
        }
        var parts: [CellPart] = []
        var (code, start) = ([String](), 0)
        func endCode() {
            if !code.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) {
                parts.append(.code(code.joined(separator: "\n"), line: start))
            }
            code = []
        }
        for (number, line) in lines.enumerated() {
            // A line within brackets or quotes is code, however it begins.
            let special = CompletionContext.isOpen(code.joined(separator: "\n")) ? nil : special(line)
            if let special {
                endCode()
                parts.append(special)
                start = number + 1
            } else {
                code.append(line)
            }
        }
        endCode()
        return parts
    }

    private static func special(_ line: String) -> CellPart? {
        if let help = help(line) { return help }
        if line.hasPrefix("%") {
            let (name, argument) = command(line.dropFirst())
            return .magic(name: name, argument: argument)
        }
        return nil
    }

    private static func command(_ text: Substring) -> (name: String, argument: String) {
        let name = text.prefix { !$0.isWhitespace }
        return (String(name), String(text.dropFirst(name.count)).trimmed)
    }

    /// Question marks before or behind a path.
    private static func help(_ line: String) -> CellPart? {
        var path = line.trimmed[...]
        guard path.first == "?" || path.last == "?", line.first?.isWhitespace != true else { return nil }
        var signs = 0
        while path.first == "?" { (path, signs) = (path.dropFirst(), signs + 1) }
        while path.last == "?" { (path, signs) = (path.dropLast(), signs + 1) }
        let name = String(path).trimmed
        let isPath = name.allSatisfy { $0.isLetter || $0.isNumber || "_.[]%'\"-".contains($0) }
        return isPath ? .help(name, isLong: signs > 1) : nil
    }
}

extension String {
    /// Without white space at its end.
    var trimmedAtEnd: String {
        guard let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[...last])
    }
}
