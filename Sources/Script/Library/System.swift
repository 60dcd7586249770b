import Foundation
import Signatures

/// `sys`, as far as scripts look at it.
enum SysLibrary {
    static func make(_ interpreter: Interpreter) -> Module {
        let module = Module("sys")
        module.members["argv"] = .list(List(interpreter.host.arguments.map(Value.string)))
        module.members["maxsize"] = .int(.max)
        module.members["version"] = "3.12.0 (convbook)"
        module.members["version_info"] = .object(
            Record(
                TypeObject("version_info", module: "sys", base: .tuple),
                ["major": 3, "minor": 12, "micro": 0, "releaselevel": "final", "serial": 0]))
        module.members["byteorder"] = "little"
        module.members["executable"] = "convbook"
        #if canImport(Darwin)
        module.members["platform"] = "darwin"
        #else
        module.members["platform"] = "linux"
        #endif
        module.members["stdout"] = .object(stream("stdout", interpreter.host.output))
        module.members["stderr"] = .object(stream("stderr", interpreter.host.notices))
        module.define("exit", [Parameter("status", default: nil)]) { arguments, _ in
            throw ScriptError(ExceptionObject(.systemExit, arguments.given("status").map { [$0] } ?? []))
        }
        module.define("getrecursionlimit") { _, _ in .int(Interpreter.recursionLimit) }
        return module
    }

    private static func stream(_ name: String, _ write: @escaping (String) -> Void) -> Module {
        let stream = Module(name)
        stream.define("write", [Parameter("text")]) { arguments, interpreter in
            let text = try interpreter.str(arguments["text"])
            write(text)
            return .int(text.unicodeScalars.count)
        }
        stream.define("flush") { _, _ in .none }
        return stream
    }
}

/// `os`: paths as text, and an environment of the script's own. Files and processes are out of reach.
enum OsLibrary {
    static func make() -> Module {
        let module = Module("os")
        // Tutorials set variables here to quiet TensorFlow; nothing reads the real ones.
        module.members["environ"] = .dict(Dict())
        module.members["sep"] = "/"
        module.members["curdir"] = "."
        module.members["pardir"] = ".."
        module.members["linesep"] = "\n"
        module.members["path"] = .object(makePath())
        module.define("getcwd") { _, its in .string(its.host.workingFolder()) }
        module.define("listdir", [Parameter("path", default: ".")]) { arguments, its in
            let path = try OsLibrary.text(arguments["path"], its)
            return .list(List(try its.host.folderNames(path).map(Value.string)))
        }
        for name in ["makedirs", "mkdir"] {
            let parameters = [
                Parameter("name"), Parameter("mode", default: 511), Parameter("exist_ok", default: false),
            ]
            module.define(name, parameters) { arguments, its in
                let path = try OsLibrary.text(arguments["name"], its)
                if its.host.fileKind(path) != nil {
                    guard try !its.isTrue(arguments["exist_ok"]) else { return .none }
                    throw ScriptError(.fileExistsError, "[Errno 17] File exists: '\(path)'")
                }
                try its.host.makeFolder(path)
                return .none
            }
        }
        module.define("cpu_count") { _, _ in .int(ProcessInfo.processInfo.activeProcessorCount) }
        module.define("getenv", [Parameter("key"), Parameter("default", default: nil)]) {
            arguments, interpreter in
            guard case .dict(let environment)? = module.members["environ"] else {
                return arguments["default"]
            }
            return try environment.value(for: arguments["key"]) ?? arguments["default"]
        }
        module.explainMissing = { name in
            " os.\(name) is not in convbook: scripts have no access to files and processes; os.path joins and splits names, os.listdir reads folders"
        }
        return module
    }

    static func makePath() -> Module {
        let path = Module("os.path")
        path.define("join", [Parameter("path"), Parameter("paths", passing: .variadic)]) {
            arguments, interpreter in
            try arguments.variadic.reduce(.string(try text(arguments["path"]))) { joined, part in
                let (left, right) = (try text(joined), try text(part))
                if right.hasPrefix("/") { return .string(right) }
                return .string(left.isEmpty || left.hasSuffix("/") ? left + right : left + "/" + right)
            }
        }
        path.define("exists", [Parameter("path")]) { arguments, its in
            .bool(its.host.fileKind(try text(arguments["path"], its)) != nil)
        }
        path.define("isfile", [Parameter("path")]) { arguments, its in
            .bool(its.host.fileKind(try text(arguments["path"], its)) == false)
        }
        path.define("getsize", [Parameter("path")]) { arguments, its in
            .int(try its.host.fileSize(try text(arguments["path"], its)))
        }
        path.define("isdir", [Parameter("path")]) { arguments, its in
            .bool(its.host.fileKind(try text(arguments["path"], its)) == true)
        }
        path.define("abspath", [Parameter("path")]) { arguments, its in
            let path = try text(arguments["path"], its)
            let whole = path.hasPrefix("/") ? path : its.host.workingFolder() + "/" + path
            var parts: [Substring] = []
            for part in whole.split(separator: "/") where part != "." {
                if part == ".." { _ = parts.popLast() } else { parts.append(part) }
            }
            return .string("/" + parts.joined(separator: "/"))
        }
        path.define("basename", [Parameter("p")]) { arguments, _ in .string(try split(arguments["p"]).tail) }
        path.define("dirname", [Parameter("p")]) { arguments, _ in .string(try split(arguments["p"]).head) }
        path.define("split", [Parameter("p")]) { arguments, _ in
            let parts = try split(arguments["p"])
            return .tuple([.string(parts.head), .string(parts.tail)])
        }
        path.define("splitext", [Parameter("p")]) { arguments, _ in
            let whole = try text(arguments["p"])
            let name = try split(arguments["p"]).tail
            let stem = name.drop { $0 == "." }
            guard let dot = stem.lastIndex(of: ".") else { return .tuple([.string(whole), ""]) }
            let ending = String(stem[dot...])
            return .tuple([.string(String(whole.dropLast(ending.count))), .string(ending)])
        }
        return path
    }

