import Modules
import Script
import Signatures

/// `sys`: the script's arguments, its streams, and the way out.
enum SystemModule {
    static func make(_ environment: SessionEnvironment) -> Module {
        let module = Module("sys")
        module.members["argv"] = .list(List(environment.arguments.map { .string($0) }))
        module.members["maxsize"] = .int(Int.max)
        module.members["platform"] = .string(platform)
        module.members["stdout"] = .object(stream("stdout", environment.output))
        module.members["stderr"] = .object(stream("stderr", environment.notice))
        module.define("exit", [Parameter("status", default: .none)]) { arguments, _ in
            throw ScriptError(ExceptionObject(.systemExit, [arguments["status"]]))
        }
        return module
    }

    /// A stream has what scripts call: `write` and `flush`.
    private static func stream(_ name: String, _ sink: @escaping (String) -> Void) -> Module {
        let stream = Module(name)
        stream.define("write", [Parameter("text", .string)]) { arguments, interpreter in
            let text = try interpreter.str(arguments["text"])
            sink(text)
            return .int(text.unicodeScalars.count)
        }
        stream.define("flush") { _, _ in .none }
        return stream
    }

    private static var platform: String {
        #if os(macOS)
        "darwin"
        #else
        "linux"
        #endif
    }
}
