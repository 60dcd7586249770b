import Pictures

/// What a format such as `'ro--'` says of a line: a colour, a marker, a stroke, each where it is named.
struct LineFormat: Equatable {
    var color: Color?
    var marker: Marker?
    var stroke: Stroke?

    /// Without a stroke but with a marker, only the markers are drawn.
    var resolvedStroke: Stroke { stroke ?? (marker == nil ? .solid : .none) }

    /// `nil` where the text is no format.
    ///
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.plot.html>, "Format Strings".
    init?(_ text: String) {
        if let color = Color(named: text), text.count > 1 {
            self.color = color
            return
        }
        var rest = text[...]
        while let first = rest.first {
            if stroke == nil, let found = Stroke.named.first(where: { rest.hasPrefix($0.name) }) {
                stroke = found.stroke
                rest.removeFirst(found.name.count)
            } else if first == "C", rest.dropFirst().first?.isNumber == true, color == nil {
                color = Color(named: String(rest.prefix(2)))
                rest.removeFirst(2)
            } else if let marker = Marker(named: String(first)), self.marker == nil {
                self.marker = marker
                rest.removeFirst()
            } else if color == nil, let color = Color(named: String(first)), first.isLetter {
                self.color = color
                rest.removeFirst()
            } else {
                return nil
            }
        }
    }
}

extension Stroke {
    /// Longer ones first, as `--` begins with `-`.
    static let named: [(name: String, stroke: Stroke)] = [
        ("--", .dashed), ("-.", .dashDotted), ("-", .solid), (":", .dotted),
    ]

    /// By sign or word; `nil` for what is none.
    init?(named name: String) {
        switch name {
        case "solid": self = .solid
        case "dashed": self = .dashed
        case "dotted": self = .dotted
        case "dashdot": self = .dashDotted
        case "None", "none", "", " ": self = .none
        default:
            guard let found = Stroke.named.first(where: { $0.name == name }) else { return nil }
            self = found.stroke
        }
    }
}

extension Marker {
    /// Matplotlib's letters; those that look alike here share a shape.
    init?(named name: String) {
        switch name {
        case "v", "<", ">", "1", "2", "3", "4": self = .triangle
        case "d": self = .diamond
        case "p", "h", "H", "8": self = .circle
        case "X": self = .cross
        case "P": self = .plus
        case ",": self = .dot
        default:
            guard name.count == 1, let letter = name.first, let marker = Marker(rawValue: letter) else {
                return nil
            }
            self = marker
        }
    }
}
