import Arrays
import Pictures
import Script
import Signatures

/// What `import seaborn as sns` finds: the few charts that tutorials on networks draw with it, drawn with
/// `matplotlib.pyplot`. Themes are taken and change nothing.
enum SeabornModule {
    static func make() -> [String: Module] {
        let seaborn = Module("seaborn")
        seaborn.members["__version__"] = "0.13.2"
        for function in [heatmap, countplot, chart("barplot", "bar"), chart("lineplot", "plot")] {
            seaborn.members[function.signature.name] = .object(function)
        }
        for name in [
            "set", "set_theme", "set_style", "set_context", "set_palette", "despine", "reset_defaults",
        ] {
            seaborn.define(name, anything) { _, _ in .none }
        }
        let others = Set(names.split(separator: " ").map(String.init))
        seaborn.isKnownElsewhere = { others.contains($0) }
        seaborn.explainMissing = { name in
            let advice =
                "Of seaborn there are heatmap, countplot, barplot and lineplot; matplotlib.pyplot draws the rest."
            if others.contains(name) {
                return "\nsns.\(name) exists in seaborn, but not in convbook. \(advice)"
            }
            return nearestName(to: name, among: seaborn.attributeNames).map { " Did you mean: '\($0)'?" }
                ?? "\n" + advice
        }
        return ["seaborn": seaborn]
    }

    /// What seaborn has besides.
    private static let names = """
        FacetGrid JointGrid PairGrid axes_style boxenplot boxplot catplot clustermap color_palette cubehelix_palette \
        dark_palette displot distplot diverging_palette ecdfplot histplot hls_palette jointplot kdeplot light_palette \
        lmplot load_dataset move_legend objects pairplot palplot plotting_context pointplot regplot relplot residplot \
        rugplot scatterplot stripplot swarmplot violinplot xkcd_palette
        """

    private static let anything = [
        Parameter("args", passing: .variadic), Parameter("kwargs", passing: .keywords),
    ]

    private static func options(_ names: [String]) -> [Parameter] {
        names.map { Parameter.optional($0).byKeyword }
    }

    // MARK: A matrix

    /// `heatmap(data, annot=True, fmt='d', cmap='Blues', xticklabels=names, yticklabels=names)`
    private static var heatmap: NativeFunction {
        NativeFunction(
            "heatmap",
            [Parameter("data", .array)]
                + options(["vmin", "vmax", "cmap", "center", "robust", "annot"])
                + [Parameter("fmt", default: ".2g", passing: .keyword)]
                + options(["annot_kws", "linewidths", "linewidth", "linecolor"])
                + [Parameter("cbar", .flag, default: true, passing: .keyword)]
                + options(["cbar_kws", "cbar_ax", "square"])
                + [
                    Parameter("xticklabels", default: "auto", passing: .keyword),
                    Parameter("yticklabels", default: "auto", passing: .keyword),
                ] + options(["mask", "ax"])
        ) { arguments, interpreter in
            let matrix = try raisingFaults { () throws -> NDArray in
                let matrix = try array(from: arguments["data"], interpreter)
                guard matrix.rank == 2 else {
                    throw Fault(.value, "heatmap draws a matrix, and the data has the shape \(matrix.shape)")
                }
                guard arguments["mask"].isNone else {
                    throw Fault(
                        .notImplemented,
                        "heatmap(mask=…) exists in seaborn, but not in convbook: leave it out")
                }
                return matrix
            }
            let plot = Plot(interpreter)
            let axes = try plot.axes(arguments["ax"])
            let drawn = AnnotatedMatrix(matrix: matrix, colormap: colormap(arguments["cmap"]))
            let image = try drawn.draw(
                on: axes, plot, limits: (arguments["vmin"], arguments["vmax"]), aspect: "auto")
            switch arguments["annot"] {
            case .none, .bool(false): break
            case .bool(true): try drawn.annotate(axes, plot, format: arguments["fmt"].text ?? ".2g")
            case let texts: try drawn.annotate(axes, plot, texts: texts)
            }
            if try interpreter.isTrue(arguments["cbar"]) { try plot.colorbar(image, of: axes) }
            for (axis, size) in [("x", matrix.shape[1]), ("y", matrix.shape[0])] {
                try plot.label(axis, of: axes, size, with: arguments["\(axis)ticklabels"])
            }
            return axes
        }
    }

    /// seaborn's own maps have no like here; a name that Matplotlib has goes through.
    private static func colormap(_ given: Value) -> Value {
        let own = ["rocket", "mako", "flare", "crest", "icefire", "vlag"]
        guard let name = given.text else { return given.isNone ? "magma" : given }
        return own.contains(String(name.prefix { $0 != "_" })) ? "magma" : given
    }

    // MARK: Charts

    /// `countplot(x=labels)`: how often each value occurs.
    private static var countplot: NativeFunction {
        NativeFunction(
            "countplot",
            [Parameter.optional("data")]
                + options([
                    "x", "y", "hue", "order", "palette", "color", "ax", "stat", "saturation", "legend",
                ])
        ) { arguments, interpreter in
            guard let values = ["x", "y", "data"].map({ arguments[$0] }).first(where: { !$0.isNone }) else {
                throw ScriptError(.typeError, "countplot() needs what to count: sns.countplot(x=labels)")
            }
            guard let numpy = try interpreter.importedModule("numpy"), let unique = numpy.members["unique"]
            else {
                return .none
            }
            let plot = Plot(interpreter)
            let counted = try interpreter.call(unique, Arguments([values], [("return_counts", true)]))
            guard case .tuple(let pair) = counted, pair.count == 2 else { return .none }
            let names = try plot.call(pair[0], "tolist", [])
            guard case .list(let items) = names else { return .none }
            let places = Value.list((0..<items.items.count).map { .int($0) })
            let axes = try plot.axes(arguments["ax"])
            _ = try plot.call(axes, "bar", [places, pair[1]])
            _ = try plot.call(axes, "set_xticks", [places])
            _ = try plot.call(axes, "set_xticklabels", [names])
            _ = try plot.call(axes, "set_ylabel", ["count"])
            return axes
        }
    }

    /// A chart of numbers over numbers, which Matplotlib has under another name.
    private static func chart(_ name: String, _ drawn: String) -> NativeFunction {
        NativeFunction(
            name,
            [Parameter.optional("data")]
                + options([
                    "x", "y", "label", "color", "ax", "palette", "hue", "marker", "linestyle", "errorbar",
                ])
        ) { arguments, interpreter in
            let plot = Plot(interpreter)
            let y = arguments["y"].isNone ? arguments["data"] : arguments["y"]
            guard !y.isNone, y.text == nil, arguments["x"].text == nil else {
                throw ScriptError(
                    .typeError,
                    "\(name)() draws numbers here, not columns of a table: sns.\(name)(x=places, y=numbers)")
            }
            let axes = try plot.axes(arguments["ax"])
            var x = arguments["x"]
            if x.isNone {
                let count = try interpreter.length(of: y)
                x = .list((0..<count).map { .int($0) })
            }
            let keywords = ["label", "color"].filter { !arguments[$0].isNone }.map { ($0, arguments[$0]) }
            _ = try plot.call(axes, drawn, [x, y], keywords)
            if !arguments["label"].isNone { _ = try plot.call(axes, "legend", []) }
            return axes
        }
    }
}
