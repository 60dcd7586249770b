import Arrays
import Inspection
import Networks
import Pictures
import Script
import Signatures

/// `cb.show` and `cb.filters`: images, feature maps, kernels.
struct ShowFunctions {
    let display: PictureDisplay

    init(_ display: PictureDisplay) { self.display = display }

    var all: [NativeFunction] { [show, filters] }

    /// Maps of a layer that are drawn unless the channels are chosen.
    private static let usualChannels = 8

    // MARK: show

    private var show: NativeFunction {
        NativeFunction(
            "show",
            "Draws an image or several, any array, the maps that a model's layers make of a sample, or what augmentation makes of it.",
            [
                Parameter("what", .any, "An image, an array, a model, or a layer."),
                Parameter(
                    "x", .any, default: nil,
                    "Behind a model or a layer: a sample; of several the first is taken."),
                Parameter("layer", .any, default: nil, "A layer, or a list of them; by default all."),
                Parameter(
                    "channels", .any, default: nil, "A channel, a list, or 'all'; by default the first 8."),
                Parameter(
                    "scale", .choice(["map", "layer", "network"]), default: "map",
                    "From what to what numbers the shades go: each map's own, the layer's, the network's."),
                Parameter("labels", .any, default: nil, "For several images: a label for each."),
                Parameter("cmap", .string, default: nil, "A colormap's name, as 'viridis'."),
                Parameter(
                    "draws", .integer, default: nil, "Behind augmentation: how many draws; by default 8."),
            ]
        ) { arguments, interpreter in
            let colors = try colormap(arguments["cmap"], interpreter)
            if let view = AugmentationView(arguments["what"]), arguments["layer"].isNone {
                guard !arguments["x"].isNone else {
                    throw Fault(
                        .value, "what should the layer look at? Give an image: cb.show(layer, x_train[0])")
                }
                let draws =
                    try arguments["draws"].isNone ? nil : interpreter.integer(arguments["draws"], "draws")
                return .object(
                    try view.picture(
                        of: array(from: arguments["x"], interpreter), draws: draws, colors ?? .gray, display))
            }
            if InspectedModel.isModel(arguments["what"]) {
                guard !arguments["x"].isNone else {
                    throw Fault(
                        .value, "what should the model look at? Give a sample: cb.show(model, x_test[0])")
                }
                return try maps(arguments, colors, interpreter)
            }
            guard arguments["x"].isNone else {
                throw Fault(
                    .type, "cb.show(model, x) wants a model first; '\(arguments["what"].typeName)' is none")
            }
            return try images(arguments["what"], labels: arguments["labels"], colors, interpreter)
        }
    }

    private func colormap(_ value: Value, _ interpreter: Interpreter) throws -> Colormap? {
        guard !value.isNone else { return nil }
        guard case .string(let name) = value, let colors = Colormap(named: name) else {
            let known = Set(Colormap.names.values.map(\.name)).sorted().joined(separator: ", ")
            throw Fault(.value, "\(try interpreter.repr(value)) is no colormap that is known: \(known)")
        }
        return colors
    }

    private func images(
        _ value: Value, labels: Value, _ colors: Colormap?, _ interpreter: Interpreter
    ) throws -> Value {
        let given = try array(from: value, interpreter)
        let planes = try ImageArgument.planes(given)
        let names = try labels.isNone ? [] : interpreter.values(of: labels).map { try interpreter.str($0) }
        let shading = ImageArgument.shading(of: planes, given.dtype, colors ?? .gray)
        let most = 64
        let panels = planes.prefix(most).enumerated().map { i, plane in
            let label = names.indices.contains(i) ? names[i] : planes.count > 1 ? "\(i)" : ""
            return MapGrid.Panel(label, plane, shading)
        }
        let rest = planes.count > most ? "the first \(most) of \(planes.count)" : ""
        let (low, high) = (number(shading.low), number(shading.high))
        let legend = "array \(Shape(given.shape)): from \(low) (dark, ' ') to \(high) (bright, '@')"
        let grid = MapGrid([MapGrid.Section("", Array(panels), remark: rest)], legend: legend)
        return .object(PictureObject(grid, display))
    }

    private func number(_ value: Float, _ digits: Int = 3) -> String {
        let text = String(format: "%.\(digits)g", Double(value))
        return text == "-0" ? "0" : text
    }

