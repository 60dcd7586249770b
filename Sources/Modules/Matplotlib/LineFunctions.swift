import Arrays
import Pictures
import Script
import Signatures

/// Lines, points and the areas between lines.
enum LineFunctions {
    static let all = [plot, semilogy, scatter, fillBetween, axhline, axvline]

    static let lineKeywords: [Parameter] = [
        .optional("color").byKeyword, .optional("c").byKeyword, .optional("label").byKeyword,
        .optional("linestyle", .string).byKeyword, .optional("ls", .string).byKeyword,
        .optional("linewidth", .number).byKeyword, .optional("lw", .number).byKeyword,
        .optional("marker", .string).byKeyword, .optional("markersize", .number).byKeyword,
        .optional("ms", .number).byKeyword, .optional("alpha", .number).byKeyword,
        .optional("zorder", .number).byKeyword, .optional("markerfacecolor").byKeyword,
        .optional("markeredgecolor").byKeyword,
    ]

    // MARK: plot

    private static let plot = ChartFunction(
        "plot", "Draws y over x, or over 0, 1, 2 … where only y is given, with lines or markers.",
        [.init("args", passing: .variadic)] + lineKeywords, drawLines)

    private static let semilogy = ChartFunction(
        "semilogy", "As `plot`, on an axis of powers of ten.",
        [.init("args", passing: .variadic)] + lineKeywords
    ) { chart, arguments, interpreter in
        let lines = try drawLines(chart, arguments, interpreter)
        chart.axes.y.scale = .logarithmic
        return lines
    }

    private static func drawLines(
        _ chart: AxesObject, _ arguments: BoundArguments, _ interpreter: Interpreter
    ) throws -> Value {
        guard !arguments.variadic.isEmpty else { return .list([]) }
        var rest = arguments.variadic[...]
        var lines: [Value] = []
        while !rest.isEmpty {
            let group = try self.group(&rest)
            for (x, y) in try curves(group, chart, interpreter) {
                var line = Line(x: x, y: y, color: .black)
                try style(&line, group.format, chart, arguments, interpreter)
                lines.append(
                    .object(
                        chart.add(
                            .line(line), "Line2D", module: "matplotlib.lines",
                            text: line.label.isEmpty
                                ? "<matplotlib.lines.Line2D>" : "<matplotlib.lines.Line2D '\(line.label)'>")))
            }
        }
        return .list(lines)
    }

    /// `y`, `x, y`, each with a format or without: what `plot` takes several of.
    private static func group(_ rest: inout ArraySlice<Value>) throws -> (
        x: Value?, y: Value, format: LineFormat?
    ) {
        let first = rest.removeFirst()
        var (x, y): (Value?, Value) = (nil, first)
        if let second = rest.first, !second.isText {
            (x, y) = (first, rest.removeFirst())
        }
        guard let text = rest.first?.text else { return (x, y, nil) }
        rest.removeFirst()
        guard let format = LineFormat(text) else {
            throw Fault(
                .value,
                "'\(text)' is not a valid format string\nA format is a colour, a marker and a line, as 'b', 'ro' or 'g--'"
            )
        }
        return (x, y, format)
    }

    /// One curve, or one for each column of a table.
    private static func curves(
        _ group: (x: Value?, y: Value, format: LineFormat?), _ chart: AxesObject, _ interpreter: Interpreter
    ) throws -> [([Double], [Double])] {
        let columns = try self.columns(group.y, interpreter)
        let x = try group.x.map { try chart.positions($0, "x", interpreter) }
        return try columns.map { y in
            let places = x ?? y.indices.map(Double.init)
            guard places.count == y.count else {
                throw Fault(
                    .value,
                    "x and y must have same first dimension, but have shapes (\(places.count),) and (\(y.count),)"
                )
            }
            return (places, y)
        }
    }

