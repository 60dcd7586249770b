import Arrays
import Foundation
import Pictures
import Script
import Signatures

/// Bars, and counts as bars.
enum BarFunctions {
    static let all = [bar, barh, hist]

    private static let barKeywords: [Parameter] = [
        .optional("color").byKeyword, .optional("edgecolor").byKeyword, .optional("label").byKeyword,
        .optional("alpha", .number).byKeyword, .optional("tick_label").byKeyword,
        .optional("linewidth", .number).byKeyword,
    ]

    private static let bar = ChartFunction(
        "bar", "Draws a bar of each height at each x, which may be names.",
        [
            .init("x", .array), .init("height", .array), .init("width", .number, default: 0.8),
            .init("bottom", .number, default: nil),
            .init("align", .choice(["center", "edge"]), default: "center"),
        ] + barKeywords
    ) { chart, arguments, interpreter in
        try drawBars(
            chart, arguments, along: "height", across: "width", from: "bottom", at: "x", areHorizontal: false,
            interpreter)
    }

    private static let barh = ChartFunction(
        "barh", "Draws a bar of each width to the right of each y, which may be names.",
        [
            .init("y", .array), .init("width", .array), .init("height", .number, default: 0.8),
            .init("left", .number, default: nil),
            .init("align", .choice(["center", "edge"]), default: "center"),
        ] + barKeywords
    ) { chart, arguments, interpreter in
        try drawBars(
            chart, arguments, along: "width", across: "height", from: "left", at: "y", areHorizontal: true,
            interpreter)
    }

    private static func drawBars(
        _ chart: AxesObject, _ arguments: BoundArguments, along: String, across: String, from: String,
        at: String, areHorizontal: Bool, _ interpreter: Interpreter
    ) throws -> Value {
        let places = try chart.positions(arguments[at], at, onY: areHorizontal, interpreter)
        func numbers(_ name: String, _ fallback: Double) throws -> [Double] {
            let given =
                arguments[name].isNone ? [fallback] : try interpreter.coordinates(arguments[name], name)
            let filled = given.count == 1 ? Array(repeating: given[0], count: places.count) : given
            guard filled.count == places.count else {
                throw Fault(
                    .value,
                    "shape mismatch: objects cannot be broadcast to a single shape. Mismatch is between \(at) with shape (\(places.count),) and \(name) with shape (\(filled.count),)"
                )
            }
            return filled
        }
        let (lengths, widths, starts) = (
            try numbers(along, 0), try numbers(across, 0.8), try numbers(from, 0)
        )
        let align = try interpreter.choice(arguments["align"], "align", ["center", "edge"])
        let boxes = places.indices.map { i -> Bars.Box in
            let first = align == "center" ? places[i] - widths[i] / 2 : places[i]
            let wide = range(first, first + widths[i])
            let long = range(starts[i], starts[i] + lengths[i])
            return areHorizontal ? Bars.Box(x: long, y: wide) : Bars.Box(x: wide, y: long)
        }
        if let labels = arguments.given("tick_label"), !labels.isNone {
            let names = try interpreter.values(of: labels).map { try interpreter.str($0) }
            let ticks = zip(places, names).map { Axis.Tick($0, $1) }
            if areHorizontal { chart.axes.y.ticks = ticks } else { chart.axes.x.ticks = ticks }
        }
        return .object(try add(boxes, areHorizontal, chart, arguments, interpreter))
    }

    private static func range(_ a: Double, _ b: Double) -> ClosedRange<Double> {
        guard a.isFinite, b.isFinite else { return 0...0 }
        return min(a, b)...max(a, b)
    }

