import Arrays
import Inspection
import Networks
import Script
import Signatures

/// `cb.shapes(model)`: every size and the arithmetic behind it; with data, what becomes of them.
struct ShapeFunctions {
    let display: PictureDisplay

    init(_ display: PictureDisplay) { self.display = display }

    var all: [NativeFunction] { [shapes] }

    private var shapes: NativeFunction {
        NativeFunction(
            "shapes", "Shows each layer's input and output with the arithmetic behind each size.",
            [
                Parameter("model", .any, "A model, or a list of layers that need not fit."),
                Parameter(
                    "x", .any, default: nil,
                    "Samples to trace, or the shape of one, (28, 28, 1), for a model that does not know it."),
            ]
        ) { arguments, interpreter in
            let x = arguments["x"]
            if let shape = try sampleShape(x) {
                return report(ShapeReport(try chain(arguments["model"], input: shape, interpreter)))
            }
            if !InspectedModel.isModel(arguments["model"]) || !isBuilt(arguments["model"]), x.isNone {
                return report(ShapeReport(try chain(arguments["model"], input: nil, interpreter)))
            }
            let model = try InspectedModel(arguments["model"])
            guard !x.isNone else { return report(ShapeReport(model.chain)) }
            let batch = try model.batch(x, interpreter)
            return trace(try Trace(model.chain, values: try model.values(batch)))
        }
    }

    private func isBuilt(_ value: Value) -> Bool {
        value.object(as: ModelObject.self)?.model.isBuilt ?? InspectedModel.isModel(value)
    }

    /// A tuple of integers is the shape of a sample; anything else is data.
    private func sampleShape(_ value: Value) throws -> Shape? {
        guard case .tuple(let items) = value else { return nil }
        let sizes = items.map { item -> Int?? in
            switch item {
            case .int(let size): .some(size)
            case .none: .some(nil)
            default: nil
            }
        }
        guard !sizes.isEmpty, sizes.allSatisfy({ $0 != nil }) else { return nil }
        return try Shape(value).batched()
    }

    /// The layers of a model or a list, with the input they are given or declare.
    private func chain(_ value: Value, input: Shape?, _ interpreter: Interpreter) throws -> Chain {
        let layers: [Layer]
        var (name, declared) = ("these layers", Shape?.none)
        if let object = value.object(as: ModelObject.self), object.sequential != nil {
            (layers, name, declared) = (object.model.layers, object.model.name, object.model.inputShape)
        } else if InspectedModel.isModel(value) {
            let chain = try InspectedModel(value).chain
            return Chain(name: chain.name, graph: chain.graph, inputs: input.map { [$0] } ?? chain.inputs)
        } else {
            guard var items = try? interpreter.values(of: value), !items.isEmpty else {
                throw Fault(
                    .type,
                    "cb.shapes wants a model, as keras.Sequential makes them, or a list of layers, not '\(value.typeName)'"
                )
            }
            if let first = items.first?.object(as: SymbolicTensorObject.self) {
                declared = first.tensor.shape
                items.removeFirst()
            }
            layers = try items.map(layer(from:))
            declared = declared ?? layers.first?.declaredInputShape
        }
        guard let shape = input ?? declared else {
            throw Fault(
                .value,
                "the shape of the input is not known.\nSay it: cb.shapes(model, (28, 28, 1)), without the batch axis"
            )
        }
        return Chain(name: name, layers: layers, input: shape)
    }

    private func report(_ report: ShapeReport) -> Value {
        let rows = report.rows.map { row in
            let value = RowObject(
                "ShapeRow",
                [
                    ("name", .string(row.name)), ("input", Value(sizes: row.input.sizes)),
                    ("output", Value(sizes: row.output.sizes)),
                    ("arithmetic", .list(row.reasons.map(Value.string))), ("unused", .pair(row.unused)),
                ])
            return (row.name, Value.object(value))
        }
        let misfit = report.misfit.map { misfit in
            Value.object(
                RowObject(
                    "Misfit",
                    [
                        ("name", .string(misfit.name)), ("input", Value(sizes: misfit.input.sizes)),
                        ("message", .string(misfit.message)),
                        ("mends", .list(misfit.mends.map(Value.string))),
                    ]))
        }
        return .object(
            ResultObject(
                "Shapes", report.description,
                attributes: [("fits", .bool(report.misfit == nil)), ("misfit", misfit ?? .none)], rows: rows,
                display))
    }

    private func trace(_ trace: Trace) -> Value {
        let rows = trace.rows.map { row in
            let value = RowObject(
                "TraceRow",
                [
                    ("name", .string(row.name)), ("shape", Value(sizes: row.shape)),
                    ("min", .float(row.minimum)), ("max", .float(row.maximum)), ("mean", .float(row.mean)),
                    ("std", .float(row.deviation)), ("zeros", .float(row.zeros)),
                    ("not_finite", .int(row.broken)),
                ])
            return (row.name, Value.object(value))
        }
        return .object(ResultObject("Trace", trace.description, rows: rows, display))
    }
}
