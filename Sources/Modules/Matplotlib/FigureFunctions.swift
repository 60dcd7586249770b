import Arrays
import Pictures
import Script
import Signatures

/// What is done to a whole figure.
enum FigureFunctions {
    static let all = [suptitle, tightLayout, adjust, savefig, colorbar, clear, show, setSize]

    private static let suptitle = FigureFunction(
        "suptitle", [.init("t", .string)] + LabelFunctions.fontKeywords + [Parameter.optional("x").byKeyword]
    ) { figure, state, arguments, interpreter in
        figure.title = try LabelFunctions.line(arguments["t"], interpreter)
        return .object(
            ArtistObject(
                "Text", module: "matplotlib.text", figure.chart, text: "Text(0.5, 0.98, '\(figure.title)')")
        )
    }

    /// Charts always have room for their labels.
    private static let tightLayout = FigureFunction("tight_layout", [.init("kwargs", passing: .keywords)]) {
        _, _, _, _ in .none
    }

    private static let adjust = FigureFunction("subplots_adjust", [.init("kwargs", passing: .keywords)]) {
        _, _, _, _ in .none
    }

    private static let savefig = FigureFunction(
        "savefig",
        [.init("fname", .string), .optional("dpi").byKeyword, .optional("format", .string).byKeyword]
            + ["bbox_inches", "pad_inches", "facecolor", "edgecolor", "transparent"].map {
                Parameter.optional($0).byKeyword
            }
    ) { figure, state, arguments, interpreter in
        guard var path = arguments["fname"].text else {
            throw Fault(.type, "a file is named by a string: savefig('loss.png')")
        }
        if !path.split(separator: "/").last.map({ $0.contains(".") })! { path += ".png" }
        var drawing = figure.drawing
        if case .string("figure") = arguments["dpi"] {
            // The figure's own.
        } else if let dpi = try interpreter.optionalNumber(arguments["dpi"], "dpi") {
            drawing.dotsPerInch = dpi
        }
        try state.display.save(drawing, to: path)
        return .none
    }

    private static let colorbar = FigureFunction(
        "colorbar",
        [.optional("mappable"), .optional("cax"), .optional("ax"), .init("kwargs", passing: .keywords)]
    ) { figure, state, arguments, interpreter in
        let mappable = arguments["mappable"].object(as: ArtistObject.self)
        let charts = try named(arguments["ax"], interpreter)
        guard let chart = mappable?.axes ?? charts.first ?? figure.current, chart.axes.image != nil else {
            throw Fault(
                .runtime,
                "No mappable was found to use for colorbar creation. First define a mappable such as an image (with imshow)"
            )
        }
        chart.axes.hasColorbar = true
        return .object(ArtistObject("Colorbar", module: "matplotlib.colorbar", chart))
    }

    /// One chart, or several.
    private static func named(_ value: Value, _ interpreter: Interpreter) throws -> [AxesObject] {
        if value.isNone { return [] }
        if let chart = value.object(as: AxesObject.self) { return [chart] }
        return try interpreter.values(of: value).compactMap { $0.object(as: AxesObject.self) }
    }

    private static let clear = FigureFunction("clf", method: "clear", []) { figure, _, _, _ in
        figure.clear()
        return .none
    }

    private static let setSize = FigureFunction(
        "set_size_inches", [.init("w"), .optional("h", .number)]
    ) { figure, _, arguments, interpreter in
        let first = try interpreter.coordinates(arguments["w"], "w")
        let sizes = try first + (arguments["h"].isNone ? [] : [interpreter.number(arguments["h"], "h")])
        guard sizes.count == 2 else { throw Fault(.value, "a size is a width and a height in inches") }
        figure.size = try Subplots.checkedSize(sizes)
        return .none
    }

    /// Puts out this figure, or all that wait.
    private static let show = FigureFunction("show", [.init("kwargs", passing: .keywords)]) {
        figure, state, _, _ in
        try state.display.show(figure.drawing)
        state.close(figure)
        return .none
    }
}
