import Arrays
import Script

/// Calls `matplotlib.pyplot` for libraries that draw with it.
struct Plot {
    private let interpreter: Interpreter

    init(_ interpreter: Interpreter) { self.interpreter = interpreter }

    @discardableResult func call(
        _ owner: Value, _ name: String, _ positional: [Value], _ keywords: [(String, Value)] = []
    ) throws -> Value {
        try interpreter.call(
            try interpreter.attribute(name, of: owner),
            Arguments(positional, keywords.map { (name: $0.0, value: $0.1) }))
    }

    /// The axes that were given, or pyplot's current ones.
    func axes(_ given: Value) throws -> Value {
        try given.isNone ? call(pyplot(), "gca", []) : given
    }

    func colorbar(_ image: Value, of axes: Value) throws {
        try call(pyplot(), "colorbar", [image], [("ax", axes)])
    }

    /// Names at the places 0, 1, … of an axis: a list of them, `True` or `'auto'` for numbers, `False` for none.
    func label(_ axis: String, of axes: Value, _ size: Int, with names: Value) throws {
        let isBare: Bool = if case .bool(false) = names { true } else { false }
        let places = Value.list(isBare ? [] : (0..<size).map { .int($0) })
        try call(axes, "set_\(axis)ticks", [places])
        var labels = names
        switch names {
        case .none, .bool, .string, .int: labels = places
        default: break
        }
        try call(axes, "set_\(axis)ticklabels", [labels])
    }

    func format(_ value: Value, _ spec: String) throws -> String { try interpreter.format(value, spec) }

    /// The texts of an array or of nested lists, row by row.
    func texts(_ value: Value) throws -> [String] {
        let rows = try interpreter.iterate(value)
        var texts: [String] = []
        while let row = try rows.next(interpreter) {
            let items = try interpreter.iterate(row)
            while let item = try items.next(interpreter) { texts.append(try interpreter.str(item)) }
        }
        return texts
    }

    private func pyplot() throws -> Value {
        try interpreter.importedModule("matplotlib.pyplot").map { .object($0) } ?? .none
    }
}

/// A matrix as an image whose numbers stand in their cells.
struct AnnotatedMatrix {
    let matrix: NDArray
    let colormap: Value

    /// The image that pyplot gives.
    func draw(
        on axes: Value, _ plot: Plot, limits: (Value, Value) = (.none, .none), aspect: Value = .none
    ) throws -> Value {
        let keywords: [(String, Value)] = [
            ("interpolation", "nearest"), ("cmap", colormap), ("vmin", limits.0), ("vmax", limits.1),
            ("aspect", aspect),
        ]
        return try plot.call(
            axes, "imshow", [.object(ArrayObject(matrix))], keywords.filter { !$0.1.isNone })
    }

    /// The numbers, light on dark cells and dark on light ones.
    func annotate(_ axes: Value, _ plot: Plot, format: String) throws {
        let numbers = try numbers()
        let texts = try numbers.map { number in
            let isWhole = format.hasSuffix("d") && number.isFinite && abs(number) < 1e15
            return try plot.format(isWhole ? .int(Int(number)) : .float(number), format)
        }
        try write(texts, on: axes, plot)
    }

    /// Texts in the place of the numbers, in a matrix of the same shape.
    func annotate(_ axes: Value, _ plot: Plot, texts: Value) throws {
        let texts = try plot.texts(texts)
        guard texts.count == matrix.count else {
            throw ScriptError(.valueError, "`data` and `annot` must have same shape.")
        }
        try write(texts, on: axes, plot)
    }

    private func numbers() throws -> [Double] {
        try raisingFaults { try matrix.withType(.float64).contiguous().elements(Double.self) }
    }

    private func write(_ texts: [String], on axes: Value, _ plot: Plot) throws {
        let numbers = try numbers()
        let middle = ((numbers.max() ?? 0) + (numbers.min() ?? 0)) / 2
        let width = matrix.shape.last ?? 0
        for (place, (number, text)) in zip(numbers, texts).enumerated() where width > 0 {
            try plot.call(
                axes, "text", [.int(place % width), .int(place / width), .string(text)],
                [("ha", "center"), ("va", "center"), ("color", number < middle ? "white" : "black")])
        }
    }
}