    // MARK: Feature maps

    private func maps(_ arguments: BoundArguments, _ colors: Colormap?, _ interpreter: Interpreter) throws
        -> Value
    {
        let model = try InspectedModel(arguments["what"])
        let sample = try model.sample(arguments["x"], interpreter)
        let outputs = try model.outputs(sample)
        let scale = try interpreter.choice(arguments["scale"], "scale", ["map", "layer", "network"])
        let places = try self.places(arguments["layer"], model, interpreter)
        let network = scale == "network" ? try range(of: places.map { outputs[$0] }) : nil
        var sections = [MapGrid.Section]()
        for (number, input) in sample.enumerated() where arguments["layer"].isNone {
            guard let planes = try? ImageArgument.planes(input), planes.count == 1 else { continue }
            let shading = ImageArgument.shading(of: planes, input.dtype, .gray)
            let title = model.chain.inputTitle(number) + "  \(model.chain.inputs[number].sample)"
            sections.append(MapGrid.Section(title, [.init("", planes[0], shading)]))
        }
        for place in places {
            sections.append(
                try section(
                    model.chain.layers[place].name, outputs[place],
                    channels: try channels(arguments["channels"], interpreter),
                    range: try scale == "layer" ? range(of: [outputs[place]]) : network, colors))
        }
        let legends = [
            "map": "each map from its own smallest number (dark, ' ') to its largest (bright, '@')",
            "layer": "each layer from its smallest number (dark, ' ') to its largest (bright, '@')",
            "network": "all maps from the network's smallest number (dark, ' ') to its largest (bright, '@')",
        ]
        return .object(PictureObject(MapGrid(sections, legend: legends[scale] ?? ""), display))
    }

    private func places(_ value: Value, _ model: InspectedModel, _ interpreter: Interpreter) throws -> [Int] {
        switch value {
        case .none:
            // What only gives the same numbers another shape or passes them on shows nothing new.
            return model.chain.layers.indices.filter {
                !(model.chain.layers[$0] is Flatten || model.chain.layers[$0].isIdentityInInference)
            }
        case .list(let list): return try list.items.map { try model.place($0, interpreter) }
        case .tuple(let items): return try items.map { try model.place($0, interpreter) }
        default: return [try model.place(value, interpreter)]
        }
    }

    /// `nil`: the usual ones.
    private func channels(_ value: Value, _ interpreter: Interpreter) throws -> [Int]? {
        switch value {
        case .none: return nil
        case .string("all"): return Array(0..<256)
        default:
            if let channel = try interpreter.asIndex(value) { return [channel] }
            return try interpreter.values(of: value).map { try interpreter.integer($0, "channels") }
        }
    }

    private func range(of arrays: [NDArray]) throws -> ClosedRange<Float> {
        let ranges = try arrays.map { array in
            let values = try array.withType(.float32).contiguous().elements(Float.self)
            return try Plane(width: max(values.count, 1), height: 1, values).range
        }
        return (ranges.map(\.lowerBound).min() ?? 0)...(ranges.map(\.upperBound).max() ?? 1)
    }

    private func section(
        _ name: String, _ output: NDArray, channels: [Int]?, range: ClosedRange<Float>?, _ colors: Colormap?
    ) throws -> MapGrid.Section {
        let shape = Array(output.shape.dropFirst())
        let values = try output.withType(.float32).contiguous().elements(Float.self)
        let heading = "\(name)  \(Shape(shape))"
        guard shape.count == 3 else {
            let plane = try Plane(width: max(values.count, 1), height: 1, values)
            let own = range ?? plane.range
            let best = values.indices.max { values[$0] < values[$1] } ?? 0
            return MapGrid.Section(
                heading, [.init("", plane, Shading(own, colors ?? .gray))],
                remark: "the largest is unit \(best): \(number(values[best]))")
        }
        let wanted = channels ?? Array(0..<ShowFunctions.usualChannels)
        let chosen = wanted.map { $0 < 0 ? $0 + shape[2] : $0 }.filter { (0..<shape[2]).contains($0) }
        guard !chosen.isEmpty else {
            throw Fault(
                .index,
                "\(name) has channels 0 to \(shape[2] - 1); there is no \(wanted.map(String.init).joined(separator: ", "))"
            )
        }
        let panels = try chosen.map { channel in
            let plane = try ImageArgument.channel(channel, of: values, shape)
            let own = plane.range
            let labels = (1...3).reversed().map { digits in
                "\(channel): \(number(own.lowerBound, digits))…\(number(own.upperBound, digits))"
            }
            return MapGrid.Panel(
                labels[0], plane, Shading(range ?? own, colors ?? .gray),
                shorter: labels.dropFirst() + ["\(channel)"])
        }
        let remark =
            channels == nil && shape[2] > chosen.count
            ? "the first \(chosen.count) of \(shape[2]) channels; channels='all' shows all" : ""
        return MapGrid.Section(heading, panels, remark: remark)
    }

