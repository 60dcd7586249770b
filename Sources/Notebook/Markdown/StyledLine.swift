import Script

/// Text of one look; escape codes count nothing.
struct StyledRun: Equatable {
    var text: String
    /// As the terminal counts them: 1 bold, 2 dim, 3 slanted, 4 underlined, 31 to 36 colours.
    var styles: [Int] = []
}

/// A line for a terminal.
typealias StyledLine = [StyledRun]

extension StyledLine {
    /// In columns.
    var width: Int { reduce(0) { $0 + $1.text.count } }

    /// - Parameter isStyled: with escape codes.
    func text(isStyled: Bool) -> String {
        map { run in
            guard isStyled, !run.styles.isEmpty else { return run.text }
            return "\u{1B}[" + run.styles.map(String.init).joined(separator: ";") + "m" + run.text
                + "\u{1B}[0m"
        }.joined()
    }

    /// With another style for the whole.
    func styled(_ style: Int) -> StyledLine {
        map { StyledRun(text: $0.text, styles: [style] + $0.styles) }
    }

    /// Lines of at most so many columns, broken at blanks; a word that is wider is broken where it must be.
    func wrapped(_ width: Int) -> [StyledLine] {
        var lines: [StyledLine] = [[]]
        for word in words.flatMap({ $0.pieces(width) }) {
            let used = lines[lines.count - 1].width
            if used > 0, used + 1 + word.width > width { lines.append([]) }
            lines[lines.count - 1].append(word: word)
        }
        return lines
    }

    /// Behind a blank, which looks as the words beside it where both look the same: code of two words is one stretch.
    private mutating func append(word: StyledLine) {
        guard let last else { return self = word }
        guard let first = word.first, last.styles == first.styles else {
            self += [StyledRun(text: " ")] + word
            return
        }
        self[count - 1].text += " " + first.text
        self += word.dropFirst()
    }

    private var words: [StyledLine] {
        var words: [StyledLine] = [[]]
        for run in self {
            for (place, piece) in run.text.split(separator: " ", omittingEmptySubsequences: false)
                .enumerated()
            {
                if place > 0 { words.append([]) }
                if !piece.isEmpty {
                    words[words.count - 1].append(StyledRun(text: String(piece), styles: run.styles))
                }
            }
        }
        return words.filter { !$0.isEmpty }
    }

    private func pieces(_ width: Int) -> [StyledLine] {
        guard self.width > width else { return [self] }
        var pieces: [StyledLine] = [[]]
        for run in self {
            var rest = run.text[...]
            while !rest.isEmpty {
                let room = width - pieces[pieces.count - 1].width
                guard room > 0 else {
                    pieces.append([])
                    continue
                }
                pieces[pieces.count - 1].append(
                    StyledRun(text: String(rest.prefix(room)), styles: run.styles))
                rest = rest.dropFirst(room)
            }
        }
        return pieces
    }
}

extension CodePiece.Kind {
    /// How it looks in a terminal of whatever background.
    fileprivate var styles: [Int] {
        switch self {
        case .plain: []
        case .keyword: [35]
        case .string: [32]
        case .number: [36]
        case .comment: [2]
        case .definition: [1]
        }
    }
}

/// Python in colour, where there may be one; a piece of several lines is styled line by line.
func coloredCode(_ code: String, isStyled: Bool) -> String {
    guard isStyled else { return code }
    return CodePiece.pieces(of: code).map { piece in
        piece.text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            [StyledRun(text: String(line), styles: line.isEmpty ? [] : piece.kind.styles)].text(
                isStyled: true)
        }.joined(separator: "\n")
    }.joined()
}
