import Checkpoints
import Pictures
import Script

/// One chart of a figure, as scripts hold it.
final class AxesObject: Object {
    static let type = TypeObject("Axes", module: "matplotlib.axes._axes")

    let place: GridPlace
    unowned let figure: FigureObject
    let state: PyplotState
    var axes = Axes()
    /// Names along the x axis, in the order in which they came: where bars are named, not numbered.
    private var categories: [String] = []
    private var colorsTaken = 0

    init(_ place: GridPlace, _ figure: FigureObject, _ state: PyplotState) {
        (self.place, self.figure, self.state) = (place, figure, state)
        axes.hasGrid = state.settings.hasGrid
    }

    var type: TypeObject { Self.type }

    func repr(_ interpreter: Interpreter) throws -> String {
        axes.title.isEmpty ? "<Axes: >" : "<Axes: title={'center': '\(axes.title)'}>"
    }

    var panel: Figure.Panel {
        Figure.Panel(axes, rows: place.rows, columns: place.columns, row: place.row, column: place.column)
    }

    func clear() {
        axes = Axes()
        (categories, colorsTaken) = ([], 0)
    }

    /// The colour of the next line that names none.
    func nextColor() -> Color {
        defer { colorsTaken += 1 }
        return Color.cycle[colorsTaken % Color.cycle.count]
    }

    /// Draws a mark; the result stands for it.
    @discardableResult
    func add(_ mark: Mark, _ name: String, module: String, text: String? = nil) -> ArtistObject {
        axes.marks.append(mark)
        return ArtistObject(name, module: module, self, mark: axes.marks.count - 1, text: text)
    }

    /// Places along an axis: numbers, or names, which stand at 0, 1, 2 … and are written there.
    func positions(_ value: Value, _ name: String, onY: Bool = false, _ interpreter: Interpreter) throws
        -> [Double]
    {
        let items = try? interpreter.values(of: value)
        guard let names = items?.map(\.text), !names.isEmpty, names.allSatisfy({ $0 != nil }) else {
            return try interpreter.coordinates(value, name)
        }
        let positions = names.compactMap { $0 }.map { name -> Double in
            if let place = categories.firstIndex(of: name) { return Double(place) }
            categories.append(name)
            return Double(categories.count - 1)
        }
        let ticks = categories.enumerated().map { Axis.Tick(Double($0), $1) }
        if onY { axes.y.ticks = ticks } else { axes.x.ticks = ticks }
        return positions
    }

    // MARK: In scripts

    private static let methods: [String: ChartFunction] = Dictionary(
        ChartFunction.all.compactMap { function in function.methodName.map { ($0, function) } }
    ) { first, _ in first }

    var attributeNames: [String] { (Array(AxesObject.methods.keys) + ["figure", "set"]).sorted() }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        if let method = AxesObject.methods[name] { return .object(method.function(name) { self }) }
        switch name {
        case "figure": return .object(figure)
        case "set": return setMethod
        case "xaxis", "yaxis": return .object(AxisObject(self, isX: name == "xaxis"))
        case "get_xaxis", "get_yaxis":
            return method(name) { .object(AxisObject($0, isX: name == "get_xaxis")) }
        default: return try PyplotNames.refuse(name, of: "Axes", known: attributeNames)
        }
    }

    /// `ax.set(title='Loss', xlabel='epoch')`: each keyword is a `set_` method.
    private var setMethod: Value {
        method("set", [.init("properties", passing: .keywords)]) { axes, arguments, interpreter in
            for (name, value) in arguments.keywords {
                guard let function = AxesObject.methods["set_" + name] else {
                    throw ScriptError(
                        .attributeError, "Axes.set() got an unexpected keyword argument '\(name)'")
                }
                _ = try function.function("set_" + name) { axes }.call(Arguments([value]), interpreter)
            }
            return .none
        }
    }
}

/// What `plt.subplots(2, 2)` gives: charts in rows and columns.
final class AxesArrayObject: Object {
    static let type = TypeObject("ndarray", module: "numpy", showsModule: true)

    private let charts: [AxesObject]
    private let shape: [Int]

    init(_ charts: [AxesObject], shape: [Int]) { (self.charts, self.shape) = (charts, shape) }

    var type: TypeObject { Self.type }

    private var rows: [Value] {
        guard shape.count == 2 else { return charts.map { .object($0) } }
        return (0..<shape[0]).map { row in
            .object(
                AxesArrayObject(Array(charts[row * shape[1]..<(row + 1) * shape[1]]), shape: [shape[1]]))
        }
    }

    private var flat: Value { .object(AxesArrayObject(charts, shape: [charts.count])) }

    func length(_ interpreter: Interpreter) throws -> Int? { shape[0] }
    func isTrue(_ interpreter: Interpreter) throws -> Bool { true }
    func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? { SequenceIterator(rows) }

    func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? {
        var indices = [index]
        if case .tuple(let items) = index { indices = items }
        guard indices.count <= shape.count else {
            throw ScriptError(
                .indexError,
                "too many indices for array: array is \(shape.count)-dimensional, but \(indices.count) were indexed"
            )
        }
        if let slice = indices[0].object(as: SliceObject.self) {
            return try part(slice, indices, interpreter)
        }
        guard let number = try interpreter.asIndex(indices[0]) else {
            throw ScriptError(.indexError, "charts are found by integers, as ax[0] or ax[0, 1]")
        }
        let place = number < 0 ? number + shape[0] : number
        guard (0..<shape[0]).contains(place) else {
            throw ScriptError(
                .indexError, "index \(number) is out of bounds for axis 0 with size \(shape[0])")
        }
        let row = rows[place]
        guard indices.count == 2, case .object(let inner) = row else { return row }
        return try inner.item(indices[1], interpreter)
    }

    private func part(_ slice: SliceObject, _ indices: [Value], _ interpreter: Interpreter) throws -> Value {
        let bounds = try slice.bounds(count: shape[0], interpreter)
        let chosen = (0..<bounds.count).map { rows[bounds.start + $0 * bounds.step] }
        if indices.count == 2 {
            let parts = try chosen.map { row -> Value in
                guard case .object(let inner) = row else { return row }
                return try inner.item(indices[1], interpreter) ?? row
            }
            return AxesArrayObject.joined(parts)
        }
        return AxesArrayObject.joined(chosen)
    }

    private static func joined(_ values: [Value]) -> Value {
        let single = values.compactMap { $0.object(as: AxesObject.self) }
        if single.count == values.count { return .object(AxesArrayObject(single, shape: [single.count])) }
        let rows = values.compactMap { $0.object(as: AxesArrayObject.self) }
        let columns = rows.first?.charts.count ?? 0
        return .object(AxesArrayObject(rows.flatMap(\.charts), shape: [rows.count, columns]))
    }

    var attributeNames: [String] { ["flat", "flatten", "ndim", "ravel", "shape", "size"] }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "flat": flat
        case "flatten", "ravel":
            method(name, [.init("order", .string, default: "C")]) { object, _, _ in object.flat }
        case "shape": Value(sizes: shape)
        case "size": .int(charts.count)
        case "ndim": .int(shape.count)
        default: nil
        }
    }

    func repr(_ interpreter: Interpreter) throws -> String {
        "array(\(try interpreter.repr(.list(rows))), dtype=object)"
    }
}

extension AxesObject: Restorable {
    func keep(in checkpoint: Checkpoint) { checkpoint.keep(self, \.axes, \.categories, \.colorsTaken) }
}
