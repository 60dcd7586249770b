import Foundation
import Signatures

/// `time`
enum TimeLibrary {
    static func make() -> Module {
        let module = Module("time")
        let start = ContinuousClock.now
        func elapsed() -> Value { .float((ContinuousClock.now - start) / .seconds(1)) }
        module.define("time") { _, _ in .float(Date().timeIntervalSince1970) }
        module.define("perf_counter") { _, _ in elapsed() }
        module.define("monotonic") { _, _ in elapsed() }
        module.define("process_time") { _, _ in .float(Double(clock()) / Double(CLOCKS_PER_SEC)) }
        module.define("sleep", [Parameter("seconds")]) { arguments, interpreter in
            guard let seconds = try interpreter.asFloat(arguments["seconds"]) else {
                throw ScriptError(.typeError, "sleep() takes a number of seconds")
            }
            guard seconds >= 0 else { throw ScriptError(.valueError, "sleep length must be non-negative") }
            let end = ContinuousClock.now + .seconds(min(seconds, 1e9))
            // In short naps, so that an interruption is heard.
            while ContinuousClock.now < end {
                if interpreter.host.isInterrupted() {
                    throw ScriptError(ExceptionObject(.keyboardInterrupt, []))
                }
                let rest = (end - ContinuousClock.now) / .seconds(1)
                usleep(UInt32(max(0, min(rest, 0.02)) * 1_000_000))
            }
            return .none
        }
        module.define("strftime", [Parameter("format"), Parameter("t", default: nil)]) { arguments, its in
            let format = try its.str(arguments["format"])
            guard let given = arguments.given("t"), !given.isNone else {
                return .string(formatted(Date().timeIntervalSince1970, format))
            }
            let numbers = try its.values(of: given).map { Int32(clamping: try its.asIndex($0) ?? 0) }
            guard numbers.count >= 9 else {
                throw ScriptError(.typeError, "strftime() takes what time.localtime() gives")
            }
            var parts = tm()
            parts.tm_year = min(max(numbers[0], 1), 9999) - 1900
            parts.tm_mon = min(max(numbers[1], 1), 12) - 1
            parts.tm_mday = min(max(numbers[2], 1), 31)
            parts.tm_hour = min(max(numbers[3], 0), 23)
            parts.tm_min = min(max(numbers[4], 0), 59)
            parts.tm_sec = min(max(numbers[5], 0), 60)
            parts.tm_wday = (min(max(numbers[6], 0), 6) + 1) % 7
            parts.tm_yday = min(max(numbers[7], 1), 366) - 1
            return .string(formatted(parts, format))
        }
        for (name, isLocal) in [("localtime", true), ("gmtime", false)] {
            module.define(name, [Parameter("seconds", default: nil)]) { arguments, its in
                let given = try arguments.given("seconds").flatMap { try its.asFloat($0) }
                return record(parts(given ?? Date().timeIntervalSince1970, isLocal: isLocal))
            }
        }
        module.define("ctime") { _, _ in
            .string(formatted(Date().timeIntervalSince1970, "%a %b %e %H:%M:%S %Y"))
        }
        defineCalendar(module)
        return module
    }

    /// What `datetime` is made of.
    private static func defineCalendar(_ module: Module) {
        module.define("_format", [Parameter("seconds"), Parameter("format")]) { arguments, its in
            .string(formatted(try its.asFloat(arguments["seconds"]) ?? 0, try its.str(arguments["format"])))
        }
        module.define("_fields", [Parameter("seconds")]) { arguments, its in
            let parts = local(try its.asFloat(arguments["seconds"]) ?? 0)
            let fields = [
                parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min,
                parts.tm_sec,
                (parts.tm_wday + 6) % 7, parts.tm_yday + 1,
            ]
            return .tuple(fields.map { .int(Int($0)) })
        }
        module.define(
            "_seconds", ["year", "month", "day", "hour", "minute", "second"].map { Parameter($0) }
        ) { arguments, its in
            func field(_ name: String, _ range: ClosedRange<Int>) throws -> Int32 {
                guard let number = try its.asIndex(arguments[name]), range.contains(number) else {
                    throw ScriptError(
                        .valueError, "\(name) must be in \(range.lowerBound)..\(range.upperBound)")
                }
                return Int32(number)
            }
            var parts = tm()
            parts.tm_year = try field("year", 1...9999) - 1900
            parts.tm_mon = try field("month", 1...12) - 1
            parts.tm_mday = try field("day", 1...31)
            parts.tm_hour = try field("hour", 0...23)
            parts.tm_min = try field("minute", 0...59)
            parts.tm_sec = try field("second", 0...59)
            parts.tm_isdst = -1
            return .float(Double(mktime(&parts)))
        }
    }

    private static let structTime = TypeObject("struct_time", module: "time", base: .tuple)

    private static func record(_ parts: tm) -> Value {
        .object(
            Record(
                structTime,
                [
                    "tm_year": .int(Int(parts.tm_year) + 1900), "tm_mon": .int(Int(parts.tm_mon) + 1),
                    "tm_mday": .int(Int(parts.tm_mday)), "tm_hour": .int(Int(parts.tm_hour)),
                    "tm_min": .int(Int(parts.tm_min)), "tm_sec": .int(Int(parts.tm_sec)),
                    "tm_wday": .int((Int(parts.tm_wday) + 6) % 7), "tm_yday": .int(Int(parts.tm_yday) + 1),
                    "tm_isdst": .int(Int(parts.tm_isdst)),
                ]))
    }

    private static func local(_ seconds: Double) -> tm { parts(seconds, isLocal: true) }

    private static func parts(_ seconds: Double, isLocal: Bool) -> tm {
        var moment = time_t(max(-6e10, min(seconds.isFinite ? seconds : 0, 2.5e11)).rounded(.down))
        var parts = tm()
        if isLocal { localtime_r(&moment, &parts) } else { gmtime_r(&moment, &parts) }
        return parts
    }

    private static func formatted(_ seconds: Double, _ format: String) -> String {
        formatted(local(seconds), format)
    }

    private static func formatted(_ parts: tm, _ format: String) -> String {
        var parts = parts
        var buffer = [CChar](repeating: 0, count: 256)
        let length = strftime(&buffer, buffer.count, format, &parts)
        return String(decoding: buffer.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
