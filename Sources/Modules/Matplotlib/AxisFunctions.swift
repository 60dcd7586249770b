import Arrays
import Pictures
import Script
import Signatures

/// How far the axes go, where they are marked, and whether they are seen.
enum AxisFunctions {
    static let all: [ChartFunction] =
        [
            ticks("xticks", method: nil, \.x), ticks("yticks", method: nil, \.y),
            ticks(nil, method: "set_xticks", \.x), ticks(nil, method: "set_yticks", \.y),
            tickLabels("set_xticklabels", \.x), tickLabels("set_yticklabels", \.y),
            limits("xlim", method: "set_xlim", "left", "right", ["xmin", "xmax"], \.x),
            limits("ylim", method: "set_ylim", "bottom", "top", ["ymin", "ymax"], \.y),
            scale("xscale", method: "set_xscale", \.x), scale("yscale", method: "set_yscale", \.y),
            grid, axis, setAxisOff, setAxisOn, invertY, invertX, tickParams, clear,
        ] + [currentLimits("get_xlim", \.x), currentLimits("get_ylim", \.y)]

    private typealias AxisPath = WritableKeyPath<Axes, Axis> & Sendable

    // MARK: Marks

    private static func ticks(_ name: String?, method: String?, _ path: AxisPath) -> ChartFunction {
        ChartFunction(
            name, method: method, "Chooses where an axis is marked, and with what.",
            [.optional("ticks", .array), .optional("labels", .list)]
                + LabelFunctions.fontKeywords + [Parameter.optional("minor").byKeyword]
        ) { chart, arguments, interpreter in
            let given = arguments["ticks"]
            if given.isNone {
                let labels = chart.axes[keyPath: path].ticks ?? []
                return .tuple([
                    try arrayValue(try NDArray(labels.map(\.value))),
                    .list(labels.map { .string($0.label) }),
                ])
            }
            let places = try interpreter.coordinates(given, "ticks")
            var labels = try places.map { try interpreter.str(number($0)) }
            if !arguments["labels"].isNone {
                labels = try interpreter.values(of: arguments["labels"]).map {
                    try LabelFunctions.line($0, interpreter)
                }
                guard labels.count == places.count else {
                    throw Fault(
                        .value,
                        "The number of FixedLocator locations (\(places.count)), usually from a call to set_ticks, does not match the number of labels (\(labels.count))."
                    )
                }
            }
            chart.axes[keyPath: path].ticks = zip(places, labels).map { Axis.Tick($0, $1) }
            return .none
        }
    }

    /// Whole numbers without a point.
    private static func number(_ value: Double) -> Value {
        Int(exactly: value).map(Value.int) ?? .float(value)
    }

    private static func tickLabels(_ name: String, _ path: AxisPath) -> ChartFunction {
        ChartFunction(
            nil, method: name, "What is written at an axis's marks.",
            [.init("labels", .list)] + LabelFunctions.fontKeywords
        ) { chart, arguments, interpreter in
            let labels = try interpreter.values(of: arguments["labels"]).map { try interpreter.str($0) }
            let places = chart.axes[keyPath: path].ticks?.map(\.value) ?? labels.indices.map(Double.init)
            guard labels.isEmpty || labels.count == places.count else {
                throw Fault(
                    .value, "there are \(places.count) marks and \(labels.count) labels: they must agree")
            }
            chart.axes[keyPath: path].ticks =
                labels.isEmpty ? [] : zip(places, labels).map { Axis.Tick($0, $1) }
            return .none
        }
    }

    private static let tickParams = ChartFunction(
        nil, method: "tick_params", "How marks look: taken, with an effect only where labels are hidden.",
        [.init("axis", .choice(["x", "y", "both"]), default: "both"), .init("kwargs", passing: .keywords)]
    ) { chart, arguments, interpreter in
        for (name, path) in [("labelbottom", \Axes.x), ("labelleft", \Axes.y)] as [(String, AxisPath)] {
            guard let value = arguments.keywords.first(where: { $0.name == name })?.value else { continue }
            if try !interpreter.isTrue(value) { chart.axes[keyPath: path].ticks = [] }
        }
        return .none
    }

    // MARK: Limits

