extension NDArray {
    /// A copy in another type, in row-major order.
    public func converted(to target: DType) throws -> NDArray {
        if let later = try convertedLater(to: target) { return later }
        let result = try NDArray(zeros: shape, dtype: target)
        result.fill(from: self)
        return result
    }

    /// A copy of its own, in row-major order.
    public func copy() throws -> NDArray { try converted(to: dtype) }

    /// Itself where the elements lie one after the other, else a copy.
    public func contiguous() throws -> NDArray { isContiguous ? self : try copy() }

    /// Itself where it has the type, else a copy in it.
    public func withType(_ target: DType) throws -> NDArray {
        dtype == target ? self : try converted(to: target)
    }

    /// Sets every element from another array, broadcast and converted as NumPy's assignment does.
    public func assign(_ source: NDArray) throws {
        // Leading axes of size 1 may be too many.
        var source = source
        while source.rank > rank, source.shape.first == 1 { source = try source.squeezed([0]) }
        var values = try source.broadcast(to: shape)
        if values.storage === storage && !(values.offset == offset && values.strides == strides) {
            values = try values.copy()
        }
        fill(from: values)
    }

    /// Sets every element from an array of the same shape.
    func fill(from source: NDArray) {
        switch dtype {
        case .bool: fill(Bool.self, from: source)
        case .uint8: fill(UInt8.self, from: source)
        case .int32: fill(Int32.self, from: source)
        case .int64: fill(Int64.self, from: source)
        case .float32: fill(Float.self, from: source)
        case .float64: fill(Double.self, from: source)
        }
    }

    @inline(__always)
    private func fill<T: CastElement>(_ type: T.Type, from source: NDArray) {
        switch source.dtype {
        case .bool: fill(type, from: source, Bool.self) { T(number: Int64($0 ? 1 : 0)) }
        case .uint8: fill(type, from: source, UInt8.self) { T(number: Int64($0)) }
        case .int32: fill(type, from: source, Int32.self) { T(number: Int64($0)) }
        case .int64: fill(type, from: source, Int64.self) { T(number: $0) }
        case .float32: fill(type, from: source, Float.self) { T(single: $0) }
        case .float64: fill(type, from: source, Double.self) { T(number: $0) }
        }
    }

    @inline(__always)
    private func fill<T: Element, S: Element>(
        _ type: T.Type, from source: NDArray, _ sourceType: S.Type, _ convert: (S) -> T
    ) {
        let (target, values) = (pointer(to: type), source.pointer(to: sourceType))
        Walk(self, source).rows { count, at, step in
            let (to, from) = (target + at.0, values + at.1)
            if step.0 == 1 && step.1 == 1 {
                for index in 0..<count { to[index] = convert(from[index]) }
            } else {
                for index in 0..<count { to[index * step.0] = convert(from[index * step.1]) }
            }
        }
    }
}

/// Conversions between element types as NumPy does them: integers wrap, floats lose their fraction.
protocol CastElement: Element {
    init(number: Int64)
    init(number: Double)
    init(single: Float)
}

extension CastElement {
    @inline(__always) init(single: Float) { self.init(number: Double(single)) }
}

extension Bool: CastElement {
    @inline(__always) init(number: Int64) { self = number != 0 }
    @inline(__always) init(number: Double) { self = number != 0 }
}

extension CastElement where Self: FixedWidthInteger {
    @inline(__always) init(number: Int64) { self.init(truncatingIfNeeded: number) }
    @inline(__always) init(number: Double) { self.init(truncatingIfNeeded: wholePart(number)) }
}

extension UInt8: CastElement {}
extension Int64: CastElement {}
extension Int32: CastElement {
    @inline(__always) init(number: Double) { self = Int32(exactly: wholePart(number)) ?? .min }
}

extension Float: CastElement {
    @inline(__always) init(number: Int64) { self = Float(number) }
    @inline(__always) init(number: Double) { self = Float(number) }
    @inline(__always) init(single: Float) { self = single }
}

extension Double: CastElement {
    @inline(__always) init(number: Int64) { self = Double(number) }
    @inline(__always) init(number: Double) { self = number }
}

/// The integer part; what no integer holds, `nan` included, is the smallest one, as the processor has it.
@inline(__always) func wholePart(_ number: Double) -> Int64 {
    number > -0x1p63 && number < 0x1p63 ? Int64(number) : .min
}
