import Signatures

enum StringMethods {
    /// A method of strings.
    private static func method(
        _ name: String, _ parameters: [Parameter] = [],
        _ body: @escaping @Sendable (String, BoundArguments, Interpreter) throws -> Value
    ) -> Method {
        Method(name, parameters) { receiver, arguments, interpreter in
            guard case .string(let text) = receiver else {
                throw ScriptError(
                    .typeError,
                    "descriptor '\(name)' for 'str' objects doesn't apply to a '\(receiver.typeName)' object")
            }
            return try body(text, arguments, interpreter)
        }
    }

    /// A method that answers yes when the text is not empty and all its characters are of a kind.
    private static func test(_ name: String, _ isMember: @escaping @Sendable (Character) -> Bool) -> Method {
        method(name) { text, _, _ in .bool(!text.isEmpty && text.allSatisfy(isMember)) }
    }

    static let all: [Method] =
        cases + tests + searching + cutting + padding + [
            method(
                "format", [Parameter("args", passing: .variadic), Parameter("kwargs", passing: .keywords)]
            ) {
                .string(try $2.format($0, $1))
            },
            method("join", [Parameter("iterable")]) { text, arguments, interpreter in
                let items = try interpreter.values(of: arguments["iterable"])
                let parts = try items.enumerated().map { index, item in
                    guard case .string(let part) = item else {
                        throw ScriptError(
                            .typeError,
                            "sequence item \(index): expected str instance, \(item.typeName) found")
                    }
                    return part
                }
                return .string(parts.joined(separator: text))
            },
            method("replace", [Parameter("old"), Parameter("new"), Parameter("count", default: -1)]) {
                text, arguments, interpreter in
                let count = try interpreter.asIndex(arguments["count"]) ?? -1
                let (old, new) = (try string(arguments, "old"), try string(arguments, "new"))
                guard !old.isEmpty else {
                    return .string(new + text.map { String($0) + new }.joined())
                }
                return .string(
                    count < 0
                        ? text.replacing(old, with: new)
                        : text.replacing(old, with: new, maxReplacements: count))
            },
            method("translate", [Parameter("table")]) { text, arguments, interpreter in
                let table = try Conversions.dict(from: arguments["table"], interpreter)
                var result = ""
                for scalar in text.unicodeScalars {
                    switch try table.value(for: .int(Int(scalar.value))) {
                    case nil: result.unicodeScalars.append(scalar)
                    case .some(.none): break
                    case .some(.int(let code)):
                        guard let new = UInt32(exactly: code).flatMap({ Unicode.Scalar($0) }) else {
                            throw ScriptError(.valueError, "character mapping must be in range(0x110000)")
                        }
                        result.unicodeScalars.append(new)
                    case .some(let other): result += try interpreter.str(other)
                    }
                }
                return .string(result)
            },
            method(
                "encode", [Parameter("encoding", default: "utf-8"), Parameter("errors", default: "strict")]
            ) { text, arguments, interpreter in
                switch try BytesMethods.checked(arguments, interpreter) {
                case "utf-8": return .object(BytesObject(Array(text.utf8)))
                case let encoding:
                    let limit = encoding == "ascii" ? 128 : 256
                    guard text.unicodeScalars.allSatisfy({ $0.value < limit }) else {
                        throw ScriptError(
                            .valueError, "'\(encoding)' codec can't encode this text; 'utf-8' can")
                    }
                    return .object(BytesObject(text.unicodeScalars.map { UInt8($0.value) }))
                }
            },
        ]

    private static let cases: [Method] = [
        method("upper") { text, _, _ in .string(text.uppercased()) },
        method("lower") { text, _, _ in .string(text.lowercased()) },
        method("casefold") { text, _, _ in .string(text.lowercased()) },
        method("capitalize") { text, _, _ in
            .string(text.prefix(1).uppercased() + text.dropFirst().lowercased())
        },
        method("title") { text, _, _ in
            var result = ""
            var startsWord = true
            for character in text {
                result += startsWord ? character.uppercased() : character.lowercased()
                startsWord = !character.isLetter
            }
            return .string(result)
        },
        method("swapcase") { text, _, _ in
            .string(text.map { $0.isUppercase ? $0.lowercased() : $0.uppercased() }.joined())
        },
    ]

