/// What a text that is being typed asks to be completed, told from the text before the cursor alone.
enum CompletionContext: Equatable {
    /// A call that is open: the path of what is called, and which argument the cursor is in.
    struct Call: Equatable {
        var callee: String
        /// The name before `=`, where there is one.
        var keyword: String?
        /// How many commas stand before the argument.
        var position: Int
        /// The text of the first argument: a model, for names of its layers.
        var firstArgument: String
    }

    /// Blanks at the beginning of a line.
    case indentation
    /// `import keras.la`, `from keras`: a module's path.
    case module(String)
    /// `from keras.layers import Con`
    case member(module: String, prefix: String)
    /// `model.lay`
    case attribute(owner: String, prefix: String)
    /// A name; within a call also its arguments' names.
    case name(String, Call?)
    /// Within quotes.
    case string(String, Call?, quote: Character)
    /// Within quotes that follow a bracket: `history['lo`.
    case key(owner: String, prefix: String)
    /// `%tim`, or what stands behind a magic command's name.
    case magic(String)
    case magicArgument(magic: String, String)
    /// In a comment, after a number: nothing.
    case none

    /// How many letters before the cursor belong to what is completed.
    var prefix: String {
        switch self {
        case .indentation, .none: ""
        case .module(let path):
            String(path[(path.lastIndex(of: ".").map { path.index(after: $0) } ?? path.startIndex)...])
        case .member(_, let prefix), .attribute(_, let prefix), .name(let prefix, _),
            .string(let prefix, _, _),
            .key(_, let prefix), .magic(let prefix), .magicArgument(_, let prefix):
            prefix
        }
    }

    /// - Parameter text: everything before the cursor.
    init(_ text: String) {
        let line = text.split(separator: "\n", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        let code = line.drop { $0 == " " || $0 == "\t" }
        var scan = Scan()
        for character in text { scan.take(character) }
        if let magic = CompletionContext.magic(code, in: text) {
            self = magic
        } else if scan.isComment {
            self = .none
        } else if let quote = scan.quote {
            self = CompletionContext.string(scan, quote)
        } else if code.isEmpty && scan.brackets.isEmpty {
            self = .indentation
        } else if let module = CompletionContext.importing(code) {
            self = module
        } else {
            self = CompletionContext.expression(scan)
        }
    }

    /// True where a bracket or a quote is still open at the end of a text.
    static func isOpen(_ text: String) -> Bool {
        var scan = Scan()
        for character in text { scan.take(character) }
        return scan.quote != nil || !scan.brackets.isEmpty
    }

    // MARK: Statements

    /// `%time x`, on the first line of a cell or a line of its own.
    private static func magic(_ code: Substring, in text: String) -> CompletionContext? {
        guard code.hasPrefix("%"), let name = code.split(separator: " ", maxSplits: 1).first else {
            return nil
        }
        guard code.contains(" ") else { return .magic(String(name)) }
        let rest = code.dropFirst(name.count).drop { $0 == " " }
        return .magicArgument(magic: String(name.drop { $0 == "%" }), String(rest))
    }

    private static func importing(_ code: Substring) -> CompletionContext? {
        let words = code.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
        let isBegun = code.last == " "
        switch words.first {
        case "import":
            guard words.count > 1 || isBegun else { return nil }
            let last = isBegun ? "" : words.last ?? ""
            return .module(String(last.split(separator: ",", omittingEmptySubsequences: false).last ?? ""))
        case "from":
            if words.count == 2 && !isBegun { return .module(words[1]) }
            if words.count == 1 && isBegun { return .module("") }
            guard words.count > 2, words[2] == "import" else { return nil }
            let last = words.count == 3 || isBegun ? "" : words.last ?? ""
            let prefix =
                last.split(separator: ",", omittingEmptySubsequences: false).last.map(String.init) ?? ""
            return .member(module: words[1], prefix: prefix.filter { $0 != "(" })
        default: return nil
        }
    }

    // MARK: Expressions

    private static func expression(_ scan: Scan) -> CompletionContext {
        let path = scan.trailingPath
        if path.first?.isNumber == true || (path.isEmpty && scan.endsAValue) { return .none }
        if let dot = path.lastIndex(of: ".") {
            return .attribute(owner: String(path[..<dot]), prefix: String(path[path.index(after: dot)...]))
        }
        return .name(path, scan.call)
    }

    private static func string(_ scan: Scan, _ quote: Scan.Quote) -> CompletionContext {
        let prefix = String(scan.letters[(quote.start + quote.length)...])
        if let bracket = scan.brackets.last, bracket.letter == "[", !bracket.owner.isEmpty,
            scan.letters[(bracket.place + 1)..<quote.start].allSatisfy(\.isWhitespace)
        {
            return .key(owner: bracket.owner, prefix: prefix)
        }
        return .string(prefix, scan.call, quote: quote.letter)
    }
}

/// Reads a text up to the cursor: open brackets, open quotes, comments.
private struct Scan {
    struct Bracket {
        var letter: Character
        var place: Int
        /// The path before it: what is called or indexed.
        var owner: String
        /// Where the argument that the cursor is in begins, and its number.
        var argumentStart: Int
        var commas = 0
        var firstComma: Int?
    }

