import Arrays
import Foundation

/// How `summary()` is shown.
public struct SummaryOptions: Sendable {
    /// `nil`: at most 88 columns, 4 fewer than the console has.
    public var lineLength: Int?
    /// Where columns end, as shares of the line; `nil`: Keras's.
    public var positions: [Double]?
    /// The layers of models inside, below each.
    public var expandsNested = false
    /// Another column: is the layer trainable?
    public var showTrainable = false
    /// The console's columns.
    public var consoleWidth = 80
    /// With bold text.
    public var isTerminal = false
    /// With colours, on a terminal.
    public var usesColor = false

    public init() {}
}

extension Model {
    /// The table of layers with their shapes and parameters, as Keras prints it, line ends included.
    ///
    /// - Throws: a value `Fault` when the line is too short for the columns.
    public func summary(_ options: SummaryOptions = SummaryOptions()) throws -> String {
        try Summary(self, options).text
    }
}

/// The text of one `summary()`.
private struct Summary {
    private let model: Model
    private let options: SummaryOptions

    /// Whether layers stand otherwise than in a row, so that it must be said what goes into each.
    private let showsConnections: Bool
    private let nodes: [Node]

    init(_ model: Model, _ options: SummaryOptions) {
        (self.model, self.options) = (model, options)
        nodes = (model as? Functional)?.nodes ?? []
        showsConnections = (model as? Functional)?.isChain == false
    }

    var text: String { get throws { try lines.map { $0 + "\n" }.joined() } }

    var lines: [String] {
        get throws {
            let usual = (showsConnections ? 108 : 88) + (options.showTrainable ? 12 : 0)
            let lineLength = options.lineLength ?? min(usual, options.consoleWidth - 4)
            var table = Table(columns: try columns(lineLength), titleStyle: bold)
            let layers = (model as? Functional)?.steps ?? model.layers
            table.rows = layers.flatMap { rows($0, level: 0) }
            var title = StyledText("Model: \"\(model.name)\"", style: bold)
            if title.count == 0 { title = StyledText(" ") }
            return title.wrapped(to: options.consoleWidth, folding: true).map(\.rendered)
                + table.lines(lineLength: lineLength, consoleWidth: options.consoleWidth) + totals
        }
    }

    // MARK: Styles

    private var bold: String { options.isTerminal ? "1" : "" }

    private func color(_ number: Int) -> String {
        options.isTerminal && options.usesColor ? "38;5;\(number)" : ""
    }

    // MARK: The table

    private func columns(_ lineLength: Int) throws -> [Table.Column] {
        var positions = options.positions ?? (showsConnections ? [0.3, 0.56, 0.74, 1] : [0.45, 0.8, 1])
        var titles: [(String, StyledText.Alignment)] = [
            ("Layer (type)", .left), ("Output Shape", .left), ("Param #", .right),
        ]
        if showsConnections { titles.append(("Connected to", .left)) }
        if options.showTrainable {
            positions = positions.map { $0 * 0.9 } + [1]
            titles.append(("Trainable", .center))
        }
        guard positions.count == titles.count else {
            throw Fault(
                .value,
                "positions needs \(titles.count) numbers, one for each column; \(positions.count) were given")
        }
        var end = 0
        return try zip(positions, titles).map { position, title in
            let place = position * Double(lineLength)
            guard place.isFinite, abs(place) < 1e6, Int(place) - end >= 4 else {
                throw Fault(.value, "Insufficient console width to print summary.")
            }
            defer { end = Int(place) }
            return Table.Column(title: title.0, alignment: title.1, width: Int(place) - end)
        }
    }

    /// The row of a layer and, if wanted, those of the layers within it.
    private func rows(_ layer: Layer, level: Int) -> [[StyledText]] {
        let inner = options.expandsNested ? (layer as? Model)?.layers ?? [] : []
        return [row(layer, level)] + inner.flatMap { rows($0, level: level + 1) }
    }

