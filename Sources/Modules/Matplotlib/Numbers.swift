import Arrays
import Pictures
import Script

/// Arguments of drawing functions as numbers and colours.
extension Interpreter {
    /// A number, or all numbers of a list, an array, a range.
    func coordinates(_ value: Value, _ name: String) throws -> [Double] {
        if case .dict = value {
            throw Fault(.type, "\(name) must be numbers, not a dict; its numbers are list(d.values())")
        }
        if try !isArray(value), let number = try asFloat(value) { return [number] }
        let numbers: NDArray
        do {
            numbers = try array(from: try self.listed(value), self)
        } catch {
            throw Fault(.type, "\(name) must be numbers. Received: \(name)=\(try shortRepr(value))")
        }
        guard numbers.rank <= 1 || numbers.count == numbers.shape.max() else {
            throw Fault(
                .value, "\(name) must be one row of numbers; its shape is \(numbers.shapeText)")
        }
        return try numbers.withType(.float64).contiguous().elements(Double.self)
    }

    /// An array with axes, which is no single number.
    func isArray(_ value: Value) throws -> Bool { try arrayIfConvertible(value).map { $0.rank > 0 } ?? false }

    /// Several numbers, in whatever holds them.
    func isSequence(_ value: Value) throws -> Bool { try isArray(value) || asFloat(value) == nil }

    /// Views of dicts and iterators as lists; everything else as it is.
    private func listed(_ value: Value) throws -> Value {
        guard case .object(let object) = value, !(object is any ArrayConvertible) else { return value }
        return .list(List(try values(of: value)))
    }

    /// The start of a value's `repr`, for messages.
    func shortRepr(_ value: Value) throws -> String {
        let text = try repr(value)
        return text.count > 60 ? text.prefix(57) + "…" : text
    }

    /// A colour by name or as three shares.
    func color(_ value: Value, _ name: String) throws -> Color {
        if case .string(let text) = value {
            if let color = Color(named: text) { return color }
            throw Fault(
                .value,
                "'\(text)' is not a valid value for \(name): supported inputs are names ('red', 'tab:blue', 'C0'), '#rrggbb', a grey as '0.5', or (r, g, b)"
            )
        }
        let parts = try coordinates(value, name)
        guard parts.count == 3 || parts.count == 4, parts.allSatisfy({ (0...1).contains($0) }) else {
            throw Fault(.value, "\(name) must be (r, g, b) with shares from 0 to 1")
        }
        let bytes = parts.map { UInt8($0 * 255 + 0.5) }
        return Color(bytes[0], bytes[1], bytes[2])
    }

    /// One colour, or one for each point.
    func colors(_ value: Value, _ name: String) throws -> [Color] {
        switch value {
        case .string: return [try color(value, name)]
        case .list(let list) where list.items.contains(where: \.isText):
            return try list.items.map { try color($0, name) }
        case .tuple(let items) where items.contains(where: \.isText):
            return try items.map { try color($0, name) }
        default:
            let rows = try array(from: value, self)
            guard rows.rank == 2 else { return [try color(value, name)] }
            return try values(of: value).map { try color($0, name) }
        }
    }

    func colormap(_ value: Value) throws -> Colormap {
        if let map = value.object(as: ColormapObject.self) { return map.colormap }
        if case .string(let name) = value, let map = Colormap(named: name) { return map }
        let known = Set(Colormap.names.values.map(\.name)).sorted().joined(separator: "', '")
        throw Fault(
            .value, "\(try repr(value)) is not a valid value for cmap; supported values are '\(known)'")
    }

    /// `None` or a number.
    func optionalNumber(_ value: Value, _ name: String) throws -> Double? {
        value.isNone ? nil : try number(value, name)
    }
}

extension NDArray {
    /// `(60000, 28, 28)`
    var shapeText: String { "(" + shape.map(String.init).joined(separator: ", ") + (rank == 1 ? ",)" : ")") }
}

/// `plt.cm.viridis`
final class ColormapObject: Object {
    static let type = TypeObject("Colormap", module: "matplotlib.colors")
    let colormap: Colormap

    init(_ colormap: Colormap) { self.colormap = colormap }

    var type: TypeObject { Self.type }
    var attributeNames: [String] { ["name"] }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        name == "name" ? .string(colormap.name) : nil
    }

    func repr(_ interpreter: Interpreter) throws -> String { "<Colormap '\(colormap.name)'>" }

    var isCallable: Bool { true }

    /// Colours of shares from 0 to 1, as `(r, g, b, a)`.
    func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        try raisingFaults {
            guard let first = arguments.positional.first else {
                throw Fault(.type, "a colormap is called with shares from 0 to 1")
            }
            let shares = try array(from: first, interpreter)
            let rows = try shares.withType(.float64).contiguous().elements(Double.self).flatMap {
                let color = colormap.color(Float($0))
                return [color.red, color.green, color.blue].map { Double($0) / 255 } + [1.0]
            }
            if shares.rank == 0 { return .tuple(rows.map(Value.float)) }
            return try arrayValue(try NDArray(rows, shape: shares.shape + [4]))
        }
    }
}
