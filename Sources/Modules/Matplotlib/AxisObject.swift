import Pictures
import Script
import Signatures

/// One axis of a chart, as `ax.get_xaxis()` and `ax.xaxis` give it.
final class AxisObject: Object {
    private let chart: AxesObject
    private let isX: Bool

    init(_ chart: AxesObject, isX: Bool) { (self.chart, self.isX) = (chart, isX) }

    static let xAxis = TypeObject("XAxis", module: "matplotlib.axis")
    static let yAxis = TypeObject("YAxis", module: "matplotlib.axis")
    var type: TypeObject { isX ? Self.xAxis : Self.yAxis }
    var attributeNames: [String] { ["set_ticks", "set_ticklabels", "set_visible"] }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "set_visible":
            return method(name, [.init("visible", .flag)]) { axis, arguments, interpreter in
                guard try !interpreter.isTrue(arguments["visible"]) else { return .none }
                if axis.isX {
                    (axis.chart.axes.x.ticks, axis.chart.axes.x.label) = ([], "")
                } else {
                    (axis.chart.axes.y.ticks, axis.chart.axes.y.label) = ([], "")
                }
                return .none
            }
        case "set_ticks", "set_ticklabels":
            return try chart.attribute("set_\(isX ? "x" : "y")\(name.dropFirst(4))", interpreter)
        case "set_major_locator", "set_minor_locator", "set_major_formatter", "set_tick_params":
            // Where marks stand is decided here.
            return method(name, [.init("args", passing: .variadic), .init("kwargs", passing: .keywords)]) {
                _, _, _ in .none
            }
        default: return try PyplotNames.refuse(name, of: type.name, known: attributeNames)
        }
    }
}
