/// How the marks of one chart are told apart in text, where there may be no colours.
struct Ink: Equatable {
    /// What a line is drawn with, where its letters are not dots of braille.
    var letter: Character
    /// What stands at each point; `nil`: nothing.
    var marker: Character?
    var color: Color

    private static let lines = Array("*+x#%@o")
    private static let fillings = Array("#=%:@+")

    /// One for each mark.
    static func assigned(to marks: [Mark]) -> [Ink] {
        var (lineCount, fillingCount) = (0, 0)
        func next(_ letters: [Character], _ count: inout Int) -> Character {
            defer { count += 1 }
            return letters[count % letters.count]
        }
        return marks.map { mark in
            switch mark {
            case .line(let line):
                let marker = line.marker?.rawValue
                guard line.stroke != .none else {
                    return Ink(letter: marker ?? ".", marker: marker ?? ".", color: line.color)
                }
                let letter = marker == nil ? next(lines, &lineCount) : "."
                return Ink(letter: letter, marker: marker, color: line.color)
            case .bars(let bars):
                return Ink(letter: next(fillings, &fillingCount), color: bars.colors.first ?? .cycle[0])
            case .band(let band): return Ink(letter: next(fillings, &fillingCount), color: band.color)
            case .rule(let rule): return Ink(letter: rule.isVertical ? "|" : "-", color: rule.color)
            case .image, .writing: return Ink(letter: " ", color: .black)
            }
        }
    }
}
