import Arrays

/// The text at the start of an `.npy` file (NumPy Enhancement Proposal 1): a Python dict with three entries.
struct NpyHeader: Equatable {
    var descriptor: String
    var isFortranOrder: Bool
    var shape: [Int]

    /// Reads `{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }`; `nil` for anything else. It is
    /// read as data, never run.
    init?(_ text: String) {
        var reader = Reader(text)
        var entries: [String: String] = [:]
        guard reader.accept("{") else { return nil }
        while !reader.accept("}") {
            guard let key = reader.quoted(), reader.accept(":") else { return nil }
            guard let value = key == "shape" ? reader.tuple() : reader.quoted() ?? reader.word() else {
                return nil
            }
            guard entries.updateValue(value, forKey: key) == nil else { return nil }
            guard reader.accept(",") || reader.isNext("}") else { return nil }
        }
        guard reader.isAtEnd, entries.count == 3, let descriptor = entries["descr"],
            let shape = entries["shape"],
            let order = entries["fortran_order"], order == "True" || order == "False"
        else { return nil }
        var sizes: [Int] = []
        for part in shape.split(separator: ",") {
            guard let size = Int(part), size >= 0 else { return nil }
            sizes.append(size)
        }
        guard sizes.count <= 64 else { return nil }
        (self.descriptor, isFortranOrder, self.shape) = (descriptor, order == "True", sizes)
    }

    init(descriptor: String, shape: [Int]) {
        (self.descriptor, isFortranOrder, self.shape) = (descriptor, false, shape)
    }

    /// As NumPy writes it, padded so that the data start at a multiple of 64.
    var encoded: [UInt8] {
        let sizes = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
        var text = "{'descr': '\(descriptor)', 'fortran_order': False, 'shape': (\(sizes)), }"
        let total = (10 + text.utf8.count + 1 + 63) / 64 * 64
        text += String(repeating: " ", count: total - 11 - text.utf8.count) + "\n"
        let count = text.utf8.count
        return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(count & 255), UInt8(count >> 8)] + Array(text.utf8)
    }

    private struct Reader {
        private var rest: Substring

        init(_ text: String) { rest = text[...] }

        private mutating func skipBlanks() { rest = rest.drop { $0 == " " || $0 == "\n" } }

        var isAtEnd: Bool { rest.allSatisfy { $0 == " " || $0 == "\n" } }

        func isNext(_ character: Character) -> Bool { rest.first { $0 != " " } == character }

        mutating func accept(_ character: Character) -> Bool {
            skipBlanks()
            guard rest.first == character else { return false }
            rest.removeFirst()
            return true
        }

        mutating func quoted() -> String? {
            skipBlanks()
            guard let quote = rest.first, quote == "'" || quote == "\"" else { return nil }
            let body = rest.dropFirst().prefix { $0 != quote }
            guard body.endIndex < rest.endIndex else { return nil }
            rest = rest[rest.index(after: body.endIndex)...]
            return String(body)
        }

        mutating func word() -> String? {
            skipBlanks()
            let body = rest.prefix { $0.isLetter }
            rest = rest[body.endIndex...]
            return body.isEmpty ? nil : String(body)
        }

        /// What stands in a tuple, without blanks.
        mutating func tuple() -> String? {
            guard accept("(") else { return nil }
            let body = rest.prefix { $0 != ")" }
            guard body.endIndex < rest.endIndex else { return nil }
            rest = rest[rest.index(after: body.endIndex)...]
            // Python 2 wrote long numbers with an L.
            return String(body.filter { $0 != " " && $0 != "L" })
        }
    }
}
