import Signatures

/// `itertools`
enum ItertoolsLibrary {
    static func make(_ interpreter: Interpreter) -> Module {
        let module = Module("itertools")
        addCombinations(to: module)
        addStreams(to: module)
        if let written = try? WrittenLibrary.module("_itertools", interpreter) {
            module.members.merge(written.members.filter { !$0.key.hasPrefix("_") }) { first, _ in first }
        }
        return module
    }

    private static func stream(_ draw: @escaping () throws -> Value?) -> Value {
        .object(IteratorObject(SequenceIterator(draw)))
    }

    private static let chain = TypeObject(
        "chain", module: "itertools", attributes: ["from_iterable": .object(fromIterable)]
    ) { arguments, interpreter in
        chained(SequenceIterator(arguments.positional), interpreter)
    }

    private static var fromIterable: NativeFunction {
        NativeFunction("from_iterable", [Parameter("iterable")]) { arguments, interpreter in
            chained(try interpreter.iterate(arguments["iterable"]), interpreter)
        }
    }

    private static func chained(_ rest: any ValueIterator, _ interpreter: Interpreter) -> Value {
        var current: (any ValueIterator)?
        return stream {
            while true {
                if let value = try current?.next(interpreter) { return value }
                guard let next = try rest.next(interpreter) else { return nil }
                current = try interpreter.iterate(next)
            }
        }
    }

    private static func addStreams(to module: Module) {
        let many = [Parameter("iterables", passing: .variadic)]
        module.members["chain"] = .object(chain)
        module.define("count", [Parameter("start", default: 0), Parameter("step", default: 1)]) {
            arguments, interpreter in
            var next = arguments["start"]
            return stream {
                defer { next = (try? interpreter.binary(.add, next, arguments["step"])) ?? next }
                return next
            }
        }
        module.define("repeat", [Parameter("object"), Parameter("times", default: nil)]) {
            arguments, interpreter in
            var left = try arguments.given("times").flatMap { try interpreter.asIndex($0) } ?? .max
            return stream {
                left -= 1
                return left >= 0 ? arguments["object"] : nil
            }
        }
        module.define("cycle", [Parameter("iterable")]) { arguments, interpreter in
            let values = try interpreter.values(of: arguments["iterable"])
            var index = 0
            return stream {
                guard !values.isEmpty else { return nil }
                defer { index = (index + 1) % values.count }
                return values[index]
            }
        }
        module.define("islice", [Parameter("iterable"), Parameter("args", passing: .variadic)]) {
            arguments, interpreter in
            let numbers = try arguments.variadic.map { try interpreter.asIndex($0) }
            let bounds = numbers.count == 1 ? [0, numbers[0], 1] : numbers + [1]
            let (start, stop, step) = (
                bounds[0] ?? 0, bounds.count > 1 ? bounds[1] : nil,
                max(bounds.count > 2 ? bounds[2] ?? 1 : 1, 1)
            )
            let iterator = try interpreter.iterate(arguments["iterable"])
            var (place, wanted) = (0, start)
            return stream {
                while wanted < stop ?? .max, let value = try iterator.next(interpreter) {
                    defer { place += 1 }
                    if place == wanted {
                        wanted += step
                        return value
                    }
                }
                return nil
            }
        }
        module.define("zip_longest", many + [Parameter("fillvalue", default: nil, passing: .keyword)]) {
            arguments, interpreter in
            let columns = try arguments.variadic.map { try interpreter.values(of: $0) }
            let count = columns.map(\.count).max() ?? 0
            let rows = (0..<count).map { i in
                Value.tuple(columns.map { i < $0.count ? $0[i] : arguments["fillvalue"] })
            }
            return .object(IteratorObject(SequenceIterator(rows)))
        }
    }

    private static func addCombinations(to module: Module) {
        module.define(
            "product",
            [Parameter("iterables", passing: .variadic), Parameter("repeat", default: 1, passing: .keyword)]
        ) {
            arguments, interpreter in
            let lists = try arguments.variadic.map { try interpreter.values(of: $0) }
            let times = try interpreter.asIndex(arguments["repeat"]) ?? 1
            guard times >= 0, times * lists.count < 1000 else {
                throw ScriptError(.memoryError, "product() of too many iterables")
            }
            let all = Array(repeatElement(lists, count: times).joined())
            return odometer(all.map(\.count)) { indices in
                indices.enumerated().map { all[$0.offset][$0.element] }
            }
        }
        let chosen = [Parameter("iterable"), Parameter("r", default: nil)]
        module.define("permutations", chosen) { arguments, interpreter in
            let items = try interpreter.values(of: arguments["iterable"])
            let size = try arguments.given("r").flatMap { try interpreter.asIndex($0) } ?? items.count
            guard size <= items.count else { return .object(IteratorObject(SequenceIterator([]))) }
            return odometer([Int](repeating: items.count, count: max(size, 0))) { indices in
                Set(indices).count == indices.count ? indices.map { items[$0] } : nil
            }
        }
        module.define("combinations", chosen) { arguments, interpreter in
            let items = try interpreter.values(of: arguments["iterable"])
            let size = try arguments.given("r").flatMap { try interpreter.asIndex($0) } ?? items.count
            guard size <= items.count else { return .object(IteratorObject(SequenceIterator([]))) }
            return odometer([Int](repeating: items.count, count: max(size, 0))) { indices in
                zip(indices, indices.dropFirst()).allSatisfy { $0 < $1 } ? indices.map { items[$0] } : nil
            }
        }
    }

    /// Counts through all indices below `sizes`, the last fastest, keeping those that `pick` does.
    private static func odometer(_ sizes: [Int], _ pick: @escaping ([Int]) -> [Value]?) -> Value {
        var indices: [Int]? = sizes.contains(0) ? nil : [Int](repeating: 0, count: sizes.count)
        return stream {
            while let current = indices {
                var next = current
                var place = sizes.count - 1
                while place >= 0 {
                    next[place] += 1
                    if next[place] < sizes[place] { break }
                    next[place] = 0
                    place -= 1
                }
                indices = place < 0 ? nil : next
                if let values = pick(current) { return .tuple(values) }
            }
            return nil
        }
    }
}
