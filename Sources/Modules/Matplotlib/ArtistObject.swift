import Pictures
import Script
import Signatures

/// What a drawing function returns: a line, bars, an image. It stands for a mark of its axes, for legends
/// and colour bars.
final class ArtistObject: Object {
    let type: TypeObject
    let axes: AxesObject
    /// Its place among the marks; `nil` for titles and the like.
    let mark: Int?
    private let text: String?

    init(_ name: String, module: String, _ axes: AxesObject, mark: Int? = nil, text: String? = nil) {
        type = TypeObject(name, module: module)
        (self.axes, self.mark, self.text) = (axes, mark, text)
    }

    func repr(_ interpreter: Interpreter) throws -> String { text ?? "<\(type.qualifiedName)>" }

    var attributeNames: [String] { bars == nil ? ["axes"] : ["axes", "patches"] }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "axes": .object(axes)
        case "patches": patches.map { .list($0) }
        // How a text looks and where a title stands is the terminal's.
        case "set_x", "set_y", "set_position", "set_fontsize", "set_size", "set_rotation", "set_color",
            "set_weight",
            "set_alpha", "set_bbox", "set_visible", "set_label", "set_linewidth", "set_linestyle", "set_ha",
            "set_va":
            text == nil ? nil : .object(Self.setting(name))
        default: nil
        }
    }

    private static func setting(_ name: String) -> NativeFunction {
        NativeFunction(name, [Parameter("value"), Parameter("kwargs", passing: .keywords)]) { _, _ in .none }
    }

    // MARK: Bars

    /// The bars that it stands for; `nil` for other artists.
    var bars: Bars? {
        get {
            guard let mark, mark < axes.axes.marks.count, case .bars(let bars) = axes.axes.marks[mark] else {
                return nil
            }
            return bars
        }
        set { if let mark, let newValue { axes.axes.marks[mark] = .bars(newValue) } }
    }

    private var patches: [Value]? { bars?.boxes.indices.map { .object(BarObject(self, $0)) } }

    func length(_ interpreter: Interpreter) throws -> Int? { bars?.boxes.count }

    func isTrue(_ interpreter: Interpreter) throws -> Bool { true }

    func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? {
        patches.map { SequenceIterator($0) }
    }

    func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? {
        guard let patches else { return nil }
        // A tuple's places and slices are a bar container's, too.
        return try interpreter.item(of: .tuple(patches), index)
    }
}
