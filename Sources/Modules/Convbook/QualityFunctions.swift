import Arrays
import Inspection
import Networks
import Pictures
import Script
import Signatures

/// How well it does: `cb.confusion`, `cb.mistakes`, `cb.report`.
struct QualityFunctions {
    let display: PictureDisplay

    init(_ display: PictureDisplay) { self.display = display }

    var all: [NativeFunction] { [confusion, mistakes, report] }

    private static let parameters = [
        Parameter.model, Parameter("x", .any, "The samples; for several inputs a list or a dict."),
        Parameter("y", .array, "The right classes, as numbers or one-hot rows."),
    ]

    private func answers(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> (
        NDArray, NDArray, NDArray
    ) {
        let model = try InspectedModel(arguments["model"])
        let x = try model.batch(arguments["x"], interpreter)
        let output = try model.output(arguments["output"], interpreter)
        return (
            x[model.chain.firstImage], try model.predict(x)[output],
            try array(from: arguments["y"], interpreter)
        )
    }

    private var confusion: NativeFunction {
        NativeFunction("confusion", "Counts which class was taken for which.", Self.parameters + [.output]) {
            arguments, interpreter in
            let (_, probabilities, labels) = try answers(arguments, interpreter)
            let found = try Confusion(probabilities: probabilities, labels: labels)
            let counts = try NDArray(
                found.counts.joined().map { Int64($0) }, shape: [found.classes, found.classes])
            return .object(
                ResultObject(
                    "Confusion", found.description,
                    attributes: [("matrix", .array(counts)), ("accuracy", .float(found.accuracy))], display))
        }
    }

    private var report: NativeFunction {
        NativeFunction("report", "Precision, recall and F1 of each class.", Self.parameters + [.output]) {
            arguments, interpreter in
            let (_, probabilities, labels) = try answers(arguments, interpreter)
            let found = ClassificationReport(try Confusion(probabilities: probabilities, labels: labels))
            return .object(
                ResultObject(
                    "Report", found.description,
                    attributes: [
                        ("accuracy", .float(found.accuracy)),
                        ("macro_average", row("macro average", found.macroAverage)),
                        ("weighted_average", row("weighted average", found.weightedAverage)),
                    ], rows: found.rows.enumerated().map { ("\($0)", row("\($0)", $1)) }, display))
        }
    }

    private func row(_ name: String, _ row: ClassificationReport.Row) -> Value {
        .object(
            RowObject(
                "ReportRow",
                [
                    ("name", .string(name)), ("precision", .float(row.precision)),
                    ("recall", .float(row.recall)),
                    ("f1", .float(row.f1)), ("support", .int(row.support)),
                ]))
    }

    // MARK: Mistakes

    private var mistakes: NativeFunction {
        NativeFunction(
            "mistakes", "Shows the samples that were taken for something else, the worst first.",
            Self.parameters + [Parameter("count", .integer, default: 8, "How many to draw."), .output]
        ) { arguments, interpreter in
            let (x, probabilities, labels) = try answers(arguments, interpreter)
            let found = Mistakes(try Answers(probabilities: probabilities, labels: labels))
            let count = try interpreter.integer(arguments["count"], "count")
            let attributes: [(name: String, value: Value)] = [
                ("indices", .array(try NDArray(found.rows.map { Int64($0.index) }))),
                ("rows", .list(found.rows.map { self.row($0) })), ("count", .int(found.rows.count)),
            ]
            guard x.rank == 4, !found.rows.isEmpty, count > 0 else {
                return .object(ResultObject("Mistakes", found.description, attributes: attributes, display))
            }
            let panels = try found.rows.prefix(count).map { row in
                let image = x.row(row.index)
                let plane = try ImageArgument.plane(image)
                let label = "#\(row.index): \(row.truth), said \(row.answer)"
                return MapGrid.Panel(label, plane, ImageArgument.shading(of: [plane], image.dtype, .gray))
            }
            let grid = MapGrid([MapGrid.Section("", panels)], legend: "")
            return .object(
                PictureObject(
                    Captioned(text: found.description, below: grid), attributes: attributes, display))
        }
    }

    private func row(_ row: Mistakes.Row) -> Value {
        .object(
            RowObject(
                "Mistake",
                [
                    ("index", .int(row.index)), ("true", .int(row.truth)), ("said", .int(row.answer)),
                    ("p_true", .float(Double(row.truthProbability))),
                    ("p_said", .float(Double(row.answerProbability))),
                ]))
    }
}
