import Archives
import Arrays
import Foundation
import Script
import Signatures

/// `np.load`, `np.save`, `np.savez`: NumPy's own files, within what `FileAccess` allows.
struct FileFunctions {
    let files: FileAccess

    init(_ files: FileAccess) { self.files = files }

    var all: [NativeFunction] {
        [load, save, savez("savez", deflated: false), savez("savez_compressed", deflated: true)]
    }

    private var load: NativeFunction {
        NativeFunction(
            "load",
            [
                Parameter("file", .string, "A file that ends in .npy or .npz."), .none("mmap_mode"),
                Parameter("allow_pickle", .flag, default: false, "Pickles are never read: they run code."),
                Parameter("fix_imports", .flag, default: true), Parameter("encoding", default: "ASCII"),
            ]
        ) { arguments, _ in
            try raisingFaults {
                let path = try path(arguments["file"])
                let contents = try FileContents(path: try files.readable(path), shownAs: path)
                return contents.isZip
                    ? .object(NpzObject(try Npz(contents), path: path))
                    : .object(ArrayObject(try Npy.read(contents)))
            }
        }
    }

    private var save: NativeFunction {
        NativeFunction(
            "save", [Parameter("file"), Parameter("arr"), Parameter("allow_pickle", default: true)]
        ) { arguments, interpreter in
            try raisingFaults {
                let array = try array(from: arguments["arr"], interpreter).contiguous()
                try write(Npy.encoded(array), to: try path(arguments["file"]), suffix: ".npy")
                return .none
            }
        }
    }

    private func savez(_ name: String, deflated: Bool) -> NativeFunction {
        NativeFunction(
            name,
            [Parameter("file"), Parameter("args", passing: .variadic), Parameter("kwds", passing: .keywords)]
        ) { arguments, interpreter in
            try raisingFaults {
                let numbered = arguments.variadic.enumerated().map { (name: "arr_\($0)", value: $1) }
                if let twice = numbered.first(where: { named in
                    arguments.keywords.contains { $0.name == named.name }
                }) {
                    throw Fault(.value, "Cannot use un-named variables and keyword \(twice.name)")
                }
                let arrays = try (arguments.keywords + numbered).map { name, value in
                    (name: name, array: try array(from: value, interpreter).contiguous())
                }
                try write(
                    try Npz.encoded(arrays, deflated: deflated), to: try path(arguments["file"]),
                    suffix: ".npz")
                return .none
            }
        }
    }

    private func write(_ contents: Data, to path: String, suffix: String) throws {
        try files.write(path.hasSuffix(suffix) ? path : path + suffix) { contents }
    }

    private func path(_ value: Value) throws -> String {
        guard case .string(let path) = value else {
            throw Fault(.type, "a file is named by a string, not '\(value.typeName)'")
        }
        return path
    }
}

/// What `np.load` returns for an `.npz` file: arrays by name, each read when asked for, as a dict and as a context
/// manager.
final class NpzObject: Object {
    static let npzType = TypeObject("NpzFile", module: "numpy.lib.npyio")
    private let archive: Npz
    private let path: String

    init(_ archive: Npz, path: String) { (self.archive, self.path) = (archive, path) }

    var type: TypeObject { Self.npzType }
    var attributeNames: [String] { ["close", "files", "get", "items", "keys", "values"] }

    private var names: [Value] { archive.names.map(Value.string) }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "files": .list(of: names)
        case "keys": method(name) { .list(of: $0.names) }
        case "values": method(name) { .list(of: try $0.archive.names.map($0.array)) }
        case "items":
            method(name) { object in
                .list(of: try object.archive.names.map { .tuple([.string($0), try object.array($0)]) })
            }
        case "get":
            method(name, [Parameter("key"), .optional("default")]) { object, arguments, _ in
                guard case .string(let name) = arguments["key"], object.archive.names.contains(name) else {
                    return arguments["default"]
                }
                return try object.array(name)
            }
        case "close": method(name) { _ in .none }
        case "__enter__": method(name) { .object($0) }
        case "__exit__":
            method(name, [Parameter("exception", passing: .variadic)]) { _, _, _ in .none }
        default: nil
        }
    }

    private func array(_ name: String) throws -> Value { .object(ArrayObject(try archive.array(name))) }

    func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? {
        guard case .string(let name) = index, archive.names.contains(name) else {
            let names = archive.names.joined(separator: ", ")
            throw ScriptError(
                .keyError, "\(try interpreter.str(index)) is not a file in the archive, which has: \(names)")
        }
        return try raisingFaults { try array(name) }
    }

    func length(_ interpreter: Interpreter) throws -> Int? { archive.names.count }
    func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? { SequenceIterator(names) }
    func contains(_ value: Value, _ interpreter: Interpreter) throws -> Bool? {
        if case .string(let name) = value { archive.names.contains(name) } else { false }
    }

    /// Five names at most, as NumPy prints it.
    func repr(_ interpreter: Interpreter) throws -> String {
        let shown = archive.names.prefix(5).joined(separator: ", ") + (archive.names.count > 5 ? "..." : "")
        return "NpzFile '\(path)' with keys: \(shown)"
    }
}
