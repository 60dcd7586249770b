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
            "load", [Parameter("file"), .none("mmap_mode"), Parameter("allow_pickle", default: false)]
        ) { arguments, _ in
            try raisingFaults {
                let contents = try FileContents(path: try files.readable(try path(arguments["file"])))
                return contents.isZip
                    ? .object(NpzObject(try Npz(contents))) : .object(ArrayObject(try Npy.read(contents)))
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
                let arrays = try (numbered + arguments.keywords).map { name, value in
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
        let target = try files.writable(path.hasSuffix(suffix) ? path : path + suffix)
        try AtomicFile.write(contents, to: target)
        files.noteWritten(target)
    }

    private func path(_ value: Value) throws -> String {
        guard case .string(let path) = value else {
            throw Fault(.type, "a file is named by a string, not '\(value.typeName)'")
        }
        return path
    }
}

/// What `np.load` returns for an `.npz` file: arrays by name, each read when asked for.
final class NpzObject: Object {
    static let npzType = TypeObject("NpzFile", module: "numpy.lib.npyio")
    private let archive: Npz

    init(_ archive: Npz) { self.archive = archive }

    var type: TypeObject { Self.npzType }
    var attributeNames: [String] { ["close", "files", "keys"] }

    private var names: [Value] { archive.names.map(Value.string) }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "files": .list(of: names)
        case "keys": .object(NativeFunction("keys") { _, _ in .list(of: self.names) })
        case "close": .object(NativeFunction("close") { _, _ in .none })
        default: nil
        }
    }

    func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? {
        guard case .string(let name) = index, archive.names.contains(name) else {
            let names = archive.names.joined(separator: ", ")
            throw ScriptError(
                .keyError, "\(try interpreter.str(index)) is not a file in the archive, which has: \(names)")
        }
        return try raisingFaults { .object(ArrayObject(try archive.array(name))) }
    }

    func length(_ interpreter: Interpreter) throws -> Int? { archive.names.count }
    func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? { SequenceIterator(names) }
    func contains(_ value: Value, _ interpreter: Interpreter) throws -> Bool? {
        if case .string(let name) = value { archive.names.contains(name) } else { false }
    }
}
