/// An n-dimensional array with NumPy's meaning: a typed, strided view of a shared `Storage`.
///
/// Copying the value copies the view, not the elements. `shape` is in elements per axis, `strides` and
/// `offset` count elements (not bytes) and may be negative or zero.
public struct NDArray: Sendable {
    public private(set) var storage: Storage
    public let dtype: DType
    public let shape: [Int]
    public let strides: [Int]
    public let offset: Int

    /// A view of existing storage. The caller vouches that every index lies inside it.
    public init(storage: Storage, dtype: DType, shape: [Int], strides: [Int], offset: Int) {
        self.storage = storage
        self.dtype = dtype
        self.shape = shape
        self.strides = strides
        self.offset = offset
    }

    /// A new array of zeros.
    ///
    /// - Throws: a value `Fault` for a negative size, a memory `Fault` where it cannot be held.
    public init(zeros shape: [Int], dtype: DType = .float64) throws {
        let count = try NDArray.elementCount(of: shape)
        let (bytes, overflow) = count.multipliedReportingOverflow(by: dtype.size)
        self.init(
            storage: try Storage(byteCount: overflow ? .max : bytes), dtype: dtype, shape: shape,
            strides: NDArray.rowMajorStrides(of: shape), offset: 0)
    }

    /// A new array from elements in row-major order; `elements.count` must be the product of `shape`.
    public init<T: Element>(_ elements: [T], shape: [Int]? = nil) throws {
        let shape = shape ?? [elements.count]
        guard try NDArray.elementCount(of: shape) == elements.count else {
            throw Fault(.value, "cannot reshape array of size \(elements.count) into shape \(shape)")
        }
        try self.init(zeros: shape, dtype: T.dtype)
        elements.withUnsafeBytes { bytes in
            if let source = bytes.baseAddress {
                storage.base.copyMemory(from: source, byteCount: bytes.count)
            }
        }
    }

    /// The number of axes.
    public var rank: Int { shape.count }

    /// The number of elements.
    public var count: Int { shape.reduce(1, *) }

    /// True when the elements lie one after the other in row-major order.
    public var isContiguous: Bool {
        var expected = 1
        for axis in shape.indices.reversed() where shape[axis] != 1 {
            if strides[axis] != expected { return count == 0 }
            expected *= shape[axis]
        }
        return true
    }

    /// The strides of a row-major array.
    public static func rowMajorStrides(of shape: [Int]) -> [Int] {
        var strides = [Int](repeating: 1, count: shape.count)
        for axis in shape.indices.dropLast().reversed() {
            strides[axis] = strides[axis + 1] * max(shape[axis + 1], 1)
        }
        return strides
    }

    /// The product of `shape`, refusing negative sizes and products past `Int.max`.
    public static func elementCount(of shape: [Int]) throws -> Int {
        var count = 1
        for size in shape {
            guard size >= 0 else { throw Fault(.value, "negative dimensions are not allowed") }
            let (product, overflow) = count.multipliedReportingOverflow(by: size)
            guard !overflow else { throw Fault(.value, "array is too big; its shape is \(shape)") }
            count = product
        }
        return count
    }

    /// True where nothing else refers to the elements, so that a result may take their place.
    public var isSoleOwner: Bool {
        mutating get { isKnownUniquelyReferenced(&storage) }
    }

    /// The first element, for reading and writing through `strides`; `T` must be the array's type.
    public func pointer<T: Element>(to type: T.Type) -> UnsafeMutablePointer<T> {
        assert(T.dtype == dtype)
        return storage.base.assumingMemoryBound(to: T.self) + offset
    }

    /// The elements of a contiguous array, for reading and writing; `T` must be the array's type.
    public func buffer<T: Element>(of type: T.Type) -> UnsafeMutableBufferPointer<T> {
        assert(isContiguous)
        return UnsafeMutableBufferPointer(start: pointer(to: type), count: count)
    }
}
