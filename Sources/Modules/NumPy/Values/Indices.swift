import Arrays
import Script

/// What stands between an array's brackets, in the engine's terms.
enum Indices {
    static func entries(_ index: Value, _ interpreter: Interpreter) throws -> [Index] {
        if case .tuple(let items) = index { return try items.map { try entry($0, interpreter) } }
        return [try entry(index, interpreter)]
    }

    private static func entry(_ value: Value, _ interpreter: Interpreter) throws -> Index {
        switch value {
        case .int(let place): return .at(place)
        case .none: return .newAxis
        case .ellipsis: return .ellipsis
        case .bool(let flag): return .array(try NDArray([flag], shape: []))
        case .list(let list):
            return .array(list.items.isEmpty ? try NDArray([Int64]()) : try array(from: value, interpreter))
        case .object(let slice as SliceObject):
            return .slice(
                start: try bound(slice.start, interpreter), stop: try bound(slice.stop, interpreter),
                step: try bound(slice.step, interpreter))
        case .object:
            if let place = try interpreter.asIndex(value) { return .at(place) }
            if let array = try arrayIfConvertible(value), array.rank > 0 || array.dtype == .bool {
                return .array(array)
            }
            if let array = try? array(from: value, interpreter) { return .array(array) }
        case .float, .string, .tuple, .dict, .set: break
        }
        throw Fault(
            .index,
            "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are "
                + "valid indices")
    }

    private static func bound(_ value: Value, _ interpreter: Interpreter) throws -> Int? {
        if value.isNone { return nil }
        guard let number = try interpreter.asIndex(value) else {
            throw Fault(.type, "slice indices must be integers or None or have an __index__ method")
        }
        return number
    }
}
