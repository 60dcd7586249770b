import Pictures
import Script
import Signatures

/// One bar of those that `plt.bar` draws: its place, and a colour that can be changed.
final class BarObject: Object {
    static let rectangle = TypeObject("Rectangle", module: "matplotlib.patches")

    private let container: ArtistObject
    private let place: Int

    init(_ container: ArtistObject, _ place: Int) { (self.container, self.place) = (container, place) }

    var type: TypeObject { Self.rectangle }

    private var box: Bars.Box? { container.bars.map { $0.boxes[place] } }

    var attributeNames: [String] { Self.numbers.keys.sorted() + ["get_xy", "set_color", "set_facecolor"] }

    /// What a bar tells of itself, in the axes' units.
    private static let numbers: [String: @Sendable (Bars.Box) -> Double] = [
        "get_x": { $0.x.lowerBound }, "get_y": { $0.y.lowerBound },
        "get_width": { $0.x.upperBound - $0.x.lowerBound },
        "get_height": { $0.y.upperBound - $0.y.lowerBound },
    ]

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        if let number = Self.numbers[name] {
            return method(name) { $0.box.map { .float(number($0)) } ?? .none }
        }
        switch name {
        case "get_xy":
            return method(name) { bar in
                bar.box.map { .tuple([.float($0.x.lowerBound), .float($0.y.lowerBound)]) } ?? .none
            }
        case "set_color", "set_facecolor":
            return method(name, [Parameter("color")]) { bar, arguments, interpreter in
                bar.paint(try interpreter.color(arguments["color"], "color"))
                return .none
            }
        default: return nil
        }
    }

    private func paint(_ color: Color) {
        guard var bars = container.bars, !bars.colors.isEmpty else { return }
        // One colour for each, so that the others keep theirs.
        bars.colors = bars.boxes.indices.map { bars.colors[$0 % bars.colors.count] }
        bars.colors[place] = color
        container.bars = bars
    }
}