    struct Quote {
        var letter: Character
        var start: Int
        var length: Int
    }

    private(set) var letters: [Character] = []
    private(set) var brackets: [Bracket] = []
    private(set) var quote: Quote?
    private(set) var isComment = false
    private var isEscaped = false

    mutating func take(_ letter: Character) {
        letters.append(letter)
        if isComment {
            isComment = letter != "\n"
        } else if quote != nil {
            takeQuoted(letter)
        } else {
            takeCode(letter)
        }
    }

    private mutating func takeQuoted(_ letter: Character) {
        guard let open = quote else { return }
        if isEscaped {
            isEscaped = false
        } else if letter == "\\" {
            isEscaped = true
        } else if letter == "\n" && open.length == 1 {
            quote = nil
        } else if letter == open.letter {
            let count = letters.count - open.start
            if count == 2 && open.length == 1 {
                quote = nil
            } else if count == 3 && open.length == 1 {
                quote?.length = 3
            } else if open.length == 1 || (letters.suffix(3).allSatisfy { $0 == letter } && count >= 6) {
                quote = nil
            }
        }
    }

    private mutating func takeCode(_ letter: Character) {
        let place = letters.count - 1
        switch letter {
        case "#": isComment = true
        case "'", "\"":
            // The third of three opens a long string, the second alone has closed an empty one.
            if place >= 2, letters[place - 1] == letter, letters[place - 2] == letter {
                quote = Quote(letter: letter, start: place - 2, length: 3)
            } else {
                quote = Quote(letter: letter, start: place, length: 1)
            }
        case "(", "[", "{":
            brackets.append(
                Bracket(letter: letter, place: place, owner: path(endingAt: place), argumentStart: place + 1))
        case ")", "]", "}": _ = brackets.popLast()
        case ",":
            guard var last = brackets.popLast() else { return }
            last.commas += 1
            last.firstComma = last.firstComma ?? place
            last.argumentStart = place + 1
            brackets.append(last)
        default: break
        }
    }

    /// Names, dots and constant indices just before the cursor.
    var trailingPath: String { path(endingAt: letters.count) }

    private func path(endingAt end: Int) -> String {
        var start = end
        var depth = 0
        while start > 0 {
            let letter = letters[start - 1]
            if letter == "]" {
                depth += 1
            } else if letter == "[" {
                guard depth > 0 else { break }
                depth -= 1
            } else if depth == 0 && !(letter.isLetter || letter.isNumber || letter == "_" || letter == ".") {
                break
            } else if letter == "\n" {
                break
            }
            start -= 1
        }
        return depth == 0 ? String(letters[start..<end]) : ""
    }

    /// Just behind a string or a bracket there is nothing to complete.
    var endsAValue: Bool { letters.last.map { "'\")]}".contains($0) } ?? false }

    /// The innermost call; a list within it is still its argument.
    var call: CompletionContext.Call? {
        for bracket in brackets.reversed() {
            switch bracket.letter {
            case "[" where bracket.owner.isEmpty: continue
            case "(" where !bracket.owner.isEmpty: return call(of: bracket)
            default: return nil
            }
        }
        return nil
    }

    private func call(of bracket: Bracket) -> CompletionContext.Call {
        let argument = letters[bracket.argumentStart...].drop(while: \.isWhitespace)
        let name = argument.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        let rest = argument.dropFirst(name.count).drop(while: \.isWhitespace)
        let isKeyword = !name.isEmpty && rest.first == "=" && rest.dropFirst().first != "="
        let first = letters[(bracket.place + 1)..<(bracket.firstComma ?? letters.count)]
        return CompletionContext.Call(
            callee: bracket.owner, keyword: isKeyword ? String(name) : nil, position: bracket.commas,
            firstArgument: String(first).trimmingBlanks)
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
