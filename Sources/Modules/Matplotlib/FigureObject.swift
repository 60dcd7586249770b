import Arrays
import Checkpoints
import Pictures
import Script
import Signatures

/// A figure as scripts hold it: its charts, its size, what has become of it.
final class FigureObject: Object {
    static let type = TypeObject("Figure", module: "matplotlib.figure")

    let number: Int
    var size: (width: Double, height: Double)
    var dotsPerInch: Double
    var title = ""
    var charts: [AxesObject] = []
    /// Charts of one grid go from the same to the same number.
    var sharesX = false
    var sharesY = false
    /// The one that functions of `plt` draw on.
    var current: AxesObject?
    private unowned let state: PyplotState

    init(_ number: Int, _ state: PyplotState) {
        (self.number, self.state) = (number, state)
        (size, dotsPerInch) = (state.settings.figureSize, state.settings.dotsPerInch)
    }

    var type: TypeObject { Self.type }

    func repr(_ interpreter: Interpreter) throws -> String {
        let (width, height) = (Int(size.width * dotsPerInch), Int(size.height * dotsPerInch))
        return "<Figure size \(width)x\(height) with \(charts.count) Axes>"
    }

    /// The figure as it is now.
    var drawing: Figure {
        var figure = Figure(charts.map(\.panel))
        figure.shareAxes(x: sharesX, y: sharesY)
        (figure.width, figure.height) = size
        (figure.dotsPerInch, figure.title) = (dotsPerInch, title)
        return figure
    }

    /// The chart in a part of a grid: the one that is there, or a new one.
    func chart(at place: GridPlace) -> AxesObject {
        if let found = charts.first(where: { $0.place == place }) {
            current = found
            return found
        }
        let chart = AxesObject(place, self, state)
        charts.append(chart)
        current = chart
        return chart
    }

    /// The chart to draw on, made where there is none.
    var chart: AxesObject { current ?? chart(at: .whole) }

    func clear() {
        (charts, current, title) = ([], nil, "")
    }

    // MARK: In scripts

    var attributeNames: [String] {
        (["axes", "number", "add_subplot", "subplots"] + FigureFunctions.all.map { $0.methodName }).sorted()
    }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "axes": return .list(charts.map { .object($0) })
        case "number": return .int(number)
        case "add_subplot":
            return method(name, Subplots.subplotParameters) { figure, arguments, interpreter in
                let place = try Subplots.place(arguments, interpreter)
                let chart = AxesObject(place, figure, figure.state)
                figure.charts.append(chart)
                figure.current = chart
                return .object(chart)
            }
        case "subplots":
            return method(name, Subplots.gridParameters) { figure, arguments, interpreter in
                try Subplots.charts(arguments, in: figure, interpreter)
            }
        default:
            if let function = FigureFunctions.all.first(where: { $0.methodName == name }) {
                return .object(function.bound(to: self, state, name: name))
            }
            return try PyplotNames.refuse(name, of: "Figure", known: attributeNames)
        }
    }

    func setAttribute(_ name: String, to value: Value, _ interpreter: Interpreter) throws -> Bool { false }
}

/// The part of a grid that a chart has.
struct GridPlace: Equatable {
    var rows: Int
    var columns: Int
    var row: ClosedRange<Int>
    var column: ClosedRange<Int>

    static let whole = GridPlace(rows: 1, columns: 1, row: 0...0, column: 0...0)
}

extension FigureObject: Restorable {
    func keep(in checkpoint: Checkpoint) {
        checkpoint.keep(
            self, \.size, \.dotsPerInch, \.title, \.charts, \.sharesX, \.sharesY, \.current)
        checkpoint.visit(charts)
    }
}
