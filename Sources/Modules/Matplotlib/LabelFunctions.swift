import Arrays
import Pictures
import Script
import Signatures

/// What is written in and around a chart.
enum LabelFunctions {
    static let all = [title, xlabel, ylabel, text, legend]

    /// How letters look. They are taken, and have no effect: pictures have one font, and a terminal its own.
    static let fontKeywords: [Parameter] = [
        "fontsize", "size", "fontweight", "weight", "fontname", "fontfamily", "family", "fontstyle",
        "fontdict",
        "rotation", "pad", "labelpad", "y", "loc", "va", "ha", "verticalalignment", "horizontalalignment",
        "color", "c",
    ].map { Parameter.optional($0).byKeyword }

    private static let title = label("title", method: "set_title", "label", "Written above the chart.") {
        $0.axes.title = $1
    }
    private static let xlabel = label("xlabel", method: "set_xlabel", "xlabel", "Written below the x axis.") {
        $0.axes.x.label = $1
    }
    private static let ylabel = label("ylabel", method: "set_ylabel", "ylabel", "Written beside the y axis.")
    {
        $0.axes.y.label = $1
    }

    private static func label(
        _ name: String, method: String, _ parameter: String, _ purpose: String,
        _ set: @escaping @Sendable (AxesObject, String) -> Void
    ) -> ChartFunction {
        ChartFunction(name, method: method, purpose, [.init(parameter)] + fontKeywords) {
            chart, arguments, interpreter in
            let text = try line(arguments[parameter], interpreter)
            set(chart, text)
            return .object(
                ArtistObject("Text", module: "matplotlib.text", chart, text: "Text(0.5, 1.0, '\(text)')"))
        }
    }

    /// Text as one line.
    static func line(_ value: Value, _ interpreter: Interpreter) throws -> String {
        try interpreter.str(value).replacing("\n", with: " ")
    }

    // MARK: text

    private static let text = ChartFunction(
        "text", "Writes at a place among the numbers.",
        [.init("x", .number), .init("y", .number), .init("s", .string)]
            + fontKeywords.filter { $0.name != "y" } + [
                Parameter.optional("alpha").byKeyword, Parameter.optional("bbox").byKeyword,
                Parameter.optional("zorder").byKeyword,
            ]
    ) { chart, arguments, interpreter in
        var writing = Writing(
            try line(arguments["s"], interpreter), x: try interpreter.number(arguments["x"], "x"),
            y: try interpreter.number(arguments["y"], "y"))
        let across = arguments.given("ha") ?? arguments.given("horizontalalignment") ?? "left"
        let along = arguments.given("va") ?? arguments.given("verticalalignment") ?? "baseline"
        writing.horizontal = try alignment(
            across, "horizontalalignment", ["left": .start, "center": .middle, "right": .end], interpreter)
        writing.vertical = try alignment(
            along, "verticalalignment",
            [
                "bottom": .start, "baseline": .start, "center": .middle, "center_baseline": .middle,
                "top": .end,
            ], interpreter)
        if let color = arguments.given("color") ?? arguments.given("c"), !color.isNone {
            writing.color = try interpreter.color(color, "color")
        }
        return .object(
            chart.add(
                .writing(writing), "Text", module: "matplotlib.text",
                text:
                    "Text(\(try interpreter.repr(arguments["x"])), \(try interpreter.repr(arguments["y"])), '\(writing.text)')"
            ))
    }

    private static func alignment(
        _ value: Value, _ name: String, _ known: [String: Writing.Alignment], _ interpreter: Interpreter
    ) throws -> Writing.Alignment {
        guard let text = value.text, let alignment = known[text] else {
            let names = known.keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
            throw Fault(
                .value,
                "\(try interpreter.repr(value)) is not a valid value for \(name); supported values are \(names)"
            )
        }
        return alignment
    }

    // MARK: legend

    private static let legend = ChartFunction(
        "legend", "Says which line is which: by their labels, or by the names given, in order.",
        [
            .init("args", passing: .variadic), .optional("handles").byKeyword, .optional("labels").byKeyword,
            Parameter("loc", .any, default: "best", passing: .keyword, "Chosen by itself."),
        ]
            + [
                "fontsize", "title", "ncol", "ncols", "frameon", "bbox_to_anchor", "shadow", "fancybox",
                "prop",
            ]
            .map { Parameter.optional($0).byKeyword }
    ) { chart, arguments, interpreter in
        var (handles, labels) = (arguments["handles"], arguments["labels"])
        switch arguments.variadic.count {
        case 0: break
        case 1: labels = arguments.variadic[0]
        case 2: (handles, labels) = (arguments.variadic[0], arguments.variadic[1])
        default: throw Fault(.type, "legend() takes labels, or handles and labels")
        }
        try name(handles, labels, chart, interpreter)
        chart.axes.hasLegend = true
        return .object(ArtistObject("Legend", module: "matplotlib.legend", chart))
    }

    /// Labels for the marks that the handles stand for, or for all in order.
    private static func name(
        _ handles: Value, _ labels: Value, _ chart: AxesObject, _ interpreter: Interpreter
    ) throws {
        var places = chart.axes.marks.indices.filter { chart.axes.marks[$0].canBeNamed }
        if !handles.isNone {
            places = try interpreter.values(of: handles).flatMap { handle -> [Int] in
                if case .list = handle { return try interpreter.values(of: handle).compactMap(\.mark) }
                return handle.mark.map { [$0] } ?? []
            }
        }
        guard !labels.isNone else { return }
        let names =
            try labels.text.map { [$0] } ?? interpreter.values(of: labels).map { try interpreter.str($0) }
        for (place, name) in zip(places, names) where chart.axes.marks.indices.contains(place) {
            chart.axes.marks[place].name(name)
        }
    }
}

extension Value {
    fileprivate var mark: Int? { object(as: ArtistObject.self)?.mark }
}

extension Mark {
    var canBeNamed: Bool {
        switch self {
        case .line, .bars, .band, .rule: true
        case .image, .writing: false
        }
    }

    mutating func name(_ label: String) {
        switch self {
        case .line(var line):
            line.label = label
            self = .line(line)
        case .bars(var bars):
            bars.label = label
            self = .bars(bars)
        case .band(var band):
            band.label = label
            self = .band(band)
        case .rule(var rule):
            rule.label = label
            self = .rule(rule)
        case .image, .writing: break
        }
    }
}