    private func row(_ layer: Layer, _ level: Int) -> [StyledText] {
        let indent = level == 0 ? "" : String(repeating: "   ", count: level) + "└ "
        var name = StyledText(indent + layer.name + " (")
        name.append(layer.typeName, style: color(33))
        name.append(")")
        var parameters = StyledText(
            layer.reportsBuilt ? grouped(layer.parameterCount) : "0", style: color(34))
        if !layer.reportsBuilt { parameters.append(" (unbuilt)") }
        var cells = [name, shapes(layer.calls.last?.outputShapes ?? layer.outputShapes), parameters]
        if showsConnections { cells.append(connections(layer)) }
        if options.showTrainable {
            let letter = layer.variables.isEmpty ? "-" : layer.trainable ? "Y" : "N"
            var style = bold
            if !layer.variables.isEmpty && options.isTerminal && options.usesColor {
                style += layer.trainable ? ";38;5;34" : ";91"
            }
            cells.append(StyledText(letter, style: style))
        }
        return cells
    }

    /// Where what goes into a layer comes from: `conv2d[0][0]`, the layer, the number of its call, the place among
    /// what the call gives.
    private func connections(_ layer: Layer) -> StyledText {
        var text = StyledText()
        for node in layer.calls where nodes.contains(where: { $0 === node }) {
            for tensor in node.inputs {
                text.append((text.count > 0 ? ", " : "") + tensor.layer.name + "[")
                text.append("\(tensor.node.index)", style: color(34))
                text.append("][")
                text.append("\(tensor.place)", style: color(34))
                text.append("]")
            }
        }
        return text.count > 0 ? text : StyledText("-")
    }

    private func shapes(_ shapes: [Shape]) -> StyledText {
        guard shapes.count != 1 else { return shape(shapes[0]) }
        guard !shapes.isEmpty else { return StyledText("?") }
        var text = StyledText("[")
        for (i, one) in shapes.enumerated() {
            if i > 0 { text.append(", ") }
            text.append(shape(one))
        }
        text.append("]")
        return text
    }

    private func shape(_ shape: Shape) -> StyledText {
        var text = StyledText("(")
        for (i, size) in shape.sizes.enumerated() {
            if i > 0 { text.append(", ") }
            text.append(size.map(String.init) ?? "None", style: color(size == nil ? 45 : 34))
        }
        text.append(")")
        return text
    }

    // MARK: The totals

    private var totals: [String] {
        let trainable = model.trainableVariables.reduce(0) { $0 + $1.count }
        let frozen = model.nonTrainableVariables.reduce(0) { $0 + $1.count }
        let optimizer = model.compilation?.optimizer
        let state = optimizer?.stateCount ?? 0
        let stateBytes = optimizer?.stateByteCount ?? 0
        var lines = [
            total("Total params", trainable + frozen + state, bytes: (trainable + frozen) * 4 + stateBytes),
            total("Trainable params", trainable, bytes: trainable * 4),
            total("Non-trainable params", frozen, bytes: frozen * 4),
        ]
        if optimizer?.isBuilt == true { lines.append(total("Optimizer params", state, bytes: stateBytes)) }
        return lines.flatMap { $0.wrapped(to: options.consoleWidth, folding: true).map(\.rendered) }
    }

    private func total(_ title: String, _ count: Int, bytes: Int) -> StyledText {
        var line = StyledText(" \(title): ", style: bold)
        line.append(grouped(count), style: color(34))
        line.append(" (\(readable(bytes)))")
        return line
    }

    /// `34,826`
    private func grouped(_ number: Int) -> String {
        var text = ""
        for (i, digit) in String(number).reversed().enumerated() {
            if i > 0 && i % 3 == 0 { text = "," + text }
            text = String(digit) + text
        }
        return text
    }

    /// `136.04 KB`
    private func readable(_ bytes: Int) -> String {
        var size = Double(bytes)
        let units = ["B", "KB", "MB", "GB", "TB", "PB"]
        for unit in units.dropLast() {
            if size < 1024 { return String(format: "%.2f ", size) + unit }
            size /= 1024
        }
        return String(format: "%.2f PB", size)
    }
}