    // MARK: filters

    private var filters: NativeFunction {
        NativeFunction(
            "filters", "Draws a convolution's kernels.",
            [
                Parameter("layer", .any, "A built convolution, as model.layers[0]."),
                Parameter(
                    "channel", .integer, default: nil,
                    "Which input channel's kernels, where there are several; by default the first."),
                Parameter("cmap", .string, default: nil, "A colormap's name, as 'gray'."),
            ]
        ) { arguments, interpreter in
            let layer = try self.layer(arguments["layer"])
            guard let kernel = try kernels(of: layer) else {
                throw Fault(
                    .value, "\(layer.name) has no kernels to draw; a built Conv2D has, as model.layers[0]")
            }
            let colors = try colormap(arguments["cmap"], interpreter) ?? .diverging
            let channel =
                try arguments["channel"].isNone ? nil : interpreter.integer(arguments["channel"], "channel")
            return .object(PictureObject(try grid(layer.name, kernel, channel, colors), display))
        }
    }

    /// A layer, or a model's first convolution.
    private func layer(_ value: Value) throws -> Layer {
        if let object = value.object(as: LayerObject.self) { return object.layer }
        if InspectedModel.isModel(value),
            let first = try InspectedModel(value).chain.layers.first(where: {
                $0.variables.first?.shape.count == 4
            })
        {
            return first
        }
        throw Fault(.type, "a convolution is wanted, as model.layers[0], not '\(value.typeName)'")
    }

    /// As `(rows, columns, input channels, filters)`.
    private func kernels(of layer: Layer) throws -> NDArray? {
        guard let kernel = layer.variables.first?.value, kernel.rank == 4 else { return nil }
        let shape = kernel.shape
        switch layer {
        // A kernel for each channel: all of them beside each other.
        case is DepthwiseConv2D, is SeparableConv2D:
            return try kernel.reshaped([shape[0], shape[1], 1, shape[2] * shape[3]])
        case is Conv2DTranspose: return try kernel.transposed([0, 1, 3, 2]).contiguous()
        default: return kernel
        }
    }

    private func grid(_ name: String, _ kernel: NDArray, _ channel: Int?, _ colors: Colormap) throws
        -> MapGrid
    {
        let shape = kernel.shape
        let values = kernel.elements(Float.self)
        let chosen = channel ?? 0
        guard (0..<shape[2]).contains(chosen) else {
            throw Fault(
                .index, "\(name)'s kernels have input channels 0 to \(shape[2] - 1); there is no \(chosen)")
        }
        let planes = try (0..<min(shape[3], 64)).map { filter in
            try Plane(
                width: shape[1], height: shape[0],
                (0..<shape[0] * shape[1]).map { values[($0 * shape[2] + chosen) * shape[3] + filter] })
        }
        let ranges = planes.map(\.range)
        let largest = ranges.map { max(abs($0.lowerBound), abs($0.upperBound)) }.max() ?? 1
        let shading = Shading(-largest...largest, colors)
        let panels = planes.enumerated().map { MapGrid.Panel("\($0)", $1, shading) }
        let which = shape[2] > 1 ? ", input channel \(chosen) of \(shape[2])" : ""
        return MapGrid(
            [
                MapGrid.Section(
                    "\(name)  kernels \(Shape(shape))\(which)", panels,
                    remark: shape[3] > 64 ? "the first 64 of \(shape[3])" : "")
            ],
            legend: "all kernels from \(number(-largest)) (blue, ' ') over 0 to \(number(largest)) (red, '@')"
        )
    }
}