    private static let tests: [Method] = [
        test("isdigit") { $0.isNumber && $0.isWholeNumber }, test("isnumeric") { $0.isNumber },
        test("isdecimal") { $0.isWholeNumber }, test("isalpha") { $0.isLetter },
        test("isalnum") { $0.isLetter || $0.isNumber }, test("isspace") { $0.isWhitespace },
        method("isupper") { text, _, _ in
            .bool(text.contains(where: \.isUppercase) && !text.contains(where: \.isLowercase))
        },
        method("islower") { text, _, _ in
            .bool(text.contains(where: \.isLowercase) && !text.contains(where: \.isUppercase))
        },
        method("istitle") { text, _, _ in
            var (isTitle, startsWord) = (false, true)
            for character in text {
                if character.isUppercase {
                    guard startsWord else { return false }
                    isTitle = true
                } else if character.isLowercase, startsWord {
                    return false
                }
                startsWord = !character.isCased
            }
            return .bool(isTitle)
        },
        method("isascii") { text, _, _ in .bool(text.unicodeScalars.allSatisfy(\.isASCII)) },
        method("isprintable") { text, _, _ in
            .bool(
                text.unicodeScalars.allSatisfy {
                    $0 == " " || !($0.properties.isWhitespace || $0.properties.generalCategory == .control)
                })
        },
        method("expandtabs", [Parameter("tabsize", default: 8)]) { text, arguments, interpreter in
            let size = min(try interpreter.asIndex(arguments["tabsize"]) ?? 8, Limits.width)
            var (result, column) = ("", 0)
            for character in text {
                guard character == "\t" else {
                    result.append(character)
                    column = character.isNewline ? 0 : column + 1
                    continue
                }
                guard size > 0 else { continue }
                let count = size - column % size
                result += String(repeating: " ", count: count)
                column += count
            }
            return .string(result)
        },
        method("isidentifier") { text, _, _ in
            let scalars = Array(text.unicodeScalars)
            return .bool(scalars.first?.isNameStart == true && scalars.allSatisfy(\.isNamePart))
        },
    ]

    private static let range = [Parameter("start", default: nil), Parameter("end", default: nil)]

    private static let searching: [Method] = [
        method("startswith", [Parameter("prefix")] + range) { text, arguments, interpreter in
            .bool(
                try affixes(arguments["prefix"], "startswith").contains {
                    try part(text, arguments, interpreter).hasPrefix($0)
                })
        },
        method("endswith", [Parameter("suffix")] + range) { text, arguments, interpreter in
            .bool(
                try affixes(arguments["suffix"], "endswith").contains {
                    try part(text, arguments, interpreter).hasSuffix($0)
                })
        },
        method("find", [Parameter("sub")] + range) { text, arguments, interpreter in
            .int(try places(of: arguments, in: text, interpreter).first ?? -1)
        },
        method("rfind", [Parameter("sub")] + range) { text, arguments, interpreter in
            .int(try places(of: arguments, in: text, interpreter).last ?? -1)
        },
        method("index", [Parameter("sub")] + range) { text, arguments, interpreter in
            guard let place = try places(of: arguments, in: text, interpreter).first else {
                throw ScriptError(.valueError, "substring not found")
            }
            return .int(place)
        },
        method("rindex", [Parameter("sub")] + range) { text, arguments, interpreter in
            guard let place = try places(of: arguments, in: text, interpreter).last else {
                throw ScriptError(.valueError, "substring not found")
            }
            return .int(place)
        },
        method("count", [Parameter("sub")] + range) { text, arguments, interpreter in
            let length = try string(arguments, "sub").unicodeScalars.count
            // Places that overlap one that was counted are left out.
            var (count, end) = (0, 0)
            for place in try places(of: arguments, in: text, interpreter) where place >= end {
                count += 1
                end = place + length
            }
            return .int(count)
        },
    ]

