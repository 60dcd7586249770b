import Arrays
import Inspection
import Pictures
import Script
import Signatures

/// `cb.plot(history)`: how training went.
struct HistoryFunctions {
    let display: PictureDisplay

    init(_ display: PictureDisplay) { self.display = display }

    var all: [NativeFunction] { [plot] }

    private var plot: NativeFunction {
        NativeFunction(
            "plot",
            "Draws the loss and every metric over the epochs, in training and validation, and marks where "
                + "overfitting begins: the validation loss is lowest there and rises afterwards, while the "
                + "training loss goes on falling.",
            [Parameter("history", .any, "What fit returned, or its history.")]
        ) { arguments, interpreter in
            let records = try self.records(arguments["history"], interpreter)
            let begins = overfitting(records)
            let figure = figure(records, begins)
            let text = begins.map {
                "overfitting begins after epoch \($0 + 1): the validation loss is lowest there, the training loss falls on"
            }
            let drawing: any Drawing =
                if let text { Captioned(text: text, below: figure) } else { figure }
            return .object(
                PictureObject(
                    drawing, attributes: [("overfitting", begins.map { .int($0 + 1) } ?? .none)], display))
        }
    }

    /// What was measured after each epoch, by name, in the order of the history.
    private typealias Record = (name: String, values: [Double])

    private func records(_ value: Value, _ interpreter: Interpreter) throws -> [Record] {
        var dict = value.object(as: HistoryObject.self)?.records
        if case .dict(let given) = value { dict = given }
        guard let dict else {
            throw Fault(
                .type,
                "cb.plot wants what fit returned: history = model.fit(…), then cb.plot(history). To draw other numbers: plt.plot"
            )
        }
        let records = try dict.pairs.map { pair in
            (try interpreter.str(pair.key), try interpreter.coordinates(pair.value, "history"))
        }
        guard records.contains(where: { !$0.1.isEmpty }) else {
            throw Fault(.value, "the history is empty: no epoch has ended yet")
        }
        return records
    }

    private func overfitting(_ records: [Record]) -> Int? {
        guard let loss = records.first(where: { $0.name == "loss" })?.values,
            let validation = records.first(where: { $0.name == "val_loss" })?.values
        else { return nil }
        return Overfitting.begins(loss: loss, validationLoss: validation)
    }

    /// A chart for each number that was measured in training, the loss first.
    private func figure(_ records: [Record], _ begins: Int?) -> Figure {
        let names = records.map(\.name).filter { !$0.hasPrefix("val_") }
        let ordered = names.filter { $0 == "loss" } + names.filter { $0 != "loss" }
        let columns = min(ordered.count, 2)
        let rows = (ordered.count + 1) / max(columns, 1)
        let panels = ordered.enumerated().map { i, name in
            let validation = records.first { $0.name == "val_" + name }?.values
            let training = records.first { $0.name == name }?.values ?? []
            let (row, column) = (i / columns, i % columns)
            return Figure.Panel(
                chart(name, training, validation, begins), rows: rows, columns: columns, row: row...row,
                column: column...column)
        }
        var figure = Figure(panels)
        (figure.width, figure.height) = (5 * Double(columns), 3.75 * Double(rows))
        return figure
    }

    private func chart(_ name: String, _ training: [Double], _ validation: [Double]?, _ begins: Int?) -> Axes
    {
        var axes = Axes()
        (axes.title, axes.x.label) = (name, "epoch")
        for (label, values, color) in [
            ("training", training, Color.cycle[0]), ("validation", validation ?? [], Color.cycle[1]),
        ] where !values.isEmpty {
            var line = Line(x: values.indices.map { Double($0 + 1) }, y: values, color: color)
            // One epoch is a point, and no line.
            line.marker = values.count == 1 ? .circle : nil
            line.label = label
            axes.marks.append(.line(line))
        }
        if training.count <= 10 {
            axes.x.ticks = training.indices.map { Axis.Tick(Double($0 + 1), "\($0 + 1)") }
        }
        if let begins {
            var rule = Rule(Double(begins + 1), isVertical: true, color: Color(gray: 128))
            (rule.stroke, rule.label) = (.dashed, "overfitting")
            axes.marks.append(.rule(rule))
        }
        axes.hasLegend = validation != nil
        return axes
    }
}
