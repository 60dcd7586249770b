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
        guard let pyplot = try interpreter.importedModule("matplotlib.pyplot") else { return .none }
        func call(_ owner: Value, _ name: String, _ positional: [Value], _ keywords: [(String, Value)] = [])
            throws -> Value
        {
            let function = try interpreter.attribute(name, of: owner)
            return try interpreter.call(
                function, Arguments(positional, keywords.map { (name: $0.0, value: $0.1) }))
        }
        let matrix = try raisingFaults {
            try array(from: display.values["confusion_matrix"] ?? .none, interpreter)
        }
        let size = matrix.shape.first ?? 0
        var axes = arguments["ax"]
        if axes.isNone { axes = try call(.object(pyplot), "gca", []) }
        let image = try call(
            axes, "imshow", [.object(ArrayObject(matrix))],
            [("interpolation", "nearest"), ("cmap", arguments["cmap"])])
        if try interpreter.isTrue(arguments["include_values"]) {
            let numbers = try matrix.withType(.float64).contiguous().elements(Double.self)
            let middle = ((numbers.max() ?? 0) + (numbers.min() ?? 0)) / 2
            let format = arguments["values_format"].text ?? (matrix.dtype.isInteger ? "d" : ".2g")
            for (place, number) in numbers.enumerated() where size > 0 {
                let value: Value = format.hasSuffix("d") ? .int(Int(number)) : .float(number)
                _ = try call(
                    axes, "text",
                    [.int(place % size), .int(place / size), .string(try interpreter.format(value, format))],
                    [
                        ("ha", "center"), ("va", "center"),
                        ("color", number < middle ? "white" : "black"),
                    ])
            }
        }
        if try interpreter.isTrue(arguments["colorbar"]) {
            _ = try call(.object(pyplot), "colorbar", [image], [("ax", axes)])
        }
        let labels = display.values["display_labels"] ?? .none
        let names: Value = labels.isNone ? .list((0..<size).map { .int($0) }) : labels
        let places = Value.list((0..<size).map { .int($0) })
        _ = try call(axes, "set_xticks", [places])
        _ = try call(axes, "set_yticks", [places])
        _ = try call(axes, "set_xticklabels", [names])
        _ = try call(axes, "set_yticklabels", [names])
        _ = try call(axes, "set_xlabel", ["Predicted label"])
        _ = try call(axes, "set_ylabel", ["True label"])
        display.values["ax_"] = axes
        display.values["im_"] = image
        return .object(display)
    }
}
