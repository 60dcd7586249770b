import Networks

/// A pair of numbers, one for each axis of a map.
public struct Pair<Number: Equatable & Sendable>: Equatable, Sendable {
    public var rows: Number
    public var columns: Number

    public init(_ rows: Number, _ columns: Number) { (self.rows, self.columns) = (rows, columns) }
}
