/// `range(start, stop, step)`: numbers counted, not stored.
public final class RangeObject: Object {
    public let start: Int
    public let stop: Int
    public let step: Int

    init(_ start: Int, _ stop: Int, _ step: Int) {
        self.start = start
        self.stop = stop
        self.step = step
    }

    public var type: TypeObject { .range }

    /// How many numbers there are; differences past 64 bits count as the most there can be.
    public var count: Int {
        let (from, to) = step > 0 ? (start, stop) : (stop, start)
        guard from < to else { return 0 }
        let distance = UInt(bitPattern: to &- from)
        return Int(clamping: (distance - 1) / step.magnitude + 1)
    }

    /// The number at a place that is within `count`.
    public func number(at index: Int) -> Int { start &+ index &* step }

    public func length(_ interpreter: Interpreter) throws -> Int? { count }

    public func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? {
        var index = 0
        let (count, start, step) = (count, start, step)
        return SequenceIterator {
            guard index < count else { return nil }
            defer { index += 1 }
            return .int(start &+ index &* step)
        }
    }

    public func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? {
        if let slice = index.object(as: SliceObject.self) {
            let bounds = try slice.bounds(count: count, interpreter)
            let from = bounds.count == 0 && bounds.start >= count ? stop : number(at: bounds.start)
            return .object(
                RangeObject(from, from &+ bounds.count &* (step &* bounds.step), step &* bounds.step))
        }
        let place = try interpreter.index(index, count: count, of: "range object")
        return .int(number(at: place))
    }

    public func contains(_ value: Value, _ interpreter: Interpreter) throws -> Bool? {
        guard case .int(let number)? = value.key, count > 0 else { return false }
        let last = self.number(at: count - 1)
        guard number >= min(start, last), number <= max(start, last) else { return false }
        return UInt(bitPattern: number &- start) % step.magnitude == 0 || (number &- start) % step == 0
    }

    public func compare(
        _ relation: ComparisonOperator, _ other: Value, _ interpreter: Interpreter
    ) throws -> Value? {
        guard relation == .equal || relation == .notEqual, let other = other.object(as: RangeObject.self)
        else { return nil }
        let same =
            count == other.count
            && (count == 0 || (start == other.start && (count == 1 || step == other.step)))
        return .bool(same == (relation == .equal))
    }

    public func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        ["start": .int(start), "stop": .int(stop), "step": .int(step)][name]
    }

    public var attributeNames: [String] { ["start", "step", "stop"] }

    public func repr(_ interpreter: Interpreter) throws -> String {
        step == 1 ? "range(\(start), \(stop))" : "range(\(start), \(stop), \(step))"
    }
}

/// `start:stop:step` inside brackets.
public final class SliceObject: Object {
    public let start: Value
    public let stop: Value
    public let step: Value

    public init(_ start: Value, _ stop: Value, _ step: Value) {
        self.start = start
        self.stop = stop
        self.step = step
    }

    public var type: TypeObject { .slice }
    public var key: Key? { nil }

    /// The indices it picks out of `count`, as `range(start, …, step)` with `count` members.
    public func bounds(count: Int, _ interpreter: Interpreter) throws -> (start: Int, count: Int, step: Int) {
        func number(_ value: Value) throws -> Int? {
            if value.isNone { return nil }
            guard let number = try interpreter.asIndex(value) else {
                throw ScriptError(
                    .typeError, "slice indices must be integers or None or have an __index__ method")
            }
            return number
        }
        let step = try number(self.step) ?? 1
        guard step != 0, step != .min else { throw ScriptError(.valueError, "slice step cannot be zero") }
        let (low, high) = step > 0 ? (0, count) : (-1, count - 1)
        func clamp(_ value: Int?, _ fallback: Int) -> Int {
            guard let value else { return fallback }
            return min(max(value < 0 ? value + count : value, low), high)
        }
        let from = clamp(try number(start), step > 0 ? low : high)
        let to = clamp(try number(stop), step > 0 ? high : low)
        let distance = step > 0 ? to - from : from - to
        return (from, distance > 0 ? (distance - 1) / abs(step) + 1 : 0, step)
    }

    public func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        ["start": start, "stop": stop, "step": step][name]
    }

    public func repr(_ interpreter: Interpreter) throws -> String {
        "slice(\(try interpreter.repr(start)), \(try interpreter.repr(stop)), \(try interpreter.repr(step)))"
    }
}