    private static let cutting: [Method] = [
        method("split", [Parameter("sep", default: nil), Parameter("maxsplit", default: -1)]) {
            text, arguments, interpreter in
            let limit = try interpreter.asIndex(arguments["maxsplit"]) ?? -1
            return .list(List(try split(text, by: arguments["sep"], limit: limit < 0 ? .max : limit)))
        },
        method("rsplit", [Parameter("sep", default: nil), Parameter("maxsplit", default: -1)]) {
            text, arguments, interpreter in
            let limit = try interpreter.asIndex(arguments["maxsplit"]) ?? -1
            let all = try split(text, by: arguments["sep"], limit: .max)
            guard limit >= 0, all.count > limit + 1, case .string(let separator) = arguments["sep"] else {
                return .list(List(all))
            }
            let head = all.dropLast(limit).map { item in if case .string(let part) = item { part } else { "" }
            }
            return .list(List([.string(head.joined(separator: separator))] + all.suffix(limit)))
        },
        method("splitlines", [Parameter("keepends", default: false)]) { text, arguments, interpreter in
            if try interpreter.isTrue(arguments["keepends"]) {
                var (lines, line): ([Value], String) = ([], "")
                for character in text {
                    line.append(character)
                    guard character.isNewline else { continue }
                    lines.append(.string(line))
                    line = ""
                }
                return .list(List(line.isEmpty ? lines : lines + [.string(line)]))
            }
            var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
                Value.string(String($0))
            }
            if text.isEmpty || text.last?.isNewline == true { lines.removeLast() }
            return .list(List(lines))
        },
        method("partition", [Parameter("sep")]) { text, arguments, _ in
            let separator = try string(arguments, "sep")
            guard !separator.isEmpty else { throw ScriptError(.valueError, "empty separator") }
            guard let range = text.firstRange(of: separator) else { return .tuple([.string(text), "", ""]) }
            return .tuple([
                .string(String(text[..<range.lowerBound])), .string(separator),
                .string(String(text[range.upperBound...])),
            ])
        },
        method("rpartition", [Parameter("sep")]) { text, arguments, _ in
            let separator = try string(arguments, "sep")
            guard !separator.isEmpty else { throw ScriptError(.valueError, "empty separator") }
            guard let range = text.ranges(of: separator).last else { return .tuple(["", "", .string(text)]) }
            return .tuple([
                .string(String(text[..<range.lowerBound])), .string(separator),
                .string(String(text[range.upperBound...])),
            ])
        },
        method("strip", [Parameter("chars", default: nil)]) { text, arguments, _ in
            .string(try strip(text, arguments, start: true, end: true))
        },
        method("lstrip", [Parameter("chars", default: nil)]) { text, arguments, _ in
            .string(try strip(text, arguments, start: true, end: false))
        },
        method("rstrip", [Parameter("chars", default: nil)]) { text, arguments, _ in
            .string(try strip(text, arguments, start: false, end: true))
        },
        method("removeprefix", [Parameter("prefix")]) { text, arguments, _ in
            let prefix = try string(arguments, "prefix")
            return .string(text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text)
        },
        method("removesuffix", [Parameter("suffix")]) { text, arguments, _ in
            let suffix = try string(arguments, "suffix")
            return .string(text.hasSuffix(suffix) ? String(text.dropLast(suffix.count)) : text)
        },
    ]

    private static let padding: [Method] =
        [("ljust", "<"), ("rjust", ">"), ("center", "^")].map { name, align in
            method(name, [Parameter("width"), Parameter("fillchar", default: " ")]) {
                text, arguments, interpreter in
                var spec = try FormatSpec(align)
                spec.width = try width(arguments, interpreter)
                spec.fill = try string(arguments, "fillchar").first ?? " "
                return .string(spec.padded(text, defaultAlign: "<"))
            }
        } + [
            method("zfill", [Parameter("width")]) { text, arguments, interpreter in
                var spec = try FormatSpec("=")
                spec.width = try width(arguments, interpreter)
                spec.fill = "0"
                let hasSign = text.hasPrefix("-") || text.hasPrefix("+")
                return .string(
                    spec.padded(
                        String(text.dropFirst(hasSign ? 1 : 0)), sign: hasSign ? String(text.prefix(1)) : "",
                        defaultAlign: "="))
            }
        ]

    // MARK: Helpers

    private static func width(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Int {
        let width = try interpreter.asIndex(arguments["width"]) ?? 0
        guard width <= Limits.width else {
            throw ScriptError(.memoryError, "a width of \(width) is too large")
        }
        return width
    }

    private static func string(_ arguments: BoundArguments, _ name: String) throws -> String {
        guard case .string(let text) = arguments[name] else {
            throw ScriptError(
                .typeError,
                "\(arguments.signature.name)() argument '\(name)' must be str, not \(arguments[name].typeName)"
            )
        }
        return text
    }

    private static func affixes(_ value: Value, _ name: String) throws -> [String] {
        switch value {
        case .string(let text): return [text]
        case .tuple(let items): return try items.flatMap { try affixes($0, name) }
        default:
            throw ScriptError(
                .typeError, "\(name) first arg must be str or a tuple of str, not \(value.typeName)")
        }
    }

    private static func bounds(_ text: String, _ arguments: BoundArguments, _ interpreter: Interpreter) throws
        -> Range<Int>
    {
        let slice = SliceObject(arguments["start"], arguments["end"], .none)
        let (start, count, _) = try slice.bounds(count: text.unicodeScalars.count, interpreter)
        return start..<start + count
    }

    private static func part(_ text: String, _ arguments: BoundArguments, _ interpreter: Interpreter) throws
        -> String
    {
        let range = try bounds(text, arguments, interpreter)
        return String(String.UnicodeScalarView(Array(text.unicodeScalars)[range]))
    }

    /// Where `sub` stands, in code points from the start.
    private static func places(of arguments: BoundArguments, in text: String, _ interpreter: Interpreter)
        throws -> [Int]
    {
        let sub = Array(try string(arguments, "sub").unicodeScalars)
        let scalars = Array(text.unicodeScalars)
        let range = try bounds(text, arguments, interpreter)
        guard range.count >= sub.count else { return [] }
        return (range.lowerBound...range.upperBound - sub.count).filter {
            scalars[$0..<$0 + sub.count].elementsEqual(sub)
        }
    }

    private static func split(_ text: String, by separator: Value, limit: Int) throws -> [Value] {
        switch separator {
        case .none:
            var rest = text.drop(while: \.isWhitespace)
            var parts: [Value] = []
            while !rest.isEmpty {
                let word = parts.count < limit ? rest.prefix { !$0.isWhitespace } : rest
                parts.append(.string(String(word)))
                rest = rest.dropFirst(word.count).drop(while: \.isWhitespace)
            }
            return parts
        case .string(let separator):
            guard !separator.isEmpty else { throw ScriptError(.valueError, "empty separator") }
            var parts: [Value] = []
            var rest = text[...]
            while parts.count < limit, let range = rest.firstRange(of: separator) {
                parts.append(.string(String(rest[..<range.lowerBound])))
                rest = rest[range.upperBound...]
            }
            return parts + [.string(String(rest))]
        default: throw ScriptError(.typeError, "must be str or None, not \(separator.typeName)")
        }
    }

    private static func strip(_ text: String, _ arguments: BoundArguments, start: Bool, end: Bool) throws
        -> String
    {
        let isStripped: (Character) -> Bool
        if arguments["chars"].isNone {
            isStripped = \.isWhitespace
        } else {
            let characters = Set(try string(arguments, "chars"))
            isStripped = { characters.contains($0) }
        }
        var rest = text[...]
        if start { rest = rest.drop(while: isStripped) }
        if end { while let last = rest.last, isStripped(last) { rest.removeLast() } }
        return String(rest)
    }
}
