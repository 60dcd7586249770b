import Foundation
import Signatures

/// `math`
enum MathLibrary {
    static func make() -> Module {
        let module = Module(
            "math",
            [
                "pi": .float(.pi), "e": .float(M_E), "tau": .float(2 * .pi), "inf": .float(.infinity),
                "nan": .float(.nan),
            ])
        for (name, function) in real {
            module.define(name, [Parameter("x")]) { arguments, interpreter in
                let x = try number(arguments["x"], interpreter)
                let result = function(x)
                guard !(result.isNaN && !x.isNaN) else { throw ScriptError(.valueError, "math domain error") }
                guard !(result.isInfinite && x.isFinite) else { throw rangeFault(name) }
                return .float(result)
            }
        }
        for (name, rule) in [
            ("floor", FloatingPointRoundingRule.down), ("ceil", .up), ("trunc", .towardZero),
        ] {
            module.define(name, [Parameter("x")]) { arguments, interpreter in
                if let whole = try interpreter.asIndex(arguments["x"]) { return .int(whole) }
                return .int(try Conversions.int(try number(arguments["x"], interpreter).rounded(rule)))
            }
        }
        for (name, test) in tests {
            module.define(name, [Parameter("x")]) { .bool(try test(number($0["x"], $1))) }
        }
        addOthers(to: module)
        return module
    }

    private static func rangeFault(_ name: String) -> ScriptError {
        name.hasPrefix("log")
            ? ScriptError(.valueError, "math domain error") : ScriptError(.overflowError, "math range error")
    }

    private static let real: [(String, @Sendable (Double) -> Double)] = [
        ("sqrt", { $0.squareRoot() }), ("exp", { exp($0) }), ("log2", { log2($0) }), ("log10", { log10($0) }),
        ("log1p", { log1p($0) }), ("expm1", { expm1($0) }), ("sin", { sin($0) }), ("cos", { cos($0) }),
        ("tan", { tan($0) }),
        ("asin", { asin($0) }), ("acos", { acos($0) }), ("atan", { atan($0) }), ("sinh", { sinh($0) }),
        ("cosh", { cosh($0) }),
        ("tanh", { tanh($0) }), ("fabs", { abs($0) }), ("erf", { erf($0) }), ("gamma", { tgamma($0) }),
        ("radians", { $0 * .pi / 180 }), ("degrees", { $0 * 180 / .pi }),
    ]

    private static let tests: [(String, @Sendable (Double) -> Bool)] = [
        ("isnan", { $0.isNaN }), ("isinf", { $0.isInfinite }), ("isfinite", { $0.isFinite }),
    ]

