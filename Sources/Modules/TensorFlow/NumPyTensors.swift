import Arrays
import Networks
import Script
import Signatures

/// Functions of `keras.ops` that are NumPy's: they compute with NumPy's numbers and give tensors.
///
/// They have no way back: a gradient through one is refused by name.
enum NumPyTensors {
    /// The function that NumPy has under a name; `nil` where it has none.
    static func function(_ name: String, as alias: String? = nil) -> NativeFunction? {
        guard
            let known = NumPyFunctions.all.first(where: { $0.signature.name == name && $0.reach != .method })
        else { return nil }
        let shown = alias ?? name
        return NativeFunction(Signature(shown, known.signature.parameters)) { arguments, interpreter in
            try raisingFaults {
                let given = Array(arguments.bound.given.values) + arguments.variadic
                let call = TensorCall(arguments, [:], interpreter)
                let symbolic = try SymbolicFunctions.apply(shown, call, given) { _ in
                    throw Fault(
                        .notImplemented,
                        "\(shown) of a tensor without numbers exists in Keras, but not yet in convbook: it is no step of a "
                            + "network here")
                }
                if let symbolic { return symbolic }
                let result = try known.body(Call(arguments, nil, "", interpreter))
                let followed = try call.followed
                let wide =
                    try given.flatMap { try wideTypes($0, interpreter) }
                    + [try elementType(arguments.given("dtype") ?? .none)].compactMap(\.self)
                return try tensors(
                    result, followed, shown, keeping: givesPlaces.contains(name) ? [] : Set(wide))
            }
        }
    }

    /// Places and counts have 32 bits, whatever they were found in.
    private static let givesPlaces: Set = [
        "nonzero", "searchsorted", "digitize", "bincount", "count_nonzero",
    ]

    /// Python's numbers have 32 bits among tensors; what was given with 64 keeps them.
    private static func wideTypes(_ value: Value, _ interpreter: Interpreter) throws -> [DType] {
        switch value {
        case .list, .tuple:
            return try interpreter.values(of: value).flatMap { try wideTypes($0, interpreter) }
        case .object(let object as any ArrayConvertible): return [object.array.dtype]
        default: return []
        }
    }

    private static func tensors(
        _ value: Value, _ followed: [Tensor], _ name: String, keeping wide: Set<DType>
    ) throws -> Value {
        switch value {
        case .tuple(let items):
            return .tuple(try items.map { try tensors($0, followed, name, keeping: wide) })
        case .list(let list):
            return .list(of: try list.items.map { try tensors($0, followed, name, keeping: wide) })
        case .string, .none: return value
        default: break
        }
        var array = try array(from: value)
        let narrow: [DType: DType] = [.float64: .float32, .int64: .int32]
        if let type = narrow[array.dtype], !wide.contains(array.dtype) { array = try array.withType(type) }
        guard array.dtype.isFloating, !followed.isEmpty else { return .object(TensorObject(array)) }
        let result = array
        return .object(TensorObject(try TensorOperation.oneWay(name) { _ in result }(followed)))
    }

    /// What `keras.ops` has of NumPy beside the functions that convbook knows as steps of a network.
    static let names = [
        "allclose", "append", "array", "array_split", "average", "bincount", "broadcast_to", "count_nonzero",
        "cumprod", "deg2rad", "diag", "diagonal", "diff", "dstack", "empty", "empty_like", "fabs", "fliplr",
        "flipud", "fmax", "fmin", "full_like", "hstack", "identity", "inner", "isclose", "isin", "logspace",
        "median", "meshgrid", "moveaxis", "nan_to_num", "nonzero", "outer", "percentile", "ptp", "quantile",
        "rad2deg", "ravel", "roll", "rot90", "searchsorted", "swapaxes", "tensordot", "trace", "tri", "tril",
        "triu", "true_divide", "unique", "vdot", "vstack", "arctan2", "hypot", "digitize", "histogram",
        "take_along_axis", "nanmax", "nanmean", "nanmedian", "nanmin", "nanstd", "nansum", "nanvar",
        "bitwise_and",
        "bitwise_or", "bitwise_xor", "cross", "einsum", "logaddexp", "signbit", "gcd", "lcm", "sinc", "trunc",
        "cbrt", "exp2", "column_stack",
    ]
}
