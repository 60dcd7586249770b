import Foundation
import Script

#if canImport(Glibc)
@preconcurrency import Glibc
#else
@preconcurrency import Darwin
#endif

/// `%time` and `%timeit`.
enum TimingMagics {
    static let all = [
        Magic("time", "STATEMENT", "Runs a statement once and says how long it took.", takesCell: true, time),
        Magic(
            "timeit", "[-n LOOPS] [-r RUNS] STATEMENT",
            "Runs a statement many times and says how long it takes on average.", takesCell: true, timeit),
    ]

    // MARK: time

    private static func time(_ call: Magic.Call, _ session: Session) throws -> Value? {
        let code = call.body ?? call.argument
        guard !code.trimmed.isEmpty else { throw MagicFault("%time needs a statement, as %time f(x)") }
        let (start, before) = (now(), usage())
        let value = try session.evaluate(code)
        let (wall, after) = (now() - start, usage())
        let (user, system) = (after.user - before.user, after.system - before.system)
        session.say(
            "CPU times: user \(text(user)), sys: \(text(system)), total: \(text(user + system))\nWall time: \(text(wall))"
        )
        return value
    }

    private static func now() -> Double { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }

    private static func usage() -> (user: Double, system: Double) {
        var usage = rusage()
        #if canImport(Glibc)
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        #else
        getrusage(RUSAGE_SELF, &usage)
        #endif
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return (seconds(usage.ru_utime), seconds(usage.ru_stime))
    }

    /// `1.5 s`, `12.3 ms`, `4.1 μs`, with three digits, as IPython writes times.
    static func text(_ seconds: Double) -> String {
        for (unit, scale) in [("s", 1.0), ("ms", 1e3), ("μs", 1e6)] where seconds * scale >= 1 {
            return shortest(seconds * scale) + " " + unit
        }
        return seconds <= 0 ? "0 ns" : shortest(seconds * 1e9) + " ns"
    }

    private static func shortest(_ number: Double) -> String {
        number >= 100 ? String(format: "%.0f", number) : String(format: "%.3g", number)
    }

    // MARK: timeit

    private static func timeit(_ call: Magic.Call, _ session: Session) throws -> Value? {
        var rest = call.argument[...]
        var (loops, runs): (Int?, Int) = (nil, 7)
        while rest.hasPrefix("-n") || rest.hasPrefix("-r") {
            let option = rest.prefix(2)
            rest = rest.dropFirst(2).drop(while: \.isWhitespace)
            let digits = rest.prefix { $0.isNumber }
            guard let number = Int(digits), (1...1_000_000_000).contains(number) else {
                throw MagicFault("\(option) takes a number above 0")
            }
            rest = rest.dropFirst(digits.count).drop(while: \.isWhitespace)
            if option == "-n" { loops = number } else { runs = min(number, 1000) }
        }
        let code = call.body ?? String(rest)
        guard !code.trimmed.isEmpty else { throw MagicFault("%timeit needs a statement, as %timeit f(x)") }
        let count = try loops ?? usefulLoops(code, session)
        let times = try (0..<runs).map { _ in try measure(code, count, session) / Double(count) }
        let mean = times.reduce(0, +) / Double(runs)
        let deviation = (times.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(runs)).squareRoot()
        session.say(
            "\(text(mean)) ± \(text(deviation)) per loop (mean ± std. dev. of \(runs) run\(runs == 1 ? "" : "s"), \(grouped(count)) loop\(count == 1 ? "" : "s") each)"
        )
        return nil
    }

    /// Ten times as many until they take a fifth of a second.
    private static func usefulLoops(_ code: String, _ session: Session) throws -> Int {
        var count = 1
        while try measure(code, count, session) < 0.2 && count < 1_000_000_000 { count *= 10 }
        return count
    }

    private static func measure(_ code: String, _ count: Int, _ session: Session) throws -> Double {
        try session.timed(code, count)
    }

    private static func grouped(_ number: Int) -> String {
        let digits = Array(String(number))
        return digits.enumerated().map { i, digit in
            (i > 0 && (digits.count - i) % 3 == 0 ? "," : "") + String(digit)
        }.joined()
    }
}
