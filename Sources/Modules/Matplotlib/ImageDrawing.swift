import Arrays
import Pictures
import Script
import Signatures

/// Images and the numbers of their colours.
enum ImageDrawing {
    static let all = [imshow, matshow]

    private static let parameters: [Parameter] = [
        .init("X", .array, "(rows, columns), or with 1, 3 or 4 channels."),
        .optional("cmap", .any, "A colormap's name; without effect on colour images."),
        .optional("aspect", .any, "'equal': pixels are squares; 'auto': they fill the chart."),
        .optional("interpolation", .string, "Taken and not used: pixels keep their edges."),
        .optional("alpha", .number),
        .optional("vmin", .number, "The number that the first colour stands for."),
        .optional("vmax", .number), .optional("origin", .choice(["upper", "lower"])),
    ]

    private static let imshow = ChartFunction(
        "imshow", "Draws an image, or a table of numbers as one.", parameters, draw)

    private static let matshow = ChartFunction(
        "matshow", "Draws a table of numbers as an image.", parameters, draw)

    private static func draw(
        _ chart: AxesObject, _ arguments: BoundArguments, _ interpreter: Interpreter
    ) throws -> Value {
        let given = try array(from: arguments["X"], interpreter)
        let plane = try self.plane(given)
        let map =
            try arguments["cmap"].isNone
            ? chart.state.settings.colormap : interpreter.colormap(arguments["cmap"])
        let range = plane.range
        var low =
            try interpreter.optionalNumber(arguments["vmin"], "vmin").map(Float.init) ?? range.lowerBound
        var high =
            try interpreter.optionalNumber(arguments["vmax"], "vmax").map(Float.init) ?? range.upperBound
        // Channels are shares where they are fractions, and otherwise bytes.
        if plane.channels == 3 { (low, high) = (0, given.dtype.isFloating ? 1 : 255) }
        guard low <= high else { throw Fault(.value, "vmin must be less or equal to vmax") }
        chart.axes.marks.removeAll { if case .image = $0 { true } else { false } }
        if arguments["origin"].text == "lower" { chart.axes.y.isReversed = true }
        chart.axes.keepsSquares = arguments["aspect"].text != "auto"
        return .object(
            chart.add(
                .image(PlacedImage(plane, Shading(low...high, map))), "AxesImage", module: "matplotlib.image")
        )
    }

    /// Rows and columns, with one or three channels; a fourth, how solid a pixel is, lets white through.
    private static func plane(_ given: NDArray) throws -> Plane {
        let shape = given.shape
        guard given.count > 0, shape.count == 2 || (shape.count == 3 && [1, 3, 4].contains(shape[2])) else {
            throw Fault(
                .type,
                "Invalid shape \(given.shapeText) for image data\nAn image is (rows, columns), or with 3 or 4 channels; of a batch take one, as x[0]"
            )
        }
        var values = try given.withType(.float32).contiguous().elements(Float.self)
        var channels = shape.count == 3 ? shape[2] : 1
        if channels == 4 {
            let white: Float = given.dtype.isFloating ? 1 : 255
            values = stride(from: 0, to: values.count, by: 4).flatMap { i in
                let solid = values[i + 3] / white
                return values[i..<i + 3].map { $0 * solid + white * (1 - solid) }
            }
            channels = 3
        }
        return try Plane(width: shape[1], height: shape[0], channels: channels, values)
    }
}
