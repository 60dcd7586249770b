import Arrays
import Inspection
import Networks
import Pictures
import Script
import Signatures

/// Why this answer: `cb.saliency`, `cb.grad_cam`, `cb.occlusion`, `cb.maximize`, `cb.compare`.
struct AttributionFunctions {
    let display: PictureDisplay

    init(_ display: PictureDisplay) { self.display = display }

    var all: [NativeFunction] { [saliency, gradCam, occlusion, maximize, compare] }

    private static let classIndex = Parameter(
        "class_index", .integer, default: nil, "Whose reasons; by default the class the model chose.")

    // MARK: Heat maps

    private var saliency: NativeFunction {
        NativeFunction(
            "saliency", "Shows which pixels move a class's score most (Simonyan et al. 2014).",
            [.model, .image, Self.classIndex, .input, .output]
        ) { arguments, interpreter in
            let model = try InspectedModel(arguments["model"])
            let reasons = try attribution(model, arguments, interpreter)
            return try picture(try reasons.saliency(), on: reasons.image)
        }
    }

    private var gradCam: NativeFunction {
        NativeFunction(
            "grad_cam", "Shows where a layer's maps speak for a class (Selvaraju et al. 2017).",
            [
                .model, .image,
                Parameter("layer", .any, default: nil, "A layer with maps; by default the last convolution."),
                Self.classIndex, .input, .output,
            ]
        ) { arguments, interpreter in
            let model = try InspectedModel(arguments["model"])
            let place = try arguments["layer"].isNone ? nil : model.place(arguments["layer"], interpreter)
            let reasons = try attribution(model, arguments, interpreter)
            return try picture(try reasons.gradCam(layerAt: place), on: reasons.image)
        }
    }

    private var occlusion: NativeFunction {
        NativeFunction(
            "occlusion",
            "Covers the image square by square and shows where the answer suffers (Zeiler and Fergus 2014).",
            [
                .model, .image, Parameter("size", .integer, default: 5, "Of the square, in pixels."),
                Parameter("stride", .integer, default: 1, "From one square to the next."),
                Parameter("fill", .number, default: 0.0, "What covers the image."), Self.classIndex, .input,
                .output,
            ]
        ) { arguments, interpreter in
            let model = try InspectedModel(arguments["model"])
            let reasons = try attribution(model, arguments, interpreter)
            let heat = try reasons.occlusion(
                size: try interpreter.integer(arguments["size"], "size"),
                stride: try interpreter.integer(arguments["stride"], "stride"),
                fill: Float(try interpreter.number(arguments["fill"], "fill")),
                shouldStop: interpreter.host.isInterrupted,
                predict: { try model.predict($0) })
            return try picture(heat, on: reasons.image)
        }
    }

    private func attribution(
        _ model: InspectedModel, _ arguments: BoundArguments, _ interpreter: Interpreter
    ) throws -> Attribution {
        let sample = try model.sample(arguments["x"], interpreter)
        let wanted = arguments["class_index"]
        let index = try wanted.isNone ? nil : interpreter.integer(wanted, "class_index")
        return try Attribution(
            model.chain, sample, input: try model.input(arguments["input"], interpreter), classIndex: index,
            answers: try model.predict(sample), output: try model.output(arguments["output"], interpreter))
    }

    /// The image and the heat beside each other.
    private func picture(_ heat: Heatmap, on sample: NDArray) throws -> Value {
        let numbers = try heat.map.withType(.float32).contiguous()
        let plane = try Plane(width: numbers.shape[1], height: numbers.shape[0], numbers.elements(Float.self))
        let image = try ImageArgument.plane(sample)
        let range = plane.range
        let shading =
            range.lowerBound < 0
            ? Shading.signed(range) : Shading(0...max(range.upperBound, .leastNormalMagnitude), .hot)
        let panels = [
            MapGrid.Panel("image", image, ImageArgument.shading(of: [image], sample.dtype, .gray)),
            MapGrid.Panel(heat.method, plane, shading),
        ]
        let grid = MapGrid(
            [
                MapGrid.Section(
                    "class \(heat.classIndex), score \(String(format: "%.4f", heat.score))", panels)
            ],
            legend: "bright: " + heat.meaning)
        return .object(
            PictureObject(
                grid,
                attributes: [
                    ("map", .array(heat.map)), ("class_index", .int(heat.classIndex)),
                    ("score", .float(Double(heat.score))),
                ], display))
    }

    // MARK: What a filter wants to see

    private var maximize: NativeFunction {
        NativeFunction(
            "maximize",
            "Makes an image that excites a channel, up the gradient from noise (Erhan et al. 2009).",
            [
                .model, .layer, Parameter("channel", .integer, "A channel of the layer's map, or a unit."),
                Parameter("steps", .integer, default: 60, "How many steps."),
                Parameter("rate", .number, default: 0.02, "How far a step moves a pixel, on average."),
                Parameter("seed", .integer, default: 0, "Of the noise at the start."), .input,
            ]
        ) { arguments, interpreter in
            let model = try InspectedModel(arguments["model"])
            let found = try Maximization(
                model.chain, input: try model.input(arguments["input"], interpreter),
                layerAt: try model.place(arguments["layer"], interpreter),
                channel: try interpreter.integer(arguments["channel"], "channel"),
                steps: try interpreter.integer(arguments["steps"], "steps"),
                rate: Float(try interpreter.number(arguments["rate"], "rate")),
                seed: UInt64(bitPattern: Int64(try interpreter.integer(arguments["seed"], "seed"))),
                shouldStop: interpreter.host.isInterrupted)
            let plane = try ImageArgument.plane(found.image)
            let (before, after) = (String(format: "%.4g", found.before), String(format: "%.4g", found.after))
            let grid = MapGrid(
                [
                    MapGrid.Section(
                        "what excites channel \(found.channel) of \(found.layerName)",
                        [.init("", plane, Shading(0...1))])
                ], legend: "its mean rose from \(before) on noise to \(after)")
            return .object(
                PictureObject(
                    grid,
                    attributes: [
                        ("image", .array(found.image)), ("before", .float(Double(found.before))),
                        ("after", .float(Double(found.after))),
                    ], display))
        }
    }

    // MARK: Two images

    private var compare: NativeFunction {
        NativeFunction(
            "compare", "Shows which channels of a layer tell two images apart.",
            [.model, Parameter("x", .any, "Two samples; for several inputs a list or a dict."), .layer]
        ) { arguments, interpreter in
            let model = try InspectedModel(arguments["model"])
            let batch = try model.batch(arguments["x"], interpreter)
            let place = try model.place(arguments["layer"], interpreter)
            let found = try Comparison(model.chain.layers[place], output: try model.outputs(batch)[place])
            let rows = found.rows.map { row in
                let value = RowObject(
                    "ComparisonRow",
                    [
                        ("channel", .int(row.channel)), ("difference", .float(Double(row.difference))),
                        ("means", .tuple([.float(Double(row.means.0)), .float(Double(row.means.1))])),
                    ])
                return ("\(row.channel)", Value.object(value))
            }
            return .object(
                ResultObject(
                    "Comparison", found.description,
                    attributes: [("channels", .list(found.rows.map { .int($0.channel) }))], rows: rows,
                    display))
        }
    }
}