    private static func addOthers(to module: Module) {
        module.define("log", [Parameter("x"), Parameter("base", default: nil)]) { arguments, interpreter in
            let x = try number(arguments["x"], interpreter)
            guard x > 0 || x.isNaN else { throw ScriptError(.valueError, "math domain error") }
            guard let base = arguments.given("base") else { return .float(log(x)) }
            let b = try number(base, interpreter)
            guard b > 0, b != 1 else { throw ScriptError(.valueError, "math domain error") }
            return .float(log(x) / log(b))
        }
        let pair = [Parameter("x"), Parameter("y")]
        module.define("pow", pair) {
            try $1.binary(.power, .float(try number($0["x"], $1)), .float(try number($0["y"], $1)))
        }
        module.define("fmod", pair) { .float(try fmod(number($0["x"], $1), number($0["y"], $1))) }
        module.define("atan2", pair) { .float(try atan2(number($0["x"], $1), number($0["y"], $1))) }
        module.define("hypot", pair) { .float(try hypot(number($0["x"], $1), number($0["y"], $1))) }
        module.define("copysign", pair) { .float(try copysign(number($0["x"], $1), number($0["y"], $1))) }
        module.define("gcd", [Parameter("args", passing: .variadic)]) { arguments, interpreter in
            let result = try arguments.variadic.reduce(UInt(0)) { gcd, value in
                guard let number = try interpreter.asIndex(value) else { throw notInteger(value) }
                var (a, b) = (gcd, number.magnitude)
                while b != 0 { (a, b) = (b, a % b) }
                return a
            }
            return .int(Int(clamping: result))
        }
        module.define("lcm", [Parameter("args", passing: .variadic)]) { arguments, interpreter in
            try arguments.variadic.reduce(1) { lcm, value in
                guard let number = try interpreter.asIndex(value) else { throw notInteger(value) }
                var (a, b) = (try interpreter.asIndex(lcm)?.magnitude ?? 0, number.magnitude)
                guard a != 0, b != 0 else { return 0 }
                while b != 0 { (a, b) = (b, a % b) }
                return try interpreter.binary(
                    .multiply, try interpreter.binary(.floorDivide, lcm, .int(Int(clamping: a))),
                    .int(Int(clamping: number.magnitude)))
            }
        }
        module.define("isqrt", [Parameter("n")]) { arguments, interpreter in
            guard let n = try interpreter.asIndex(arguments["n"]) else { throw notInteger(arguments["n"]) }
            guard n >= 0 else { throw ScriptError(.valueError, "isqrt() argument must be nonnegative") }
            var root = Int(Double(n).squareRoot())
            while root > 0, root > n / root { root -= 1 }
            while root + 1 <= n / (root + 1) { root += 1 }
            return .int(root)
        }
        module.define("perm", [Parameter("n"), Parameter("k", default: nil)]) { arguments, interpreter in
            guard let n = try interpreter.asIndex(arguments["n"]) else { throw notInteger(arguments["n"]) }
            let k = try arguments.given("k").flatMap { try interpreter.asIndex($0) } ?? n
            guard n >= 0, k >= 0 else { throw ScriptError(.valueError, "perm() needs non-negative integers") }
            guard k <= n else { return 0 }
            return try (0..<min(k, 100)).reduce(1) { try interpreter.binary(.multiply, $0, .int(n - $1)) }
        }
        module.define("modf", [Parameter("x")]) { arguments, interpreter in
            let x = try number(arguments["x"], interpreter)
            let whole = x.rounded(.towardZero)
            return .tuple([.float(x.isInfinite ? copysign(0, x) : copysign(x - whole, x)), .float(whole)])
        }
        module.define("dist", [Parameter("p"), Parameter("q")]) { arguments, interpreter in
            let (p, q) = (
                try interpreter.values(of: arguments["p"]), try interpreter.values(of: arguments["q"])
            )
            guard p.count == q.count else {
                throw ScriptError(.valueError, "both points must have the same number of dimensions")
            }
            return .float(
                try zip(p, q).reduce(0) {
                    try hypot($0, number($1.0, interpreter) - number($1.1, interpreter))
                })
        }
        // Neumaier's sum, which keeps what a plain one drops.
        module.define("fsum", [Parameter("seq")]) { arguments, interpreter in
            var (sum, dropped) = (0.0, 0.0)
            for value in try interpreter.values(of: arguments["seq"]) {
                let next = try number(value, interpreter)
                let total = sum + next
                dropped += sum.magnitude >= next.magnitude ? (sum - total) + next : (next - total) + sum
                sum = total
            }
            return .float(sum.isFinite ? sum + dropped : sum)
        }
        module.define("factorial", [Parameter("n")]) { arguments, interpreter in
            guard let n = try interpreter.asIndex(arguments["n"]) else { throw notInteger(arguments["n"]) }
            guard n >= 0 else {
                throw ScriptError(.valueError, "factorial() not defined for negative values")
            }
            return try (1..<max(2, min(n, 100) + 1)).reduce(1) {
                try interpreter.binary(.multiply, $0, .int($1))
            }
        }
        module.define("prod", [Parameter("iterable")]) { arguments, interpreter in
            try interpreter.values(of: arguments["iterable"]).reduce(1) {
                try interpreter.binary(.multiply, $0, $1)
            }
        }
        module.define("comb", [Parameter("n"), Parameter("k")]) { arguments, interpreter in
            guard let n = try interpreter.asIndex(arguments["n"]),
                let k = try interpreter.asIndex(arguments["k"])
            else {
                throw notInteger(arguments["n"])
            }
            guard n >= 0, k >= 0 else { throw ScriptError(.valueError, "comb() needs non-negative integers") }
            guard k <= n else { return 0 }
            var result = Value.int(1)
            for i in 0..<min(k, n - k, 1000) {
                result = try interpreter.binary(
                    .floorDivide, try interpreter.binary(.multiply, result, .int(n - i)), .int(i + 1))
            }
            return result
        }
        module.define(
            "isclose",
            pair + [
                Parameter("rel_tol", default: 1e-9, passing: .keyword),
                Parameter("abs_tol", default: 0.0, passing: .keyword),
            ]
        ) { arguments, interpreter in
            let (x, y) = (try number(arguments["x"], interpreter), try number(arguments["y"], interpreter))
            let relative = try number(arguments["rel_tol"], interpreter) * max(abs(x), abs(y))
            let absolute = try number(arguments["abs_tol"], interpreter)
            return .bool(x == y || abs(x - y) <= max(relative, absolute))
        }
    }

    private static func number(_ value: Value, _ interpreter: Interpreter) throws -> Double {
        guard let number = try interpreter.asFloat(value) else {
            throw ScriptError(.typeError, "must be real number, not \(value.typeName)")
        }
        return number
    }

    private static func notInteger(_ value: Value) -> ScriptError {
        ScriptError(.typeError, "'\(value.typeName)' object cannot be interpreted as an integer")
    }
}
