/// How one size of an output's shape comes about.
public struct SizeRule: Equatable, Sendable {
    /// In the output's shape, the batch being axis 0.
    public var axis: Int
    /// `13 = ⌊(26 − 2)/2⌋ + 1`
    public var formula: String
    /// What the formula does not say; empty where it says all.
    public var remark: String
    /// Cells at the end of the input's axis that no window reaches, for the division is rounded down.
    public var unused: Int

    public init(axis: Int, formula: String, remark: String = "", unused: Int = 0) {
        (self.axis, self.formula, self.remark, self.unused) = (axis, formula, remark, unused)
    }
}
