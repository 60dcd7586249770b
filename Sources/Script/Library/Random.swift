import Checkpoints
import Foundation
import Signatures

/// `random`: the numbers that Python draws from the same seed.
enum RandomLibrary {
    private final class State: Restorable {
        var twister = MersenneTwister(seed: Int.random(in: 0 ... .max))
        /// Normal numbers come in pairs; the second waits here.
        var pending: Double?

        func keep(in checkpoint: Checkpoint) { checkpoint.keep(self, \.twister, \.pending) }
    }

    static func make() -> Module {
        let module = Module("random")
        let state = State()
        module.state = [state]
        module.define("seed", [Parameter("a", default: nil)]) { arguments, interpreter in
            state.pending = nil
            switch arguments["a"] {
            case .none: state.twister = MersenneTwister(seed: Int.random(in: 0 ... .max))
            case .string, .float:
                throw ScriptError(.notImplementedError, "random.seed takes an integer in convbook")
            default:
                guard let seed = try interpreter.asIndex(arguments["a"]) else {
                    throw ScriptError(.typeError, "The only supported seed types are: None and int")
                }
                state.twister = MersenneTwister(seed: seed)
            }
            return .none
        }
        addNumbers(to: module, state)
        addChoices(to: module, state)
        return module
    }

    private static func addNumbers(to module: Module, _ state: State) {
        module.define("random") { _, _ in .float(state.twister.real()) }
        module.define("uniform", [Parameter("a"), Parameter("b")]) { arguments, interpreter in
            let (a, b) = (try real(arguments["a"], interpreter), try real(arguments["b"], interpreter))
            return .float(a + (b - a) * state.twister.real())
        }
        module.define("randint", [Parameter("a"), Parameter("b")]) { arguments, interpreter in
            let (a, b) = (try whole(arguments["a"], interpreter), try whole(arguments["b"], interpreter))
            return .int(try draw(from: a, count: b, plus: 1, state))
        }
        module.define(
            "randrange", [Parameter("start"), Parameter("stop", default: nil), Parameter("step", default: 1)]
        ) {
            arguments, interpreter in
            let start = try whole(arguments["start"], interpreter)
            guard let stop = arguments.given("stop") else {
                return .int(try draw(from: 0, count: start, plus: 0, state))
            }
            let step = try whole(arguments["step"], interpreter)
            guard step != 0, step != .min else { throw ScriptError(.valueError, "zero step for randrange()") }
            let range = RangeObject(start, try whole(stop, interpreter), step)
            guard range.count > 0 else { throw ScriptError(.valueError, "empty range in randrange()") }
            return .int(range.number(at: state.twister.below(range.count)))
        }
        for name in ["gauss", "normalvariate"] {
            module.define(name, [Parameter("mu", default: 0.0), Parameter("sigma", default: 1.0)]) {
                arguments, interpreter in
                let (mu, sigma) = (
                    try real(arguments["mu"], interpreter), try real(arguments["sigma"], interpreter)
                )
                return .float(mu + normal(state) * sigma)
            }
        }
    }

    private static func normal(_ state: State) -> Double {
        if let pending = state.pending {
            state.pending = nil
            return pending
        }
        let angle = state.twister.real() * 2 * .pi
        let radius = (-2 * log(1 - state.twister.real())).squareRoot()
        state.pending = sin(angle) * radius
        return cos(angle) * radius
    }

    private static func draw(from low: Int, count high: Int, plus one: Int, _ state: State) throws -> Int {
        let (difference, overflow) = high.subtractingReportingOverflow(low)
        let (width, overflowed) = difference.addingReportingOverflow(one)
        guard !overflow, !overflowed else {
            throw ScriptError(.overflowError, "the range does not fit in 64 bits")
        }
        guard width > 0 else {
            throw ScriptError(.valueError, "empty range for randrange() (\(low), \(high), \(width))")
        }
        return low + state.twister.below(width)
    }

    private static func addChoices(to module: Module, _ state: State) {
        module.define("choice", [Parameter("seq")]) { arguments, interpreter in
            let count = try interpreter.length(of: arguments["seq"])
            guard count > 0 else { throw ScriptError(.indexError, "Cannot choose from an empty sequence") }
            return try interpreter.item(of: arguments["seq"], .int(state.twister.below(count)))
        }
        module.define("choices", [Parameter("population"), Parameter("k", default: 1, passing: .keyword)]) {
            arguments, interpreter in
            let items = try interpreter.values(of: arguments["population"])
            guard !items.isEmpty else {
                throw ScriptError(.indexError, "Cannot choose from an empty population")
            }
            let count = try checkedCount(try whole(arguments["k"], interpreter))
            return .list(
                List((0..<count).map { _ in items[Int(state.twister.real() * Double(items.count))] }))
        }
        module.define("shuffle", [Parameter("x")]) { arguments, interpreter in
            let sequence = arguments["x"]
            for i in stride(from: try interpreter.length(of: sequence) - 1, to: 0, by: -1) {
                let j = state.twister.below(i + 1)
                let (a, b) = (
                    try interpreter.item(of: sequence, .int(i)), try interpreter.item(of: sequence, .int(j))
                )
                try interpreter.setItem(of: sequence, .int(i), to: b)
                try interpreter.setItem(of: sequence, .int(j), to: a)
            }
            return .none
        }
        module.define("sample", [Parameter("population"), Parameter("k")]) { arguments, interpreter in
            let items = try interpreter.values(of: arguments["population"])
            let count = try whole(arguments["k"], interpreter)
            guard count >= 0, count <= items.count else {
                throw ScriptError(.valueError, "Sample larger than population or is negative")
            }
            return .list(List(sample(items, count, state)))
        }
    }

    /// Python draws from a shrinking pool, or for few out of many remembers what it drew.
    private static func sample(_ items: [Value], _ count: Int, _ state: State) -> [Value] {
        var setSize = 21
        if count > 5 { setSize += Int(pow(4, ceil(log(Double(count) * 3) / log(4)))) }
        if items.count <= setSize {
            var pool = items
            return (0..<count).map { i in
                let j = state.twister.below(items.count - i)
                defer { pool[j] = pool[items.count - i - 1] }
                return pool[j]
            }
        }
        var drawn: Set<Int> = []
        return (0..<count).map { _ in
            var j = state.twister.below(items.count)
            while !drawn.insert(j).inserted { j = state.twister.below(items.count) }
            return items[j]
        }
    }

    private static func checkedCount(_ count: Int) throws -> Int {
        guard count <= Limits.bytes / 64 else {
            throw ScriptError(.memoryError, "\(count) values do not fit in memory")
        }
        return max(count, 0)
    }

    private static func real(_ value: Value, _ interpreter: Interpreter) throws -> Double {
        guard let number = try interpreter.asFloat(value) else {
            throw ScriptError(.typeError, "must be real number, not \(value.typeName)")
        }
        return number
    }

    private static func whole(_ value: Value, _ interpreter: Interpreter) throws -> Int {
        guard let number = try interpreter.asIndex(value) else {
            throw ScriptError(.typeError, "'\(value.typeName)' object cannot be interpreted as an integer")
        }
        return number
    }
}
