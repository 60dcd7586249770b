import Arrays
import Script
import Signatures

/// Parts of a figure: `subplot(2, 3, 1)`, `subplot(231)`, `subplots(2, 3)`.
enum Subplots {
    static let subplotParameters: [Parameter] = [
        .init("args", passing: .variadic), .optional("sharex").byKeyword, .optional("sharey").byKeyword,
        .optional("title").byKeyword, .optional("xticks").byKeyword, .optional("yticks").byKeyword,
        .optional("frameon").byKeyword, .optional("aspect").byKeyword,
    ]

    static let gridParameters: [Parameter] = [
        .init("nrows", .integer, default: 1), .init("ncols", .integer, default: 1),
        .init("sharex", .flag, default: false, passing: .keyword),
        .init("sharey", .flag, default: false, passing: .keyword),
        .init("squeeze", .flag, default: true, passing: .keyword),
        .optional("gridspec_kw").byKeyword, .optional("subplot_kw").byKeyword,
    ]

    static let figureParameters: [Parameter] = [
        .optional("figsize", .any, "Width and height in inches."), .optional("dpi", .number),
        .optional("facecolor"), .optional("edgecolor"), .optional("layout"),
        .optional("tight_layout").byKeyword, .optional("constrained_layout").byKeyword,
    ]

    /// What `figsize` and `dpi` say, applied to a figure.
    static func apply(_ arguments: BoundArguments, to figure: FigureObject, _ interpreter: Interpreter) throws
    {
        if let size = arguments.given("figsize"), !size.isNone {
            figure.size = try checkedSize(try interpreter.coordinates(size, "figsize"))
        }
        if let dpi = arguments.given("dpi"), !dpi.isNone {
            figure.dotsPerInch = try interpreter.number(dpi, "dpi")
        }
    }

    static func checkedSize(_ sizes: [Double]) throws -> (width: Double, height: Double) {
        guard sizes.count == 2, sizes.allSatisfy({ $0 > 0 && $0 <= 100 }) else {
            throw Fault(
                .value,
                "a figure's size is (width, height) in inches, from 0 to 100. Received: \(sizes)")
        }
        return (sizes[0], sizes[1])
    }

    // MARK: One chart

    /// Rows, columns and a number from 1, or the first and the last of several; or three digits.
    static func place(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> GridPlace {
        let given = arguments.variadic
        switch given.count {
        case 0: return .whole
        case 1:
            let code = try interpreter.integer(given[0], "the place")
            guard (100...999).contains(code) else {
                throw Fault(
                    .value,
                    "Integer subplot specification must be a three-digit number, as 231: 2 rows, 3 columns, the first. Received: \(code)"
                )
            }
            return try place(code / 100, code / 10 % 10, code % 10...code % 10)
        case 3:
            let rows = try interpreter.integer(given[0], "nrows")
            let columns = try interpreter.integer(given[1], "ncols")
            if let index = try interpreter.asIndex(given[2]) {
                return try place(rows, columns, index...index)
            }
            let ends = try interpreter.values(of: given[2]).map { try interpreter.integer($0, "index") }
            guard ends.count == 2, ends[0] <= ends[1] else {
                throw Fault(
                    .value, "several parts are named by the first and the last: subplot(2, 2, (1, 2))")
            }
            return try place(rows, columns, ends[0]...ends[1])
        default:
            throw Fault(
                .type,
                "subplot() takes 1 or 3 positional arguments but \(given.count) were given\nWrite subplot(rows, columns, number), as subplot(2, 3, 1)"
            )
        }
    }

    private static func place(_ rows: Int, _ columns: Int, _ range: ClosedRange<Int>) throws -> GridPlace {
        guard (1...100).contains(rows), (1...100).contains(columns) else {
            throw Fault(
                .value, "Number of rows and columns must be from 1 to 100, not \(rows) and \(columns)")
        }
        guard range.lowerBound >= 1, range.upperBound <= rows * columns else {
            throw Fault(
                .value, "num must be an integer with 1 <= num <= \(rows * columns), not \(range.upperBound)")
        }
        let (first, last) = (range.lowerBound - 1, range.upperBound - 1)
        let (left, right) = (first % columns, last % columns)
        return GridPlace(
            rows: rows, columns: columns, row: first / columns...last / columns,
            column: min(left, right)...max(left, right))
    }

    // MARK: A grid of them

    /// One chart, or an array of them.
    static func charts(
        _ arguments: BoundArguments, in figure: FigureObject, _ interpreter: Interpreter
    ) throws -> Value {
        let rows = try interpreter.integer(arguments["nrows"], "nrows")
        let columns = try interpreter.integer(arguments["ncols"], "ncols")
        let charts = try (0..<max(0, min(rows, 101)) * max(0, min(columns, 101))).map { i in
            figure.chart(at: try place(rows, columns, i + 1...i + 1))
        }
        guard let first = charts.first else {
            throw Fault(.value, "Number of rows must be a positive integer, not \(rows)")
        }
        figure.current = first
        figure.sharesX = try interpreter.isShared(arguments["sharex"])
        figure.sharesY = try interpreter.isShared(arguments["sharey"])
        if try interpreter.isTrue(arguments["squeeze"]) {
            if charts.count == 1 { return .object(first) }
            if rows == 1 || columns == 1 {
                return .object(AxesArrayObject(charts, shape: [charts.count]))
            }
        }
        return .object(AxesArrayObject(charts, shape: [rows, columns]))
    }
}

extension Interpreter {
    /// `True`, or the words that mean it.
    fileprivate func isShared(_ value: Value) throws -> Bool {
        if let text = value.text { return text != "none" }
        return try isTrue(value)
    }
}
