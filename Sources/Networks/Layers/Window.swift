/// What one output position of a layer sees of its input map: what receptive fields are computed from.
public struct Window: Equatable, Sendable {
    /// Rows and columns of the window's cells.
    public var size: (rows: Int, columns: Int)
    /// From one output position to the next, in input cells.
    public var strides: (rows: Int, columns: Int) = (1, 1)
    /// From one window cell to the next, in input cells.
    public var dilation: (rows: Int, columns: Int) = (1, 1)
    /// Cells added before the first row and column.
    public var padding: (top: Int, left: Int) = (0, 0)

    /// Rows and columns from the window's first to its last cell.
    public var extent: (rows: Int, columns: Int) {
        ((size.rows - 1) * dilation.rows + 1, (size.columns - 1) * dilation.columns + 1)
    }

    /// A layer that looks at each position by itself.
    public static let point = Window(size: (1, 1))

    public static func == (a: Window, b: Window) -> Bool {
        a.size == b.size && a.strides == b.strides && a.dilation == b.dilation && a.padding == b.padding
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
}