    private static func columns(_ value: Value, _ interpreter: Interpreter) throws -> [[Double]] {
        guard let table = try? array(from: value, interpreter), table.rank == 2 else {
            return [try interpreter.coordinates(value, "y")]
        }
        let numbers = try table.withType(.float64).contiguous().elements(Double.self)
        return (0..<table.shape[1]).map { column in
            stride(from: column, to: numbers.count, by: max(table.shape[1], 1)).map { numbers[$0] }
        }
    }

    /// The format first, then what keywords say.
    private static func style(
        _ line: inout Line, _ format: LineFormat?, _ chart: AxesObject, _ arguments: BoundArguments,
        _ interpreter: Interpreter
    ) throws {
        line.stroke = format?.resolvedStroke ?? .solid
        line.marker = format?.marker
        let color = arguments.given("color") ?? arguments.given("c")
        if let color, !color.isNone {
            line.color = try interpreter.color(color, "color")
        } else {
            line.color = format?.color ?? chart.nextColor()
        }
        if let marker = arguments.given("marker"), let kind = try self.marker(marker, interpreter) {
            line.marker = kind
        }
        if let stroke = try stroke(arguments, interpreter) { line.stroke = stroke }
        line.width = try width(arguments, interpreter) ?? line.width
        let size = arguments.given("markersize") ?? arguments.given("ms") ?? .none
        line.markerSize = try interpreter.optionalNumber(size, "markersize") ?? line.markerSize
        line.opacity = try opacity(arguments, interpreter)
        line.label = try label(arguments, interpreter)
    }

    // MARK: scatter

    private static let scatter = ChartFunction(
        "scatter", "Draws a marker at each (x, y).",
        [
            .init("x", .array), .init("y", .array), .optional("s", .number, "Sizes, in points squared."),
            .optional("c", .any, "A colour, one for each point, or numbers for `cmap`."),
            .optional("marker", .string), .optional("cmap"), .optional("vmin", .number),
            .optional("vmax", .number), .optional("alpha", .number), .optional("label").byKeyword,
            .optional("color").byKeyword, .optional("edgecolors").byKeyword,
            .optional("edgecolor").byKeyword, .optional("linewidths").byKeyword,
        ]
    ) { chart, arguments, interpreter in
        let x = try chart.positions(arguments["x"], "x", interpreter)
        let y = try interpreter.coordinates(arguments["y"], "y")
        guard x.count == y.count else { throw Fault(.value, "x and y must be the same size") }
        var line = Line(x: x, y: y, color: .black)
        (line.stroke, line.marker) = (.none, try marker(arguments["marker"], interpreter) ?? .circle)
        line.colors = try pointColors(arguments, count: x.count, chart, interpreter)
        line.color = line.colors.first ?? chart.nextColor()
        if let size = try arguments.given("s").map({ try interpreter.coordinates($0, "s") })?.first {
            line.markerSize = max(size, 0).squareRoot()
        }
        line.opacity = try opacity(arguments, interpreter)
        line.label = try label(arguments, interpreter)
        return .object(chart.add(.line(line), "PathCollection", module: "matplotlib.collections"))
    }

    /// Empty: one colour for all.
    private static func pointColors(
        _ arguments: BoundArguments, count: Int, _ chart: AxesObject, _ interpreter: Interpreter
    ) throws -> [Color] {
        if let color = arguments.given("color"), !color.isNone {
            return try interpreter.colors(color, "color")
        }
        guard let given = arguments.given("c"), !given.isNone else { return [] }
        guard !given.isText, let numbers = try? interpreter.coordinates(given, "c"), numbers.count == count
        else { return try interpreter.colors(given, "c") }
        let map =
            try arguments["cmap"].isNone
            ? chart.state.settings.colormap : interpreter.colormap(arguments["cmap"])
        let low = try interpreter.optionalNumber(arguments["vmin"], "vmin") ?? numbers.min() ?? 0
        let high = try interpreter.optionalNumber(arguments["vmax"], "vmax") ?? numbers.max() ?? 1
        return numbers.map { map.color(Float(high > low ? ($0 - low) / (high - low) : 0)) }
    }

