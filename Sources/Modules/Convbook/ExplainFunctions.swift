import Arrays
import Inspection
import Script
import Signatures

/// `cb.explain(model, x, layer, unit)`: one number and all that it was computed from.
struct ExplainFunctions {
    let display: PictureDisplay

    init(_ display: PictureDisplay) { self.display = display }

    var all: [NativeFunction] {
        [
            NativeFunction(
                "explain", "Shows what one number in a layer's output was computed from.",
                [
                    .model, .image, .layer, .unit,
                    Parameter(
                        "training", .flag, default: false,
                        "As in fit: dropout drops, batch normalization takes the batch's mean. x is then the whole batch."
                    ),
                ]
            ) { arguments, interpreter in
                let model = try InspectedModel(arguments["model"])
                let isTraining = try interpreter.isTrue(arguments["training"])
                let sample =
                    try isTraining
                    ? model.batch(arguments["x"], interpreter) : model.sample(arguments["x"], interpreter)
                let explanation = try Explanation(
                    model.chain, layerAt: try model.place(arguments["layer"], interpreter),
                    unit: try interpreter.unit(arguments["unit"]),
                    values: try model.values(sample, training: isTraining), isTraining: isTraining)
                return try object(for: explanation)
            }
        ]
    }

    private func object(for explanation: Explanation) throws -> Value {
        let terms = explanation.derivation.terms
        func array(_ numbers: [Float]) throws -> Value {
            .array(try NDArray(numbers, shape: explanation.termShape))
        }
        var attributes: [(name: String, value: Value)] = [
            ("layer", .string(explanation.layerName)), ("unit", .tuple(explanation.unit.map(Value.int))),
            ("terms", try array(terms.map(\.product))), ("inputs", try array(terms.map(\.input))),
            ("weights", try array(terms.map(\.weight))),
            ("bias", explanation.derivation.bias.map { .float(Double($0)) } ?? .none),
            ("sum", .float(Double(explanation.sum))),
            ("before_activation", .float(Double(explanation.derivation.result))),
            ("value", .float(Double(explanation.value))),
        ]
        if case .softmax(let scores) = explanation.ending {
            attributes.append(("scores", .array(try NDArray(scores))))
        }
        return .object(ResultObject("Explanation", explanation.description, attributes: attributes, display))
    }
}
