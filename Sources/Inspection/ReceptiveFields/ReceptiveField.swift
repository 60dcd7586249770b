import Arrays
import Networks

/// What the units of each layer see of the input image.
///
/// A unit's receptive field is the part of the input that its number depends on. Sizes and jumps follow from
/// kernel sizes, strides and dilation alone: `size += (extent − 1) · jump`, `jump *= stride` (Araujo, Norris
/// and Sim, "Computing Receptive Fields of Convolutional Neural Networks", Distill 2019); here they are
/// taken from following single positions back to the input, which also holds for layers that enlarge.
public struct ReceptiveField {
    /// A layer's units.
    public struct Row {
        public let name: String
        /// Rows and columns of the input that a unit sees, wherever the image ends.
        public let size: Pair<Int>
        /// From one unit to the next, in input pixels.
        public let jump: Pair<Double>
        /// The centre of what the first unit sees; the first pixel's centre is 0.
        public let start: Pair<Double>
        /// How far the first unit's field reaches over the image's border.
        public let padding: Pair<Int>
        /// Of the layer's output, without the batch axis.
        public let shape: [Int]
        let rows: Sight
        let columns: Sight
        /// The map's shape before it was laid flat; otherwise the output's.
        let grid: [Int]
    }

    public let modelName: String
    /// Of the input map in which fields are counted: rows, columns, channels.
    public let input: [Int]
    public let rows: [Row]
    /// Rows of the input that no output depends on, and columns.
    public let unseenRows: [Int]
    public let unseenColumns: [Int]

    /// - Throws: a value `Fault` where the model has no map of rows and columns, or one of unknown size.
    public init(_ chain: Chain) throws {
        modelName = chain.name
        let shapes = try chain.shapes()
        guard let first = shapes.firstIndex(where: { $0.rank == 4 }), first < shapes.count else {
            throw Fault(
                .value,
                "\(chain.name) has no map of rows and columns, so nothing in it has a receptive field: its "
                    + "input is \(chain.input.sample)")
        }
        guard let input = shapes[first].sample.known else {
            throw Fault(
                .value,
                "\(chain.name): the input's size is open, \(shapes[first].sample); build the model for a "
                    + "fixed one to see its receptive fields")
        }
        self.input = input
        var follower = Follower(input)
        rows = try (first..<chain.layers.count).map { place in
            let layer = chain.layers[place]
            guard let output = shapes[place + 1].sample.known else {
                throw Fault(.value, "\(layer.name): its output \(shapes[place + 1]) has an open size")
            }
            follower.pass(layer.connection(for: shapes[place]), output: output)
            return follower.row(layer.name)
        }
        let needed = Needed(chain, shapes: shapes, from: first)
        unseenRows = (0..<input[0]).filter { !needed.rows[$0] }
        unseenColumns = (0..<input[1]).filter { !needed.columns[$0] }
    }

    /// The row of a layer.
    public func row(named name: String) -> Row? { rows.first { $0.name == name } }

    /// True where no output depends on the pixel: `rows × columns` booleans.
    public func unseen() throws -> NDArray {
        let (rows, columns) = (Set(unseenRows), Set(unseenColumns))
        return try NDArray(
            (0..<input[0]).flatMap { y in (0..<input[1]).map { rows.contains(y) || columns.contains($0) } },
            shape: [input[0], input[1]])
    }
}

/// Follows the sight of a map's positions from layer to layer.
private struct Follower {
    private var rows: Sight
    private var columns: Sight
    private var shape: [Int]
    /// The last output that had rows and columns.
    private var grid: [Int]

    init(_ input: [Int]) {
        (rows, columns) = (.input(input[0]), .input(input[1]))
        (shape, grid) = (input, input)
    }

    mutating func pass(_ connection: Connection, output: [Int]) {
        let isMap = output.count == 3
        switch connection {
        case .window(let window) where isMap && shape.count == 3:
            rows = rows.through(window.rows, count: output[0])
            columns = columns.through(window.columns, count: output[1])
        case .window where shape.count == output.count: break
        case .renumbered where output == grid || output.count == 1: break
        case .window, .renumbered, .all:
            // Places are lost, so every unit counts as seeing all of the map.
            rows = rows.merged(count: isMap ? output[0] : 1)
            columns = columns.merged(count: isMap ? output[1] : 1)
            grid = [1, 1] + output
        }
        if isMap { grid = output }
        shape = output
    }

    func row(_ name: String) -> ReceptiveField.Row {
        ReceptiveField.Row(
            name: name, size: Pair(rows.size, columns.size), jump: Pair(rows.jump, columns.jump),
            start: Pair(rows.start, columns.start), padding: Pair(rows.padding, columns.padding),
            shape: shape, rows: rows, columns: columns, grid: grid)
    }
}

/// Which rows and columns of the input any output depends on, found by going back from the last layer.
private struct Needed {
    private(set) var rows: [Bool]
    private(set) var columns: [Bool]

    init(_ chain: Chain, shapes: [Shape], from first: Int) {
        func everything(_ shape: Shape) -> ([Bool], [Bool]) {
            guard shape.rank == 4 else { return ([], []) }
            return (
                [Bool](repeating: true, count: shape[1] ?? 0), [Bool](repeating: true, count: shape[2] ?? 0)
            )
        }
        (rows, columns) = everything(shapes[shapes.count - 1])
        for place in (first..<chain.layers.count).reversed() {
            let input = shapes[place]
            if case .window(let window) = chain.layers[place].connection(for: input), input.rank == 4 {
                rows = Needed.cells(window.rows, of: rows, count: input[1] ?? 0)
                columns = Needed.cells(window.columns, of: columns, count: input[2] ?? 0)
            } else {
                (rows, columns) = everything(input)
            }
        }
    }

    private static func cells(_ window: WindowAxis, of positions: [Bool], count: Int) -> [Bool] {
        var needed = [Bool](repeating: false, count: count)
        for (position, isNeeded) in positions.enumerated() where isNeeded {
            for cell in window.cells(of: position) where needed.indices.contains(cell) { needed[cell] = true }
        }
        return needed
    }
}