    // MARK: Areas and straight lines

    private static let fillBetween = ChartFunction(
        "fill_between", "Fills what lies between two lines.",
        [
            .init("x", .array), .init("y1", .array), .init("y2", .array, default: 0),
            .optional("color").byKeyword, .optional("alpha", .number).byKeyword, .optional("label").byKeyword,
        ]
    ) { chart, arguments, interpreter in
        let x = try chart.positions(arguments["x"], "x", interpreter)
        let bounds = try ["y1", "y2"].map { name -> [Double] in
            let numbers = try interpreter.coordinates(arguments[name], name)
            let filled = numbers.count == 1 ? Array(repeating: numbers[0], count: x.count) : numbers
            guard filled.count == x.count else {
                throw Fault(.value, "x has \(x.count) numbers and \(name) \(filled.count): they must agree")
            }
            return filled
        }
        let color =
            try arguments["color"].isNone ? chart.nextColor() : interpreter.color(arguments["color"], "color")
        var band = Band(x: x, low: bounds[0], high: bounds[1], color: color)
        band.opacity = try opacity(arguments, interpreter)
        band.label = try label(arguments, interpreter)
        return .object(chart.add(.band(band), "FillBetweenPolyCollection", module: "matplotlib.collections"))
    }

    private static let axhline = rule("axhline", "y", isVertical: false)
    private static let axvline = rule("axvline", "x", isVertical: true)

    private static func rule(_ name: String, _ place: String, isVertical: Bool) -> ChartFunction {
        ChartFunction(
            name, "A straight line across the whole chart.",
            [.init(place, .number, default: 0)] + lineKeywords
        ) { chart, arguments, interpreter in
            let color = arguments.given("color") ?? arguments.given("c") ?? .none
            var rule = Rule(
                try interpreter.number(arguments[place], place), isVertical: isVertical,
                color: color.isNone ? chart.nextColor() : try interpreter.color(color, "color"))
            rule.stroke = try stroke(arguments, interpreter) ?? .solid
            rule.width = try width(arguments, interpreter) ?? rule.width
            rule.label = try label(arguments, interpreter)
            return .object(chart.add(.rule(rule), "Line2D", module: "matplotlib.lines"))
        }
    }

    // MARK: Keywords

    private static func stroke(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Stroke? {
        guard let value = arguments.given("linestyle") ?? arguments.given("ls"), !value.isNone else {
            return nil
        }
        guard let text = value.text, let stroke = Stroke(named: text) else {
            throw Fault(
                .value,
                "\(try interpreter.repr(value)) is not a valid value for ls; supported values are '-', '--', '-.', ':', 'None', 'solid', 'dashed', 'dashdot', 'dotted'"
            )
        }
        return stroke
    }

    private static func marker(_ value: Value, _ interpreter: Interpreter) throws -> Marker? {
        guard !value.isNone, value.text != "None", value.text != "" else { return nil }
        guard let text = value.text, let marker = Marker(named: text) else {
            throw Fault(
                .value,
                "Unrecognized marker style \(try interpreter.repr(value))\nMarkers are 'o', 's', '^', 'D', '+', 'x', '*' and '.'"
            )
        }
        return marker
    }

    private static func width(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Double? {
        try interpreter.optionalNumber(
            arguments.given("linewidth") ?? arguments.given("lw") ?? .none, "linewidth")
    }

    static func opacity(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Double {
        let opacity = try interpreter.optionalNumber(arguments.given("alpha") ?? .none, "alpha") ?? 1
        guard (0...1).contains(opacity) else {
            throw Fault(.value, "alpha (\(opacity)) is outside 0-1 range")
        }
        return opacity
    }

    static func label(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> String {
        guard let value = arguments.given("label"), !value.isNone else { return "" }
        return try interpreter.str(value)
    }
}

extension Parameter {
    /// The same parameter, to be given by name only.
    var byKeyword: Parameter {
        Parameter(name, kind, default: fallback ?? .none, passing: .keyword, help)
    }
}
