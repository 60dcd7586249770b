import Inspection
import Script
import Signatures

/// `cb.cost(model)`: parameters, multiply-adds and memory, and what a change would save.
struct CostFunctions {
    let display: PictureDisplay

    init(_ display: PictureDisplay) { self.display = display }

    var all: [NativeFunction] {
        [
            NativeFunction(
                "cost", "Counts parameters, multiply-adds, activations and memory, layer by layer.",
                [.model, Parameter("batch_size", .integer, default: 32, "Samples held in memory at once.")]
            ) { arguments, interpreter in
                let model = try InspectedModel(arguments["model"])
                let batchSize = try interpreter.integer(arguments["batch_size"], "batch_size")
                return object(
                    for: try Cost(
                        model.chain, batchSize: batchSize, optimizer: model.optimizer))
            }
        ]
    }

    private func object(for cost: Cost) -> Value {
        let savings = cost.savings.map { saving in
            Value.object(
                RowObject(
                    "Saving",
                    [
                        ("change", .string(saving.change)), ("multiply_adds", .int(saving.multiplyAdds)),
                        ("parameters", .int(saving.parameters)),
                    ]))
        }
        let largest = cost.largest(\.multiplyAdds).map { Value.string($0.name) } ?? .none
        return .object(
            ResultObject(
                "Cost", cost.description,
                attributes: attributes(of: cost.total) + [
                    ("batch_size", .int(cost.batchSize)), ("biggest", largest), ("savings", .list(savings)),
                ],
                rows: cost.rows.map { row in
                    (
                        row.name,
                        .object(
                            RowObject("CostRow", [("name", .string(row.name))] + attributes(of: row.amount)))
                    )
                }, display))
    }

    private func attributes(of amount: Cost.Amount) -> [(name: String, value: Value)] {
        [
            ("parameters", .int(amount.parameters)), ("multiply_adds", .int(amount.multiplyAdds)),
            ("activations", .int(amount.activations)), ("training_bytes", .int(amount.trainingBytes)),
            ("inference_bytes", .int(amount.inferenceBytes)), ("weight_bytes", .int(amount.weightBytes)),
            ("activation_bytes", .int(amount.activationBytes)),
            ("gradient_bytes", .int(amount.gradientBytes)),
            ("optimizer_bytes", .int(amount.optimizerBytes)),
        ]
    }
}
