/// How the positions of a layer's output depend on those of its input: what receptive fields are computed
/// from.
public enum Connection: Equatable, Sendable {
    /// Each position looks through a window that slides over the map; a point where it looks at itself.
    case window(Window)
    /// Every output number depends on all positions: a dense layer, a global pooling.
    case all
    /// The same numbers in the same order under another shape: `Flatten`, `Reshape`.
    case renumbered
}

/// What one output position sees of the input map, along rows and along columns.
public struct Window: Equatable, Sendable {
    public var rows: WindowAxis
    public var columns: WindowAxis

    /// The same or another window on each axis.
    public init(rows: WindowAxis, columns: WindowAxis) {
        (self.rows, self.columns) = (rows, columns)
    }

    /// A layer that looks at each position by itself.
    public static let point = Window(rows: .point, columns: .point)
}

/// A window along one axis: which input cells each output position looks at.
public struct WindowAxis: Equatable, Sendable {
    /// How many cells.
    public var size: Int
    /// From one output position to the next, in input cells.
    public var stride: Int
    /// From one window cell to the next, in input cells.
    public var dilation: Int
    /// Cells added before the map's first.
    public var padding: Int
    /// How many output positions show one input cell, in layers that enlarge.
    public var enlargement: Int
    /// The cells of each position where no formula tells them: an image that gets any other size.
    public var table: [[Int]]?
    /// True where an input cell is seen only through the first of the positions that it is enlarged to, and zeros
    /// through the others: in a transposed convolution.
    public var isSparse: Bool

    public init(
        size: Int, stride: Int = 1, dilation: Int = 1, padding: Int = 0, enlargement: Int = 1,
        isSparse: Bool = false
    ) {
        (self.size, self.stride, self.dilation) = (size, stride, dilation)
        (self.padding, self.enlargement, self.isSparse) = (padding, enlargement, isSparse)
    }

    /// A window whose cells are told position by position.
    ///
    /// - Parameter count: the cells of the input.
    public init(table: [[Int]], of count: Int) {
        self.init(
            size: table.map(\.count).max() ?? 0, stride: max(count, 1), enlargement: max(table.count, 1))
        self.table = table
    }

    public static let point = WindowAxis(size: 1)

    /// Cells from the window's first to its last.
    public var extent: Int { (size - 1) * dilation + 1 }

    /// The input cells that an output position looks at. Below 0 and from the map's size on they are padding.
    public func cells(of position: Int) -> [Int] {
        if let table { return table.isEmpty ? [] : table[min(max(position, 0), table.count - 1)] }
        return placedCells(of: position)
    }

    private func placedCells(of position: Int) -> [Int] {
        (0..<size).compactMap { cell in
            let place = position * stride + cell * dilation - padding
            if isSparse && place % enlargement != 0 { return nil }
            return place >= 0 ? place / enlargement : -((enlargement - 1 - place) / enlargement)
        }
    }
}

/// How windows meet the border: `'valid'` windows lie inside the map, `'same'` ones give an output of
/// ⌈size / stride⌉.
enum Padding: String {
    case valid, same

    init(_ settings: Settings) throws {
        self = try settings.choice("padding", among: ["valid", "same"]) == "same" ? .same : .valid
    }

    /// The output's size along one axis; zero or negative when the window does not fit.
    func outputSize(_ size: Int, window: Int, stride: Int) -> Int {
        switch self {
        case .valid: size < window ? 0 : (size - window) / stride + 1
        case .same: (size + stride - 1) / stride
        }
    }

    /// Cells added before the first one: half of what is missing, rounded down.
    func before(_ size: Int, window: Int, stride: Int) -> Int {
        guard self == .same else { return 0 }
        return max((outputSize(size, window: window, stride: stride) - 1) * stride + window - size, 0) / 2
    }

    /// The window along one axis of a map; an open size counts as one that needs no more than the window.
    func axis(_ size: Int?, window: Int, stride: Int, dilation: Int = 1) -> WindowAxis {
        let extent = (window - 1) * dilation + 1
        return WindowAxis(
            size: window, stride: stride, dilation: dilation,
            padding: before(size ?? stride * extent, window: extent, stride: stride))
    }

    /// How the output's size along an axis comes about: `13 = ⌊(26 − 2)/2⌋ + 1`.
    func rule(_ size: Int?, axis: Int, window: WindowAxis) -> SizeRule? {
        guard let size else { return nil }
        let output = outputSize(size, window: window.extent, stride: window.stride)
        guard output > 0 else { return nil }
        switch self {
        case .same:
            let missing = max((output - 1) * window.stride + window.extent - size, 0)
            return SizeRule(
                axis: axis, formula: "\(output) = ⌈\(size)/\(window.stride)⌉",
                remark: "'same' pads \(missing / 2) before, \(missing - missing / 2) after")
        case .valid:
            let extent =
                window.dilation == 1 ? "\(window.size)" : "((\(window.size) − 1)·\(window.dilation) + 1)"
            let quotient = "(\(size) − \(extent))/\(window.stride)"
            let floored = window.stride == 1 ? quotient : "⌊\(quotient)⌋"
            return SizeRule(
                axis: axis, formula: "\(output) = \(floored) + 1",
                unused: size - ((output - 1) * window.stride + window.extent))
        }
    }
}
