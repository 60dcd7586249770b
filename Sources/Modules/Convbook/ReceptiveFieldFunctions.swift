import Arrays
import Inspection
import Networks
import Pictures
import Script
import Signatures

/// What units see: `cb.receptive_field`, `cb.effective_receptive_field`.
struct ReceptiveFieldFunctions {
    let display: PictureDisplay

    init(_ display: PictureDisplay) { self.display = display }

    var all: [NativeFunction] { [receptiveField, effective] }

    // MARK: By geometry

    private var receptiveField: NativeFunction {
        NativeFunction(
            "receptive_field", "Says what part of the input a unit of each layer sees, and draws it.",
            [
                .model, Parameter("layer", .any, default: nil, "A layer of it; by default all are listed."),
                Parameter(
                    "unit", .any, default: nil, "(row, column) in the layer's map: draws what it sees."),
                Parameter("image", .array, default: nil, "Drawn below the unit's window."), .input,
            ]
        ) { arguments, interpreter in
            let model = try InspectedModel(arguments["model"])
            let input = try model.input(arguments["input"], interpreter)
            let field = try ReceptiveField(model.chain, input: model.chain.inputs.count > 1 ? input : nil)
            guard !arguments["layer"].isNone else { return try report(field) }
            let name = model.chain.layers[try model.place(arguments["layer"], interpreter)].name
            guard let row = field.row(named: name) else {
                throw Fault(.value, "\(name) sees nothing of the image: it stands before it, or beside it")
            }
            guard !arguments["unit"].isNone else { return .object(object(for: row)) }
            let unit = try interpreter.unit(arguments["unit"])
            let window = try row.window(of: unit)
            let image = try plane(arguments["image"], model, input, field, interpreter)
            return .object(
                PictureObject(
                    drawing(window, of: name, unit, on: image, Shading(image.range)),
                    attributes: attributes(of: window), display))
        }
    }

    private func report(_ field: ReceptiveField) throws -> Value {
        .object(
            ResultObject(
                "ReceptiveField", field.description, attributes: [("unseen", .array(try field.unseen()))],
                rows: field.rows.map { ($0.name, .object(object(for: $0))) }, display))
    }

    private func object(for row: ReceptiveField.Row) -> RowObject {
        RowObject(
            "ReceptiveFieldRow",
            [
                ("name", .string(row.name)), ("size", .pair(row.size)), ("jump", .pair(row.jump)),
                ("start", .pair(row.start)), ("padding", .pair(row.padding)),
            ])
    }

    private func attributes(of window: UnitWindow) -> [(name: String, value: Value)] {
        func ends(_ range: ClosedRange<Int>?) -> Value {
            range.map { .tuple([.int($0.lowerBound), .int($0.upperBound)]) } ?? .none
        }
        return [
            ("rows", ends(window.rows)), ("columns", ends(window.columns)),
            ("seen_rows", ends(window.seenRows)), ("seen_columns", ends(window.seenColumns)),
        ]
    }

    /// The image, or an even grey where none is given.
    private func plane(
        _ value: Value, _ model: InspectedModel, _ input: Int, _ field: ReceptiveField,
        _ interpreter: Interpreter
    ) throws -> Plane {
        let (rows, columns) = (field.input[0], field.input[1])
        guard !value.isNone else {
            return try Plane(width: columns, height: rows, [Float](repeating: 0.2, count: rows * columns))
        }
        return try ImageArgument.plane(try model.sample(value, of: input, interpreter))
    }

    private func drawing(
        _ window: UnitWindow, of name: String, _ unit: [Int], on image: Plane, _ shading: Shading
    ) -> MarkedImage {
        func span(_ range: ClosedRange<Int>) -> String { "\(range.lowerBound)–\(range.upperBound)" }
        let place = unit.map(String.init).joined(separator: ", ")
        let size = "\(window.rows.count)×\(window.columns.count)"
        let isCut = window.seenRows != window.rows || window.seenColumns != window.columns
        return MarkedImage(
            title: "\(name)[\(place)] sees \(size) pixels", image, shading,
            window: .init(rows: window.rows, columns: window.columns),
            legend: "rows \(span(window.rows)), columns \(span(window.columns))"
                + (isCut ? "; · is padding" : ""))
    }

    // MARK: By gradient

    private var effective: NativeFunction {
        NativeFunction(
            "effective_receptive_field",
            "Measures by gradient how strongly each pixel moves a unit (Luo et al. 2016), and draws it.",
            [
                .model, Parameter("layer", .any, default: -1, "A layer of it."),
                Parameter("unit", .any, default: nil, "(row, column); by default the one in the middle."),
                Parameter("images", .any, default: nil, "Measured on these; by default on random ones."),
                .input,
            ]
        ) { arguments, interpreter in
            let model = try InspectedModel(arguments["model"])
            let place = try model.place(arguments["layer"], interpreter)
            let shape = try model.chain.shapes()[model.chain.value(of: place)].sample.known ?? []
            let unit =
                try arguments["unit"].isNone
                ? shape.prefix(shape.count == 3 ? 2 : 1).map { $0 / 2 } : interpreter.unit(arguments["unit"])
            let samples =
                try arguments["images"].isNone
                ? randomSamples(model) : model.batch(arguments["images"], interpreter)
            let found = try EffectiveReceptiveField(
                model.chain, layerAt: place, unit: unit, samples: samples,
                input: try model.input(arguments["input"], interpreter))
            let plane = try Plane(
                width: found.map.shape[1], height: found.map.shape[0],
                found.map.elements(Double.self).map { Float($0) })
            let theoretical = drawing(
                found.window, of: found.layerName, unit, on: plane, Shading(0...1, .hot))
            let title = theoretical.title + "; those that count are \(found.size.rows)×\(found.size.columns)"
            let picture = MarkedImage(
                title: title, plane, Shading(0...1, .hot), window: theoretical.window,
                legend: "bright: |∂ unit / ∂ pixel|; those count that reach 4.55 % of the strongest")
            return .object(
                PictureObject(
                    picture,
                    attributes: attributes(of: found.window) + [
                        ("map", .array(found.map)), ("size", .pair(found.size)),
                    ],
                    display))
        }
    }

    /// Noise for every input, the same each time.
    private func randomSamples(_ model: InspectedModel) throws -> [NDArray] {
        let shapes = model.chain.inputs.compactMap(\.sample.known)
        guard shapes.count == model.chain.inputs.count else {
            throw Fault(.value, "the input's size is open, so give images to measure on: images=x_test[:32]")
        }
        var random = RandomNumbers(seed: 1)
        let largest = shapes.map { $0.reduce(1, *) }.max() ?? 1
        let count = min(32, max(1, (1 << 22) / max(largest, 1)))
        return try shapes.map { shape in
            try NDArray(
                (0..<count * shape.reduce(1, *)).map { _ in Float(random.uniform()) }, shape: [count] + shape)
        }
    }
}
