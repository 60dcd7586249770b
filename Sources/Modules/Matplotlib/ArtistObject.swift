import Pictures
import Script

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

    var attributeNames: [String] { ["axes"] }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        name == "axes" ? .object(axes) : nil
    }
}
