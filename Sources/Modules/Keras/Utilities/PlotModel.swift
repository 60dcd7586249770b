import Arrays
import Networks
import Pictures
import Script
import Signatures

/// `keras.utils.plot_model`: a model's layers as boxes with arrows, as text and as a PNG file.
enum PlotModel {
    static func function(_ display: PictureDisplay) -> NativeFunction {
        NativeFunction(
            "plot_model",
            [
                Parameter("model"), Parameter("to_file", .string, default: "model.png"),
                Parameter("show_shapes", .flag, default: false),
                Parameter("show_dtype", .flag, default: false),
                Parameter("show_layer_names", .flag, default: false),
                Parameter(
                    "rankdir", .choice(["TB", "LR"]), default: "TB", "Always from the top to the bottom here."
                ),
                Parameter("expand_nested", .flag, default: false), Parameter("dpi", .number, default: 200),
                Parameter("show_layer_activations", .flag, default: false),
                Parameter("show_trainable", .flag, default: false),
                Parameter("kwargs", passing: .keywords),
            ]
        ) { arguments, interpreter in
            try raisingFaults {
                guard let model = arguments["model"].object(as: ModelObject.self)?.model else {
                    throw Fault(
                        .value, "plot_model takes a model. Received: \(ShownValue(arguments["model"]))")
                }
                guard model.isBuilt else {
                    throw Fault(
                        .value,
                        "This model has not yet been built. Build the model first by calling `build()` or by calling the model on a batch of data."
                    )
                }
                func flag(_ name: String) throws -> Bool { try interpreter.isTrue(arguments[name]) }
                let style = Style(
                    shapes: try flag("show_shapes"), names: try flag("show_layer_names"),
                    activations: try flag("show_layer_activations"), trainable: try flag("show_trainable"))
                let diagram = BoxDiagram(boxes(of: model, style))
                if !arguments["to_file"].isNone {
                    try display.save(diagram, to: try interpreter.str(arguments["to_file"]))
                }
                return .object(PictureObject(diagram, display))
            }
        }
    }

    private struct Style {
        let shapes: Bool
        let names: Bool
        let activations: Bool
        let trainable: Bool
    }

    private static func boxes(of model: Model, _ style: Style) -> [BoxDiagram.Box] {
        var places: [ObjectIdentifier: Int] = [:]
        var boxes: [BoxDiagram.Box] = []
        func box(_ node: Node) -> Int {
            if let known = places[ObjectIdentifier(node)] { return known }
            let sources = node.inputs.map { box($0.node) }
            boxes.append(BoxDiagram.Box(lines(of: node, style), from: sources))
            places[ObjectIdentifier(node)] = boxes.count - 1
            return boxes.count - 1
        }
        for output in model.outputs { _ = box(output.node) }
        return boxes
    }

    private static func lines(of node: Node, _ style: Style) -> [String] {
        let layer = node.layer
        var first = style.names ? "\(layer.name) (\(layer.typeName))" : layer.typeName
        if style.activations, let activation = try? layer.settings.activation("activation") {
            first += ", \(activation.name)"
        }
        if style.trainable { first += layer.trainable ? ", trainable" : ", not trainable" }
        guard style.shapes else { return [first] }
        func text(_ shapes: [Shape]) -> String {
            shapes.count == 1 ? "\(shapes[0])" : "[" + shapes.map { "\($0)" }.joined(separator: ", ") + "]"
        }
        let input = node.inputs.isEmpty ? node.outputShapes : node.inputs.map(\.shape)
        return [first, "\(text(input)) -> \(text(node.outputShapes))"]
    }
}
