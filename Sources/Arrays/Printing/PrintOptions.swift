/// What `numpy.set_printoptions` sets.
public struct PrintOptions: Sendable {
    /// Digits past the point, at most.
    public var precision = 8
    /// More elements than this are summarised.
    public var threshold = 1000
    /// Shown at each end of a summarised axis.
    public var edgeItems = 3
    public var lineWidth = 75
    /// Never in scientific notation.
    public var suppressesSmall = false
    /// Every number with as many digits.
    public var isFixed = false

    public init() {}
}
