/// One element of an array, out of it.
public enum Scalar: Sendable, Hashable {
    case bool(Bool)
    case int(Int)
    case float(Double)
}

extension NDArray {
    /// An array without axes.
    public init(_ scalar: Scalar, dtype: DType? = nil) throws {
        switch scalar {
        case .bool(let flag): try self.init([flag], shape: [])
        case .int(let number): try self.init([Int64(number)], shape: [])
        case .float(let number): try self.init([number], shape: [])
        }
        if let dtype { self = try withType(dtype) }
    }

    /// The first element, as an index from the array's first: the only one of an array of one element.
    public func scalar(at place: Int = 0) -> Scalar {
        switch dtype {
        case .bool: .bool(pointer(to: Bool.self)[place])
        case .uint8: .int(Int(pointer(to: UInt8.self)[place]))
        case .int32: .int(Int(pointer(to: Int32.self)[place]))
        case .int64: .int(Int(pointer(to: Int64.self)[place]))
        case .float32: .float(Double(pointer(to: Float.self)[place]))
        case .float64: .float(pointer(to: Double.self)[place])
        }
    }

    /// Every element in row-major order.
    public var scalars: [Scalar] {
        var result: [Scalar] = []
        result.reserveCapacity(count)
        Walk(self).rows { count, at, step in
            for index in 0..<count { result.append(scalar(at: at.0 + index * step.0)) }
        }
        return result
    }
}
