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
        /// How many tensors the layer joins: its field is the union of what they see.
        public let ways: Int
        let rows: Sight
        let columns: Sight
        /// The map's shape before it was laid flat; otherwise the output's.
        let grid: [Int]
    }

    /// What is told, in a line.
    let title: String
    /// Of the input map in which fields are counted: rows, columns, channels.
    public let input: [Int]
    public let rows: [Row]
    /// Rows of the input that no output depends on, and columns.
    public let unseenRows: [Int]
    public let unseenColumns: [Int]

    /// - Parameter number: of the input that is looked at; `nil`: the first map, which may be made of flat inputs.
    /// - Throws: a value `Fault` where the model has no map of rows and columns, or one of unknown size.
    public init(_ chain: Chain, input number: Int? = nil) throws {
        let shapes = try chain.shapes()
        let maps = shapes.indices.filter { shapes[$0].rank == 4 }
        guard let first = number ?? maps.first, maps.contains(first) else {
            throw Fault(
                .value,
                "\(chain.name) has no map of rows and columns, so nothing in it has a receptive field: its "
                    + "input is \(chain.inputs[number ?? 0].sample)")
        }
        guard let input = shapes[first].sample.known else {
            throw Fault(
                .value,
                "\(chain.name): the input's size is open, \(shapes[first].sample); build the model for a "
                    + "fixed one to see its receptive fields")
        }
        self.input = input
        title =
            "\(chain.name): what a unit sees of the \(input[0])×\(input[1]) "
            + (first < chain.inputs.count ? chain.inputTitle(first) : "input")
        var seen: [Int: Follower] = [first: Follower(input)]
        var rows: [Row] = []
        for call in chain.graph.calls {
            let number = call.outputs[0]
            guard let output = shapes[number].sample.known else {
                throw Fault(.value, "\(call.layer.name): its output \(shapes[number]) has an open size")
            }
            let connections = call.layer.connections(for: call.inputs.map { shapes[$0] })
            let ways = zip(call.inputs, connections).compactMap { value, connection -> Follower? in
                guard var follower = seen[value] else { return nil }
                follower.pass(connection, output: output)
                return follower
            }
            guard let joined = ways.dropFirst().reduce(ways.first, { $0?.union($1) }) else { continue }
            seen[number] = joined
            rows.append(joined.row(call.layer.name, ways: call.inputs.count))
        }
        self.rows = rows
        let needed = Needed(chain, shapes: shapes, of: first)
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

    /// What both see: where two ways meet.
    func union(_ other: Follower) -> Follower {
        var result = self
        (result.rows, result.columns) = (rows.union(other.rows), columns.union(other.columns))
        if grid.count != other.grid.count || grid.prefix(2) != other.grid.prefix(2) {
            result.grid = [1, 1] + shape
        }
        return result
    }

    func row(_ name: String, ways: Int) -> ReceptiveField.Row {
        ReceptiveField.Row(
            name: name, size: Pair(rows.size, columns.size), jump: Pair(rows.jump, columns.jump),
            start: Pair(rows.start, columns.start), padding: Pair(rows.padding, columns.padding),
            shape: shape, ways: ways, rows: rows, columns: columns, grid: grid)
    }
}

/// Which rows and columns of a map any output depends on, found by going back from the outputs.
private struct Needed {
    private(set) var rows: [Bool]
    private(set) var columns: [Bool]

    init(_ chain: Chain, shapes: [Shape], of source: Int) {
        var needed: [(rows: [Bool], columns: [Bool])] = shapes.map { Needed.all($0, false) }
        for output in chain.graph.outputs { needed[output] = Needed.all(shapes[output], true) }
        var reached = Set(chain.graph.outputs)
        for call in chain.graph.calls.reversed() where reached.contains(call.outputs[0]) {
            let (rows, columns) = needed[call.outputs[0]]
            let connections = call.layer.connections(for: call.inputs.map { shapes[$0] })
            for (value, connection) in zip(call.inputs, connections) {
                reached.insert(value)
                guard case .window(let window) = connection, shapes[value].rank == 4,
                    shapes[call.outputs[0]].rank == 4
                else {
                    needed[value] = Needed.all(shapes[value], true)
                    continue
                }
                Needed.mark(window.rows, of: rows, in: &needed[value].rows)
                Needed.mark(window.columns, of: columns, in: &needed[value].columns)
            }
        }
        (rows, columns) = needed[source]
    }

    private static func all(_ shape: Shape, _ isNeeded: Bool) -> ([Bool], [Bool]) {
        guard shape.rank == 4 else { return ([], []) }
        return (
            [Bool](repeating: isNeeded, count: shape[1] ?? 0),
            [Bool](repeating: isNeeded, count: shape[2] ?? 0)
        )
    }

    private static func mark(_ window: WindowAxis, of positions: [Bool], in needed: inout [Bool]) {
        for (position, isNeeded) in positions.enumerated() where isNeeded {
            for cell in window.cells(of: position) where needed.indices.contains(cell) { needed[cell] = true }
        }
    }
}