    private static func limits(
        _ name: String, method: String, _ low: String, _ high: String, _ aliases: [String], _ path: AxisPath
    ) -> ChartFunction {
        ChartFunction(
            name, method: method, "Chooses from where to where an axis goes; says so where nothing is given.",
            [.optional(low, .number), .optional(high, .number)]
                + aliases.map { Parameter.optional($0, .number).byKeyword }
        ) { chart, arguments, interpreter in
            var ends = [arguments[low], arguments[high]]
            if ends[1].isNone, !ends[0].isNone, try interpreter.isSequence(ends[0]) {
                ends = try interpreter.values(of: ends[0])
                guard ends.count == 2 else {
                    throw Fault(.value, "\(name) takes two numbers, as \(name)(0, 1)")
                }
            }
            for (i, alias) in aliases.enumerated() {
                if let value = arguments.given(alias) { ends[i] = value }
            }
            let numbers = try zip(ends, [low, high]).map { try interpreter.optionalNumber($0, $1) }
            if let first = numbers[0] { chart.axes[keyPath: path].start = first }
            if let second = numbers[1] { chart.axes[keyPath: path].end = second }
            return current(chart, path)
        }
    }

    private static func currentLimits(_ name: String, _ path: AxisPath) -> ChartFunction {
        ChartFunction(nil, method: name, "From where to where an axis goes.", []) { chart, _, _ in
            current(chart, path)
        }
    }

    private static func current(_ chart: AxesObject, _ path: AxisPath) -> Value {
        let ends = chart.axes.ends(path == \Axes.x ? .x : .y)
        return .tuple([.float(ends.start), .float(ends.end)])
    }

    private static func scale(_ name: String, method: String, _ path: AxisPath) -> ChartFunction {
        ChartFunction(
            name, method: method, "'log' for powers of ten at equal distances, or 'linear'.",
            [.init("value", .choice(["linear", "log"]))]
        ) { chart, arguments, interpreter in
            let name = try interpreter.choice(arguments["value"], "scale", ["linear", "log"])
            chart.axes[keyPath: path].scale = name == "log" ? .logarithmic : .linear
            return .none
        }
    }

    private static func invert(_ name: String, _ path: AxisPath) -> ChartFunction {
        ChartFunction(nil, method: name, "Turns an axis round.", []) { chart, _, _ in
            chart.axes[keyPath: path].isReversed.toggle()
            return .none
        }
    }

    private static let invertX = invert("invert_xaxis", \.x)
    private static let invertY = invert("invert_yaxis", \.y)

    // MARK: All of it

    private static let grid = ChartFunction(
        "grid", "Draws lines at the axes' marks, or takes them away.",
        [
            .optional("visible", .flag), .init("which", .string, default: "major"),
            .init("axis", .choice(["x", "y", "both"]), default: "both"), .init("kwargs", passing: .keywords),
        ]
    ) { chart, arguments, interpreter in
        let visible = arguments["visible"]
        chart.axes.hasGrid =
            try visible.isNone
            ? !chart.axes.hasGrid || !arguments.keywords.isEmpty : interpreter.isTrue(visible)
        return .none
    }

    private static let axis = ChartFunction(
        "axis",
        "'off' hides the frame, 'equal' makes units as long on both axes, [x0, x1, y0, y1] are limits.",
        [.optional("arg")]
    ) { chart, arguments, interpreter in
        switch arguments["arg"] {
        case .none: break
        case .string("off"), .bool(false): chart.axes.hasFrame = false
        case .string("on"), .bool(true): chart.axes.hasFrame = true
        case .string("equal"), .string("scaled"), .string("square"), .string("image"):
            chart.axes.keepsSquares = true
        case .string("tight"), .string("auto"): chart.axes.keepsSquares = false
        case .string(let other):
            throw Fault(
                .value,
                "Unrecognized string '\(other)' to axis; try 'on' or 'off'")
        default:
            let ends = try interpreter.coordinates(arguments["arg"], "limits")
            guard ends.count == 4 else {
                throw Fault(.type, "the limits of both axes are four numbers: [xmin, xmax, ymin, ymax]")
            }
            (chart.axes.x.start, chart.axes.x.end) = (ends[0], ends[1])
            (chart.axes.y.start, chart.axes.y.end) = (ends[2], ends[3])
        }
        let (x, y) = (chart.axes.ends(.x), chart.axes.ends(.y))
        return .tuple([x.start, x.end, y.start, y.end].map(Value.float))
    }

    private static let setAxisOff = ChartFunction(nil, method: "set_axis_off", "Hides the frame.", []) {
        chart, _, _ in
        chart.axes.hasFrame = false
        return .none
    }

    private static let setAxisOn = ChartFunction(nil, method: "set_axis_on", "Shows the frame.", []) {
        chart, _, _ in
        chart.axes.hasFrame = true
        return .none
    }

    private static let clear = ChartFunction("cla", "Takes everything from the chart.", []) { chart, _, _ in
        chart.clear()
        return .none
    }
}
