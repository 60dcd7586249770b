import Arrays
import Networks

/// What one step of building a model has changed, in a line.
public enum Building {
    /// A layer that now stands at the model's end: shapes with their arithmetic, parameters, what a unit sees.
    public static func added(_ layer: Layer, to model: Sequential) -> String {
        guard model.isBuilt, let chain = try? Chain(model), let row = ShapeReport(chain).rows.last else {
            return "+ \(layer.name) (\(layer.typeName)): its shapes show once the model knows its input, "
                + "as from keras.Input(shape=(28, 28, 1))"
        }
        let shapes = ["\(row.input.sample) → \(row.output.sample)"] + row.rules.prefix(1).map(\.formula)
        let seen = (try? ReceptiveField(chain))?.row(named: row.name).flatMap(sees)
        let numbers = (layer.parameterCount == 0 ? [] : [parameters(layer.parameterCount)]) + [seen ?? ""]
        let facts = numbers.filter { !$0.isEmpty }.joined(separator: ", ")
        return "+ \(layer.name): " + shapes.joined(separator: ", ") + (facts.isEmpty ? "" : "; " + facts)
    }

    /// A layer that no longer does.
    public static func removed(_ layer: Layer, from model: Sequential) -> String {
        "− \(layer.name): " + whole(model)
    }

    /// A new model.
    public static func made(_ model: Sequential) -> String { "\(model.name): " + whole(model) }

    private static func whole(_ model: Sequential) -> String {
        let count = model.layers.count
        let layers = count == 0 ? "no layers" : count == 1 ? "1 layer" : "\(count) layers"
        guard count > 0, let input = model.inputShape, let output = model.outputShape else {
            return layers + (count > 0 && model.inputShape == nil ? ", input not known yet" : "")
        }
        let total = model.layers.reduce(0) { $0 + $1.parameterCount }
        return "\(layers), \(input.sample) → \(output.sample); \(parameters(total))"
    }

    private static func parameters(_ count: Int) -> String {
        count == 0 ? "no params" : NumberText.grouped(count) + (count == 1 ? " param" : " params")
    }

    /// Nothing where a unit sees only its own pixel.
    private static func sees(_ row: ReceptiveField.Row) -> String? {
        row.size == Pair(1, 1) ? nil : "sees \(row.size.rows)×\(row.size.columns)"
    }
}
