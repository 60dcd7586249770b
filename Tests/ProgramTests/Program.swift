import Foundation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The program as it was built, run in an empty home.
struct Program {
    /// What a run gave.
    struct Result {
        let output: String
        let errors: String
        let exitCode: Int32
    }

    /// Beside the tests' own binary.
    static let path: String = {
        let bundles = [Bundle.main] + Bundle.allBundles
        let folders = bundles.flatMap { bundle in
            [bundle.executableURL?.deletingLastPathComponent(), bundle.bundleURL.deletingLastPathComponent()]
        }
        let candidates = folders.compactMap { $0?.appendingPathComponent("convbook").path }
        return candidates.first { FileManager.default.isExecutableFile(atPath: $0) } ?? "convbook"
    }()

    /// A new folder for each test; also the home.
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "convbook-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// Nothing of the person who runs the tests.
    var environment: [String: String] {
        [
            "HOME": folder.path, "XDG_STATE_HOME": folder.path + "/state",
            "XDG_DATA_HOME": folder.path + "/data", "XDG_CACHE_HOME": folder.path + "/cache",
            "PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "LANG": "C.UTF-8",
        ]
    }

    /// Writes a file into the folder.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try write(Data(text.utf8), to: name)
    }

    @discardableResult
    func write(_ data: Data, to name: String) throws -> String {
        let url = folder.appendingPathComponent(name)
        try data.write(to: url)
        return url.path
    }

    /// Runs the program through pipes; one that hangs is ended.
    func run(_ arguments: String..., input: String = "", within seconds: Double = 60) throws -> Result {
        try start(Self.path, arguments, input: input, within: seconds)
    }

    /// Runs a line of shell in which `$convbook` is the program.
    func shell(_ line: String, within seconds: Double = 60) throws -> Result {
        try start("/bin/sh", ["-c", line], input: "", within: seconds)
    }

    /// Runs the program on a terminal.
    func terminal(_ arguments: String..., setting: [String: String] = [:]) throws -> PseudoTerminal {
        try PseudoTerminal(arguments, environment: environment.merging(setting) { $1 })
    }

    private func start(
        _ path: String, _ arguments: [String], input: String, within seconds: Double
    ) throws -> Result {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = environment.merging(["convbook": Self.path]) { $1 }
        process.currentDirectoryURL = folder
        // Files, not pipes: no amount of output can block.
        let files = try ["input", "output", "errors"].map { name in
            let url = folder.appendingPathComponent(".\(name)-\(UUID().uuidString)")
            try Data(name == "input" ? input.utf8 : "".utf8).write(to: url)
            return url
        }
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        let deadline = Date(timeIntervalSinceNow: seconds)
        while process.isRunning && Date() < deadline { usleep(2000) }
        if process.isRunning {
            kill(process.processIdentifier, SIGKILL)
            throw Failure("\(arguments) did not end within \(seconds) s")
        }
        let status = process.terminationStatus
        return Result(
            output: try String(contentsOf: files[1], encoding: .utf8),
            errors: try String(contentsOf: files[2], encoding: .utf8),
            exitCode: process.terminationReason == .exit ? status : 128 + status)
    }
}
