import Pictures
import Script

/// What one of convbook's functions found: it prints as a table, its numbers are attributes, its rows are
/// found by name or position.
final class ResultObject: Object, SelfShowing {
    let type: TypeObject
    private let text: String
    private let attributes: [(name: String, value: Value)]
    private let rows: [(name: String, value: Value)]
    private let display: PictureDisplay

    /// - Parameters:
    ///   - name: of the class that scripts see.
    ///   - text: what it prints as.
    ///   - rows: in order; the names are those of layers.
    init(
        _ name: String, _ text: String, attributes: [(name: String, value: Value)] = [],
        rows: [(name: String, value: Value)] = [], _ display: PictureDisplay
    ) {
        type = TypeObject(name, module: "convbook")
        self.text = text
        self.attributes = attributes
        self.rows = rows
        self.display = display
    }

    func repr(_ interpreter: Interpreter) throws -> String { text }

    var attributeNames: [String] { (attributes.map(\.name) + ["save"]).sorted() }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        if name == "save" { return display.saveMethod(self) { TextDrawing(self.text) } }
        return attributes.first { $0.name == name }?.value
    }

    // MARK: Rows

    func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? {
        guard !rows.isEmpty else { return nil }
        var name: String?
        if case .string(let text) = index { name = text }
        if let layer = index.object(as: LayerObject.self) { name = layer.layer.name }
        if let name {
            if let row = rows.first(where: { $0.name == name }) { return row.value }
            let known = rows.map(\.name).joined(separator: ", ")
            throw ScriptError(.keyError, "no row '\(name)': the rows are \(known)")
        }
        guard let number = try interpreter.asIndex(index) else {
            throw ScriptError(.typeError, "a row is found by its layer's name or its position")
        }
        let place = number < 0 ? number + rows.count : number
        guard rows.indices.contains(place) else {
            throw ScriptError(.indexError, "there are \(rows.count) rows, and no row \(number)")
        }
        return rows[place].value
    }

    func length(_ interpreter: Interpreter) throws -> Int? { rows.isEmpty ? nil : rows.count }

    func isTrue(_ interpreter: Interpreter) throws -> Bool { true }

    func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? {
        rows.isEmpty ? nil : SequenceIterator(rows.map(\.value))
    }
}

/// Numbers of one layer, by name: a row of a result.
final class RowObject: Object {
    let type: TypeObject
    private let attributes: [(name: String, value: Value)]

    init(_ name: String, _ attributes: [(name: String, value: Value)]) {
        type = TypeObject(name, module: "convbook")
        self.attributes = attributes
    }

    var attributeNames: [String] { attributes.map(\.name).sorted() }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        attributes.first { $0.name == name }?.value
    }

    /// `<name='conv2d', size=(3, 3), …>`, long values left out.
    func repr(_ interpreter: Interpreter) throws -> String {
        let parts = try attributes.compactMap { name, value -> String? in
            let text = try interpreter.repr(value)
            return text.count > 40 ? nil : "\(name)=\(text)"
        }
        return "<" + parts.joined(separator: ", ") + ">"
    }
}
