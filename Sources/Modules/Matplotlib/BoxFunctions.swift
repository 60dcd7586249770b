import Arrays
import Pictures
import Script
import Signatures

/// Boxes that show how numbers spread.
enum BoxFunctions {
    static let all = [boxplot]

    private static let boxplot = ChartFunction(
        "boxplot",
        "Draws quartiles as a box with the median in it, whiskers to the furthest numbers within 1.5 box heights, and what lies outside as points.",
        [
            .init("x", .array), .optional("positions").byKeyword, .optional("widths").byKeyword,
            .optional("labels").byKeyword, .optional("tick_labels").byKeyword,
            .init("showmeans", .flag, default: false, passing: .keyword),
            .init("showfliers", .flag, default: true, passing: .keyword),
            .optional("patch_artist").byKeyword, .optional("notch").byKeyword, .optional("vert").byKeyword,
        ]
    ) { chart, arguments, interpreter in
        let groups = try groups(arguments["x"], interpreter)
        let places =
            arguments["positions"].isNone
            ? groups.indices.map { Double($0 + 1) }
            : try interpreter.coordinates(arguments["positions"], "positions")
        guard places.count == groups.count else {
            throw Fault(.value, "List of boxplot statistics and `positions` values must have same the length")
        }
        let width = 0.5
        let showsOutliers = try interpreter.isTrue(arguments["showfliers"])
        for (place, numbers) in zip(places, groups) where !numbers.isEmpty {
            draw(Spread(numbers), at: place, width, showsOutliers, chart)
        }
        let labels = arguments["tick_labels"].isNone ? arguments["labels"] : arguments["tick_labels"]
        let names =
            labels.isNone
            ? places.map { $0 == $0.rounded() ? String(Int($0)) : String($0) }
            : try interpreter.values(of: labels).map { try interpreter.str($0) }
        chart.axes.x.ticks = zip(places, names).map { Axis.Tick($0, $1) }
        return .dict(Dict())
    }

    /// One row of numbers, several rows in a list, or the columns of a table.
    private static func groups(_ value: Value, _ interpreter: Interpreter) throws -> [[Double]] {
        if let table = try arrayIfConvertible(value), table.rank == 2 {
            return try (0..<table.shape[1]).map {
                try table.transposed().row($0).withType(.float64).contiguous().elements(Double.self)
            }
        }
        let items = try interpreter.values(of: value)
        if try items.contains(where: { try interpreter.isSequence($0) }) {
            return try items.map { try interpreter.coordinates($0, "x") }
        }
        return [try interpreter.coordinates(value, "x")]
    }

    /// Quartiles between the sorted numbers, and how far whiskers reach.
    private struct Spread {
        let low: Double
        let median: Double
        let high: Double
        let whiskers: (Double, Double)
        let outside: [Double]

        init(_ numbers: [Double]) {
            let sorted = numbers.sorted()
            func quantile(_ share: Double) -> Double {
                let place = share * Double(sorted.count - 1)
                let below = sorted[Int(place)]
                let above = sorted[min(Int(place) + 1, sorted.count - 1)]
                return below + (above - below) * (place - place.rounded(.down))
            }
            (low, median, high) = (quantile(0.25), quantile(0.5), quantile(0.75))
            let reach = 1.5 * (high - low)
            let (least, most) = (low - reach, high + reach)
            whiskers = (
                min(low, sorted.first { $0 >= least } ?? low), max(high, sorted.last { $0 <= most } ?? high)
            )
            outside = sorted.filter { $0 < least || $0 > most }
        }
    }

    private static func draw(
        _ spread: Spread, at x: Double, _ width: Double, _ showsOutliers: Bool, _ chart: AxesObject
    ) {
        func line(_ xs: [Double], _ ys: [Double], _ color: Color = .black) {
            var line = Line(x: xs, y: ys, color: color)
            line.width = 1
            chart.axes.marks.append(.line(line))
        }
        let (left, right) = (x - width / 2, x + width / 2)
        line(
            [left, right, right, left, left], [spread.low, spread.low, spread.high, spread.high, spread.low])
        line([left, right], [spread.median, spread.median], Color(named: "C1") ?? .black)
        for (end, edge) in [(spread.whiskers.0, spread.low), (spread.whiskers.1, spread.high)] {
            line([x, x], [edge, end])
            line([x - width / 4, x + width / 4], [end, end])
        }
        guard showsOutliers, !spread.outside.isEmpty else { return }
        var points = Line(x: spread.outside.map { _ in x }, y: spread.outside, color: .black)
        points.stroke = .none
        points.marker = .circle
        chart.axes.marks.append(.line(points))
    }
}
