import Arrays
import Script

extension ArrayObject {
    /// `left op right` in the memory of `left`, where that cannot be seen: `left` is a float array that nothing
    /// else refers to, and a number on the right leaves its type as it is.
    static func binary(
        reusing left: inout Value, _ operation: BinaryOperator, _ right: Value, _ interpreter: Interpreter
    ) throws -> Value? {
        switch (operation, right) {
        case (.add, .int), (.subtract, .int), (.multiply, .int), (.divide, .int): break
        case (.add, .float), (.subtract, .float), (.multiply, .float), (.divide, .float): break
        default: return nil
        }
        guard var object = take(&left) else { return nil }
        let isFree =
            isKnownUniquelyReferenced(&object) && object.ownsElements && object.array.storage.later == nil
        let isReused =
            try isFree && object.array.dtype.isFloating
            && ArrayOperators.inPlace(operation, object.array, right, interpreter)
        left = .object(object)
        return isReused ? left : nil
    }

    /// Moves the array out of a value, so that the value does not count as a second owner.
    private static func take(_ value: inout Value) -> ArrayObject? {
        guard case .object(let object) = value, let array = object as? ArrayObject else { return nil }
        value = .none
        return array
    }
}
