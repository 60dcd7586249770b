/// `round`, to even at the half, exactly on the decimal digits as Python does.
enum Rounding {
    static func round(_ value: Value, _ digits: Value, _ interpreter: Interpreter) throws -> Value {
        switch value {
        case .int, .bool:
            guard let number = try interpreter.asIndex(value) else { return value }
            guard let places = try interpreter.asIndex(digits), places < 0 else { return .int(number) }
            guard places > -19 else { return 0 }
            let unit: Int = (0..<(-places)).reduce(1) { product, _ in product &* 10 }
            let rest = Arithmetic.floorQuotient(number, unit)
            let down = rest &* unit
            let over = number &- down
            let roundsUp = over > unit / 2 || (over == unit / 2 && rest % 2 != 0)
            return try roundsUp ? Arithmetic.integers(.add, down, unit) : .int(down)
        case .float(let number):
            if digits.isNone { return .int(try Conversions.int(number.rounded(.toNearestOrEven))) }
            return .float(decimal(number, try interpreter.asIndex(digits) ?? 0))
        case .object(let object):
            if let method = try object.attribute("__round__", interpreter) {
                return try interpreter.call(method, Arguments(digits.isNone ? [] : [digits]))
            }
        default: break
        }
        throw ScriptError(.typeError, "type \(value.typeName) doesn't define __round__ method")
    }

    /// Rounds through the decimal text, which is exact.
    static func decimal(_ number: Double, _ places: Int) -> Double {
        guard number.isFinite, places < 324 else { return number }
        if places < 0 {
            guard places > -309 else { return 0 }
            let unit = Double("1e\(-places)") ?? 1
            return (number / unit).rounded(.toNearestOrEven) * unit
        }
        return Double(FloatText.fixed(number, "f", places)) ?? number
    }
}
