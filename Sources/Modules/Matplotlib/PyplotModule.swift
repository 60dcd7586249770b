import Arrays
import Pictures
import Script
import Signatures

/// What `import matplotlib.pyplot as plt` finds: charts that are drawn in the terminal and saved as files.
///
/// See <https://matplotlib.org/stable/api/pyplot_summary.html>.
enum PyplotModule {
    static func make(_ state: PyplotState) -> [String: Module] {
        let matplotlib = Module("matplotlib")
        let pyplot = Module("matplotlib.pyplot")
        for function in ChartFunction.all {
            guard let name = function.pyplotName else { continue }
            pyplot.members[name] = .object(function.function(name) { state.chart })
        }
        for function in FigureFunctions.all where function.pyplotName != "set_size_inches" {
            pyplot.members[function.pyplotName] = .object(
                function.bound(to: nil, state, name: function.pyplotName))
        }
        for function in figureFunctions(state) + otherFunctions(state) {
            pyplot.members[function.signature.name] = .object(function)
        }
        let colormaps = Module("matplotlib.cm")
        for map in Colormap.names.values { colormaps.members[map.name] = .object(ColormapObject(map)) }
        colormaps.members["get_cmap"] = pyplot.members["get_cmap"]
        colormaps.explainMissing = { name in
            Colormap(named: name) == nil ? nil : " Write it as a string: cmap='\(name)'"
        }
        for (name, map) in Colormap.names { colormaps.members[name] = .object(ColormapObject(map)) }
        let use = Value.object(makeUse())
        let style = Module("matplotlib.style", ["use": use])
        pyplot.members["cm"] = .object(colormaps)
        pyplot.members["style"] = .object(style)
        pyplot.members["rcParams"] = .object(SettingsObject(state))
        pyplot.explainMissing = {
            PyplotNames.explanation(of: $0, in: "matplotlib.pyplot", pyplot.attributeNames)
        }
        matplotlib.members = [
            "pyplot": .object(pyplot), "cm": .object(colormaps), "style": .object(style), "use": use,
            "rcParams": .object(SettingsObject(state)), "__version__": "3.10.0",
            "colormaps": .dict(
                Dict(Colormap.names.sorted { $0.key < $1.key }.map { ($0, .object(ColormapObject($1))) })),
        ]
        let image = Module("matplotlib.image", ["imread": pyplot.members["imread"] ?? .none])
        matplotlib.members["image"] = .object(image)
        return [
            "matplotlib": matplotlib, "matplotlib.pyplot": pyplot, "matplotlib.cm": colormaps,
            "matplotlib.style": style, "matplotlib.image": image, "matplotlib.pylab": pyplot,
        ]
    }

    /// Styles and back ends change nothing here.
    private static func makeUse() -> NativeFunction {
        NativeFunction("use", [.init("name"), .init("kwargs", passing: .keywords)]) { _, _ in .none }
    }

    // MARK: Figures

    private static func figureFunctions(_ state: PyplotState) -> [NativeFunction] {
        [
            function("figure", [.optional("num")] + Subplots.figureParameters) { arguments, interpreter in
                let number = arguments["num"]
                if let figure = number.object(as: FigureObject.self) {
                    state.select(figure)
                    return .object(figure)
                }
                let figure = state.makeFigure(
                    try number.isNone || number.isText ? nil : interpreter.integer(number, "num"))
                try Subplots.apply(arguments, to: figure, interpreter)
                return .object(figure)
            },
            function("subplot", Subplots.subplotParameters) { arguments, interpreter in
                let chart = state.figure.chart(at: try Subplots.place(arguments, interpreter))
                if let title = arguments.given("title") { chart.axes.title = try interpreter.str(title) }
                return .object(chart)
            },
            function("subplots", Subplots.gridParameters + Subplots.figureParameters) {
                arguments, interpreter in
                let figure = state.makeFigure()
                do {
                    try Subplots.apply(arguments, to: figure, interpreter)
                    let charts = try Subplots.charts(arguments, in: figure, interpreter)
                    return .tuple([.object(figure), charts])
                } catch {
                    state.close(figure)
                    throw error
                }
            },
            function("gcf", []) { _, _ in .object(state.figure) },
            function("gca", []) { _, _ in .object(state.chart) },
            function("sca", [.init("ax")]) { arguments, _ in
                guard let chart = arguments["ax"].object(as: AxesObject.self) else {
                    throw Fault(.type, "sca() takes a chart, as plt.subplots() gives it")
                }
                state.select(chart.figure)
                chart.figure.current = chart
                return .none
            },
            function("show", [.init("args", passing: .variadic), .init("kwargs", passing: .keywords)]) {
                _, _ in
                try state.show()
                return .none
            },
            function("close", [.optional("fig")]) { arguments, interpreter in
                try close(arguments["fig"], state, interpreter)
                return .none
            },
        ]
    }

