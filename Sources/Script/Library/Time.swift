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
        module.define("strftime", [Parameter("format")]) { arguments, interpreter in
            var now = time(nil)
            var parts = tm()
            localtime_r(&now, &parts)
            var buffer = [CChar](repeating: 0, count: 256)
            let length = strftime(&buffer, buffer.count, try interpreter.str(arguments["format"]), &parts)
            return .string(
                String(decoding: buffer.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self))
        }
        return module
    }
}