    private static func add(
        _ boxes: [Bars.Box], _ areHorizontal: Bool, _ chart: AxesObject, _ arguments: BoundArguments,
        _ interpreter: Interpreter
    ) throws -> ArtistObject {
        let color = arguments.given("color") ?? .none
        let colors = color.isNone ? [chart.nextColor()] : try interpreter.colors(color, "color")
        var bars = Bars(boxes, colors: colors, areHorizontal: areHorizontal)
        if let edge = arguments.given("edgecolor"), !edge.isNone, edge.text != "none" {
            bars.edge = try interpreter.color(edge, "edgecolor")
        }
        bars.opacity = try LineFunctions.opacity(arguments, interpreter)
        bars.label = try LineFunctions.label(arguments, interpreter)
        return chart.add(
            .bars(bars), "BarContainer", module: "matplotlib.container",
            text: "<BarContainer object of \(boxes.count) artists>")
    }

    // MARK: hist

    private static let hist = ChartFunction(
        "hist", "Counts the numbers that fall into each bin, and draws the counts as bars.",
        [
            .init("x", .array, "Numbers; arrays of any shape are taken as one row."),
            .init("bins", .any, default: nil, "How many, by default 10; or their edges."),
            .init("range", .any, default: nil, "The lowest and the highest edge."),
            .init("density", .flag, default: false, "The bars' areas sum to 1."),
            .init("rwidth", .number, default: nil, "The bars' width as a share of the bin's."),
        ] + barKeywords
    ) { chart, arguments, interpreter in
        let numbers = try array(from: arguments["x"], interpreter).withType(.float64).contiguous()
            .elements(Double.self)
        let edges = try binEdges(arguments, numbers, interpreter)
        var heights = counts(numbers, edges)
        if try interpreter.isTrue(arguments["density"]) {
            let total = heights.reduce(0, +)
            heights = heights.indices.map { heights[$0] / max(total, 1) / (edges[$0 + 1] - edges[$0]) }
        }
        let share = try interpreter.optionalNumber(arguments["rwidth"], "rwidth") ?? 1
        let boxes = heights.indices.map { i -> Bars.Box in
            let room = (edges[i + 1] - edges[i]) * (1 - share) / 2
            return Bars.Box(x: range(edges[i] + room, edges[i + 1] - room), y: range(0, heights[i]))
        }
        let bars = try add(boxes, false, chart, arguments, interpreter)
        return .tuple([
            try arrayValue(try NDArray(heights)), try arrayValue(try NDArray(edges)), .object(bars),
        ])
    }

    private static func binEdges(
        _ arguments: BoundArguments, _ numbers: [Double], _ interpreter: Interpreter
    ) throws -> [Double] {
        let bins = arguments["bins"]
        if !bins.isNone, try interpreter.isSequence(bins) {
            let edges = try interpreter.coordinates(bins, "bins")
            guard edges.count > 1, zip(edges, edges.dropFirst()).allSatisfy({ $0 < $1 }) else {
                throw Fault(.value, "`bins` must increase monotonically, when an array")
            }
            return edges
        }
        let count = try bins.isNone ? 10 : interpreter.integer(bins, "bins")
        guard (1...10_000).contains(count) else {
            throw Fault(.value, "`bins` must be from 1 to 10,000, when an integer. Received: bins=\(count)")
        }
        let finite = numbers.filter(\.isFinite)
        var (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
        if !arguments["range"].isNone {
            let range = try interpreter.coordinates(arguments["range"], "range")
            guard range.count == 2, range[0] <= range[1] else {
                throw Fault(.value, "range must be (low, high). Received: range=\(range)")
            }
            (low, high) = (range[0], range[1])
        }
        if low == high { (low, high) = (low - 0.5, high + 0.5) }
        return (0...count).map { low + (high - low) * Double($0) / Double(count) }
    }

    /// A number on an edge belongs to the bin above, but the last edge to the last bin, as in NumPy.
    private static func counts(_ numbers: [Double], _ edges: [Double]) -> [Double] {
        var counts = [Double](repeating: 0, count: edges.count - 1)
        for number in numbers where number >= edges[0] && number <= edges[edges.count - 1] {
            var (low, high) = (0, edges.count - 1)
            while high - low > 1 {
                let middle = (low + high) / 2
                if number >= edges[middle] { low = middle } else { high = middle }
            }
            counts[low] += 1
        }
        return counts
    }
}