    private static func close(_ value: Value, _ state: PyplotState, _ interpreter: Interpreter) throws {
        if value.isNone {
            if let figure = state.current { state.close(figure) }
        } else if value.text == "all" {
            state.closeAll()
        } else if let figure = value.object(as: FigureObject.self) {
            state.close(figure)
        } else {
            let number = try interpreter.integer(value, "fig")
            if let figure = state.figures.first(where: { $0.number == number }) { state.close(figure) }
        }
    }

    // MARK: The rest

    private static func otherFunctions(_ state: PyplotState) -> [NativeFunction] {
        let nothing = ["ion", "ioff", "draw"].map { name in function(name, []) { _, _ in .none } }
        // A terminal shows figures when it is told to, whatever this is.
        let interactive = function("interactive", [.init("b")]) { _, _ in .none }
        let maps = [("gray", Colormap.gray), ("viridis", .viridis), ("hot", .hot), ("jet", .jet)].map {
            name, map in
            function(name, []) { _, _ in
                state.settings.colormap = map
                return .none
            }
        }
        return nothing + maps + [
            interactive,
            function("pause", [.init("interval", .number)]) { _, _ in
                try state.show()
                return .none
            },
            function("get_cmap", [.init("name", .any, default: "viridis"), .optional("lut")]) {
                arguments, interpreter in
                .object(ColormapObject(try interpreter.colormap(arguments["name"])))
            },
            function("imread", [.init("fname", .string)]) { arguments, _ in
                guard let path = arguments["fname"].text else {
                    throw Fault(.type, "a file is named by a string: imread('digit.png')")
                }
                let plane = try PictureFormat.read(try state.display.files.readable(path)).plane
                let shape = [plane.height, plane.width] + (plane.channels == 1 ? [] : [plane.channels])
                return try arrayValue(try NDArray(plane.values, shape: shape))
            },
        ]
    }

    private static func function(
        _ name: String, _ parameters: [Parameter], _ body: @escaping NativeFunction.Body
    ) -> NativeFunction {
        NativeFunction(name, parameters) { arguments, interpreter in
            try raisingFaults { try body(arguments, interpreter) }
        }
    }
}

/// `plt.rcParams['figure.figsize'] = (10, 6)`
final class SettingsObject: Object {
    static let type = TypeObject("RcParams", module: "matplotlib")
    private let state: PyplotState
    /// What was set and has no effect here.
    private var others: [String: Value] = [:]

    init(_ state: PyplotState) { self.state = state }

    var type: TypeObject { Self.type }

    func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? {
        switch index.text {
        case "figure.figsize":
            return .list([.float(state.settings.figureSize.width), .float(state.settings.figureSize.height)])
        case "figure.dpi", "savefig.dpi": return .float(state.settings.dotsPerInch)
        case "image.cmap": return .string(state.settings.colormap.name)
        case "axes.grid": return .bool(state.settings.hasGrid)
        case let name?: if let value = others[name] { return value }
        case nil: break
        }
        throw ScriptError(.keyError, try interpreter.repr(index))
    }

    func setItem(_ index: Value, to value: Value, _ interpreter: Interpreter) throws -> Bool {
        guard let name = index.text else { return false }
        try raisingFaults {
            switch name {
            case "figure.figsize":
                state.settings.figureSize = try Subplots.checkedSize(try interpreter.coordinates(value, name))
            case "figure.dpi": state.settings.dotsPerInch = try interpreter.number(value, name)
            case "image.cmap": state.settings.colormap = try interpreter.colormap(value)
            case "axes.grid": state.settings.hasGrid = try interpreter.isTrue(value)
            default: others[name] = value
            }
        }
        return true
    }

    var attributeNames: [String] { ["update"] }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        guard name == "update" else { return nil }
        return method(name, [.init("values")]) { settings, arguments, interpreter in
            guard case .dict(let values) = arguments["values"] else {
                throw Fault(.type, "update() takes a dict")
            }
            for pair in values.pairs { _ = try settings.setItem(pair.key, to: pair.value, interpreter) }
            return .none
        }
    }
}
