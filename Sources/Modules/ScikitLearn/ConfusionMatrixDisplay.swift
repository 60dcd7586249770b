import Arrays
import Script
import Signatures

/// `sklearn.metrics.ConfusionMatrixDisplay`: a confusion matrix as a chart, drawn with `matplotlib.pyplot`.
enum ConfusionMatrixDisplay {
    private static let plotParameters = [
        Parameter("include_values", .flag, default: true, passing: .keyword),
        Parameter("cmap", default: "viridis", passing: .keyword),
        Parameter("xticks_rotation", default: "horizontal", passing: .keyword),
        Parameter.optional("values_format").byKeyword, Parameter.optional("ax").byKeyword,
        Parameter("colorbar", .flag, default: true, passing: .keyword),
        Parameter.optional("im_kw").byKeyword, Parameter.optional("text_kw").byKeyword,
    ]

    static let type: TypeObject = {
        final class Made: @unchecked Sendable { weak var type: TypeObject? }
        let made = Made()
        let signature = Signature(
            "ConfusionMatrixDisplay",
            [Parameter("confusion_matrix", .array), .optional("display_labels", .list)])
        @Sendable func display(_ matrix: Value, _ labels: Value) -> EstimatorObject {
            EstimatorObject(
                made.type ?? .object, ["confusion_matrix": matrix, "display_labels": labels],
                ["plot": EstimatorObject.Method(parameters: plotParameters, body: plot)])
        }
        let fromPredictions = NativeFunction(
            "from_predictions",
            [
                Parameter("y_true", .array), Parameter("y_pred", .array),
                Parameter.optional("labels").byKeyword, Parameter.optional("display_labels").byKeyword,
                Parameter.optional("normalize").byKeyword,
            ] + plotParameters
        ) { arguments, interpreter in
            guard let metrics = try interpreter.importedModule("sklearn.metrics"),
                let function = metrics.members["confusion_matrix"]
            else { return .none }
            let matrix = try interpreter.call(
                function,
                Arguments(
                    [arguments["y_true"], arguments["y_pred"]],
                    [("labels", arguments["labels"]), ("normalize", arguments["normalize"])]))
            return try plot(display(matrix, arguments["display_labels"]), arguments, interpreter)
        }
        let type = TypeObject(
            "ConfusionMatrixDisplay", module: "sklearn.metrics._plot.confusion_matrix", signature: signature,
            attributes: ["from_predictions": .object(fromPredictions)]
        ) { arguments, _ in
            let bound = try signature.bind(arguments)
            return .object(display(bound["confusion_matrix"], bound["display_labels"]))
        }
        made.type = type
        return type
    }()

    @Sendable private static func plot(
        _ display: EstimatorObject, _ arguments: BoundArguments, _ interpreter: Interpreter
    ) throws -> Value {
        let plot = Plot(interpreter)
        let matrix = try raisingFaults {
            try array(from: display.values["confusion_matrix"] ?? .none, interpreter)
        }
        let axes = try plot.axes(arguments["ax"])
        let drawn = AnnotatedMatrix(matrix: matrix, colormap: arguments["cmap"])
        let image = try drawn.draw(on: axes, plot)
        if try interpreter.isTrue(arguments["include_values"]) {
            let format = arguments["values_format"].text ?? (matrix.dtype.isInteger ? "d" : ".2g")
            try drawn.annotate(axes, plot, format: format)
        }
        if try interpreter.isTrue(arguments["colorbar"]) { try plot.colorbar(image, of: axes) }
        for axis in ["x", "y"] {
            try plot.label(
                axis, of: axes, matrix.shape.first ?? 0, with: display.values["display_labels"] ?? .none)
        }
        try plot.call(axes, "set_xlabel", ["Predicted label"])
        try plot.call(axes, "set_ylabel", ["True label"])
        display.values["ax_"] = axes
        display.values["im_"] = image
        return .object(display)
    }
}
