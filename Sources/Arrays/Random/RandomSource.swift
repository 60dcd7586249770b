import Checkpoints

/// What NumPy's two families of random functions share: `RandomState`, behind `numpy.random.rand` and
/// its like, and `RandomGenerator`, which `numpy.random.default_rng` makes.
///
/// Every method draws from `bits` in NumPy's order, so that equal seeds give equal numbers.
public class RandomSource: Restorable {
    let bits: any BitGenerator
    let bounding: Bounding

    init(_ bits: any BitGenerator, _ bounding: Bounding) {
        self.bits = bits
        self.bounding = bounding
    }

    public func keep(in checkpoint: Checkpoint) { checkpoint.visit(bits) }

    /// Uniform in `[0, 1)`.
    public func uniform(shape: [Int]) throws -> NDArray { try filled(shape) { bits.nextDouble() } }

    /// Uniform in `[low, high)`.
    public func uniform(_ low: Double, _ high: Double, shape: [Int]) throws -> NDArray {
        let width = high - low
        guard width.isFinite else { throw Fault(.overflow, "Range exceeds valid bounds") }
        return try filled(shape) { low + width * bits.nextDouble() }
    }

    /// One number from the standard normal distribution.
    public func nextNormal() -> Double { Ziggurat.next(bits) }

    /// From the normal distribution: `mean + deviation · z`.
    public func normal(_ mean: Double = 0, _ deviation: Double = 1, shape: [Int]) throws -> NDArray {
        // The sign bit counts, as in NumPy: -0.0 is refused.
        guard deviation.sign == .plus || deviation.isNaN else { throw Fault(.value, "scale < 0") }
        return try filled(shape) { mean + deviation * nextNormal() }
    }

    func filled<T: Element>(_ shape: [Int], _ draw: () -> T) throws -> NDArray {
        let result = try NDArray(zeros: shape, dtype: T.dtype)
        let elements = result.buffer(of: T.self)
        for index in elements.indices { elements[index] = draw() }
        return result
    }

    /// The numbers from `0` below `count` in random order.
    public func permutation(_ count: Int) throws -> [Int] {
        try Storage.require(max(count, 0), of: 16)
        var order = Array(0..<max(count, 0))
        shuffle(&order)
        return order
    }

    /// Fisher and Yates's shuffle, from the end.
    public func shuffle<Item>(_ items: inout [Item]) {
        exchanges(items.count) { items.swapAt($0, $1) }
    }

    /// Shuffles an array in place along its first axis.
    public func shuffle(_ array: NDArray) throws {
        guard let rows = array.shape.first else { throw Fault(.type, "object of type 'int' has no len()") }
        let row = RowExchange(array)
        exchanges(rows) { row.exchange($0, $1) }
    }

    /// The exchanges that shuffle `count` things; those before `first` are only drawn from.
    ///
    /// Both families shuffle with masked numbers; only a choice bounds them its own way.
    func exchanges(
        _ count: Int, downTo first: Int = 1, _ bounding: Bounding = .masked, _ exchange: (Int, Int) -> Void
    ) {
        let integers = BoundedIntegers(bits, bounding)
        for index in stride(from: count - 1, through: first, by: -1) {
            exchange(index, Int(integers.next(through: UInt64(index))))
        }
    }
}

/// Exchanges two rows of an array of any layout.
private struct RowExchange {
    let base: UnsafeMutableRawPointer
    let rowStride: Int
    /// Where a row's elements lie, in bytes from its start.
    let places: [Int]
    let size: Int

    init(_ array: NDArray) {
        size = array.dtype.size
        base = array.storage.base + array.offset * size
        rowStride = array.strides[0] * size
        var places = [0]
        for (count, stride) in zip(array.shape, array.strides).dropFirst() {
            places = places.flatMap { place in (0..<count).map { place + $0 * stride * array.dtype.size } }
        }
        self.places = places
    }

    func exchange(_ a: Int, _ b: Int) {
        guard a != b else { return }
        let (first, second) = (base + a * rowStride, base + b * rowStride)
        for place in places {
            for byte in place..<(place + size) {
                let held = first.load(fromByteOffset: byte, as: UInt8.self)
                first.storeBytes(
                    of: second.load(fromByteOffset: byte, as: UInt8.self), toByteOffset: byte, as: UInt8.self)
                second.storeBytes(of: held, toByteOffset: byte, as: UInt8.self)
            }
        }
    }
}
