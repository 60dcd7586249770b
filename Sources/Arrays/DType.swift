/// The element types of an array, by NumPy's names.
public enum DType: String, Sendable, CaseIterable {
    case bool, uint8, int32, int64, float32, float64

    /// Bytes of one element.
    public var size: Int {
        switch self {
        case .bool, .uint8: 1
        case .int32, .float32: 4
        case .int64, .float64: 8
        }
    }

    public var isFloating: Bool { self == .float32 || self == .float64 }
}

/// A Swift type that stands for a `DType` in memory.
public protocol Element: Comparable, Sendable, BitwiseCopyable {
    static var dtype: DType { get }
}

extension Bool: @retroactive Comparable {
    /// `False < True`, as in NumPy.
    public static func < (a: Bool, b: Bool) -> Bool { !a && b }
}

extension Bool: Element { public static var dtype: DType { .bool } }
extension UInt8: Element { public static var dtype: DType { .uint8 } }
extension Int32: Element { public static var dtype: DType { .int32 } }
extension Int64: Element { public static var dtype: DType { .int64 } }
extension Float: Element { public static var dtype: DType { .float32 } }
extension Double: Element { public static var dtype: DType { .float64 } }