    /// A path as text: a string, or an object with `__fspath__`.
    static func text(_ value: Value, _ interpreter: Interpreter) throws -> String {
        guard case .object = value, let method = try interpreter.optionalAttribute("__fspath__", of: value)
        else { return try text(value) }
        return try text(try interpreter.call(method, Arguments()))
    }

    private static func split(_ value: Value) throws -> (head: String, tail: String) {
        let whole = try text(value)
        guard let slash = whole.lastIndex(of: "/") else { return ("", whole) }
        let head = String(whole[..<slash])
        return (head.isEmpty ? "/" : head, String(whole[whole.index(after: slash)...]))
    }

    private static func text(_ value: Value) throws -> String {
        guard case .string(let text) = value else {
            throw ScriptError(.typeError, "expected str, bytes or os.PathLike object, not \(value.typeName)")
        }
        return text
    }
}

/// `warnings`: nothing is ever shown that could be silenced, so the filters do nothing.
enum WarningsLibrary {
    static func make() -> Module {
        let module = Module("warnings")
        let anything = [Parameter("args", passing: .variadic), Parameter("kwargs", passing: .keywords)]
        module.define("catch_warnings", anything) { _, _ in
            .object(SimpleContext(enter: { .list(List()) }) { _, _ in false })
        }
        for name in ["filterwarnings", "simplefilter", "resetwarnings"] {
            module.define(name, anything) { _, _ in .none }
        }
        module.define(
            "warn",
            [Parameter("message"), Parameter("category", default: nil), Parameter("stacklevel", default: 1)]
        ) {
            arguments, interpreter in
            let category = arguments["category"].object(as: TypeObject.self) ?? .userWarning
            interpreter.host.notices("\(category.name): \(try interpreter.str(arguments["message"]))\n")
            return .none
        }
        return module
    }
}

/// `typing` and `__future__`: names that annotations mention.
enum TypingLibrary {
    static func makeTyping(_ interpreter: Interpreter) -> Module {
        let names = [
            "Deque", "DefaultDict", "FrozenSet", "Hashable", "NoReturn", "Protocol", "Self", "Sized",
            "Collection",
            "MutableMapping", "Annotated", "Counter", "OrderedDict", "Pattern", "SupportsFloat",
            "SupportsInt",
            "Any", "Callable", "ClassVar", "Dict", "Final", "Generator", "Iterable", "Iterator", "List",
            "Literal",
            "Mapping", "Optional", "Sequence", "Set", "Text", "Tuple", "Type", "Union",
        ]
        let module = Module(
            "typing", Dictionary(uniqueKeysWithValues: names.map { ($0, Value.object(TypingName($0))) }))
        if let collections = try? WrittenLibrary.module("_collections", interpreter) {
            module.members["NamedTuple"] = collections.members["NamedTuple"]
        }
        module.members["TYPE_CHECKING"] = false
        module.define("cast", [Parameter("typ"), Parameter("val")]) { arguments, _ in arguments["val"] }
        module.define(
            "TypeVar",
            [
                Parameter("name"), Parameter("args", passing: .variadic),
                Parameter("kwargs", passing: .keywords),
            ]
        ) { arguments, its in .object(TypingName(try its.str(arguments["name"]))) }
        return module
    }

    static func makeFuture() -> Module {
        let names = ["absolute_import", "annotations", "division", "print_function", "unicode_literals"]
        return Module("__future__", Dictionary(uniqueKeysWithValues: names.map { ($0, Value.bool(true)) }))
    }

    /// `Tuple[int, int]`: whatever stands in the brackets.
    private final class TypingName: Object {
        private let name: String
        init(_ name: String) { self.name = name }
        var type: TypeObject { .object }
        func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? { .object(self) }
        func binary(
            _ operation: BinaryOperator, _ other: Value, reflected: Bool, _ interpreter: Interpreter
        ) throws -> Value? { operation == .or ? .object(self) : nil }
        func repr(_ interpreter: Interpreter) throws -> String { "typing.\(name)" }
    }
}
