extension Cost: CustomStringConvertible {
    public var description: String {
        var table = TextTable(
            [.left, .right, .right, .right, .right, .right],
            titles: ["layer", "parameters", "multiply-adds", "activations", "training", "inference"])
        let most = (
            largest(\.parameters)?.name, largest(\.multiplyAdds)?.name, largest(\.activations)?.name
        )
        func marked(_ number: Int, _ isMost: Bool) -> String {
            NumberText.grouped(number) + (isMost ? " ◂" : "  ")
        }
        for row in rows {
            let amount = row.amount
            table.add(
                row.name, marked(amount.parameters, row.name == most.0),
                marked(amount.multiplyAdds, row.name == most.1),
                marked(amount.activations, row.name == most.2), NumberText.bytes(amount.trainingBytes),
                NumberText.bytes(amount.inferenceBytes))
        }
        table.add(
            "in all", marked(total.parameters, false), marked(total.multiplyAdds, false),
            marked(total.activations, false), NumberText.bytes(total.trainingBytes),
            NumberText.bytes(total.inferenceBytes))
        let title = "\(modelName): numbers of one sample, memory of a batch of \(batchSize)  (◂ the most)"
        return ([title] + table.lines + [memoryText] + savingLines).joined(separator: "\n")
    }

    private var memoryText: String {
        "  training holds weights \(NumberText.bytes(total.weightBytes)), activations "
            + "\(NumberText.bytes(total.activationBytes)), gradients \(NumberText.bytes(total.gradientBytes)), "
            + "\(optimizerName) \(NumberText.bytes(total.optimizerBytes))"
    }

    private var savingLines: [String] {
        guard !savings.isEmpty else { return [] }
        var table = TextTable(
            [.left, .right, .right], titles: ["one change", "multiply-adds", "parameters"])
        func change(_ saved: Double) -> String {
            abs(saved) < 0.0005 ? "same" : (saved > 0 ? "−" : "+") + NumberText.percent(abs(saved))
        }
        for saving in savings {
            table.add(saving.change, change(saving.savedMultiplyAdds), change(saving.savedParameters))
        }
        return table.lines
    }
}
