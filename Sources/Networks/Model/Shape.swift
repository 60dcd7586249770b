/// The sizes of an array's axes, `nil` where a size is still open: `(None, 26, 26, 32)`.
public struct Shape: Hashable, Sendable {
    public var sizes: [Int?]

    public init(_ sizes: [Int?]) { self.sizes = sizes }

    /// A shape with every size known.
    public init(_ sizes: [Int]) { self.sizes = sizes }

    /// The number of axes.
    public var rank: Int { sizes.count }

    /// The size of an axis; negative axes count from the end.
    public subscript(axis: Int) -> Int? { sizes[axis < 0 ? sizes.count + axis : axis] }

    /// All sizes, if none is open.
    public var known: [Int]? {
        let known = sizes.compactMap { $0 }
        return known.count == sizes.count ? known : nil
    }

    /// The number of elements, if every size is known and the product fits.
    public var count: Int? {
        var product = 1
        for size in sizes {
            guard let size else { return nil }
            let (next, overflow) = product.multipliedReportingOverflow(by: size)
            if overflow { return nil }
            product = next
        }
        return product
    }

    /// Without the batch axis.
    public var sample: Shape { Shape(Array(sizes.dropFirst())) }

    /// With an axis for the batch in front.
    public func batched(_ batch: Int? = nil) -> Shape { Shape([batch] + sizes) }

    /// True when every size that both know is the same.
    public func fits(_ other: Shape) -> Bool {
        rank == other.rank && zip(sizes, other.sizes).allSatisfy { $0 == nil || $1 == nil || $0 == $1 }
    }
}

extension Shape: ExpressibleByArrayLiteral {
    public init(arrayLiteral elements: Int?...) { sizes = elements }
}

extension Shape: CustomStringConvertible {
    /// As Python prints the tuple.
    public var description: String {
        let texts = sizes.map { $0.map(String.init) ?? "None" }
        return texts.count == 1 ? "(\(texts[0]),)" : "(" + texts.joined(separator: ", ") + ")"
    }
}
