import Foundation

/// One finished program: what it printed as `name value` lines, and what the system counted for it.
struct Run {
    /// Seconds from start to exit.
    let wall: Double
    /// The most memory it held at once, in bytes.
    let peakBytes: Int
    /// The numbers of every `name value` line, in order.
    let values: [String: [Double]]
    /// Their names in the order in which they first came.
    let names: [String]

    /// Starts a program, reads what it prints and waits for it.
    static func of(_ command: [String], environment: [String: String] = [:]) throws -> Run {
        let path = FileManager.default.temporaryDirectory.appending(path: "bench-\(getpid())-\(UUID()).txt")
            .path
        defer { unlink(path) }
        let start = ContinuousClock.now
        let process = try spawn(command, outputPath: path, environment: environment)
        var status: Int32 = 0
        var usage = rusage()
        while wait4(process, &status, 0, &usage) < 0 && errno == EINTR {}
        let elapsed = ContinuousClock.now - start
        guard status == 0 else { throw BenchError.failed(command: command, status: status >> 8) }
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let lines = numbers(in: text)
        return Run(
            wall: elapsed / .seconds(1), peakBytes: usage.peakBytes,
            values: Dictionary(grouping: lines, by: \.name).mapValues { $0.map(\.value) },
            names: lines.map(\.name).reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
    }

    private static func spawn(
        _ command: [String], outputPath: String, environment: [String: String]
    ) throws -> pid_t {
        #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
        #else
        var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, outputPath, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        let merged = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        var arguments = command.map { strdup($0) } + [nil]
        var variables = merged.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (arguments + variables).forEach { free($0) } }
        var process: pid_t = 0
        let code = posix_spawnp(&process, command[0], &actions, nil, &arguments, &variables)
        guard code == 0 else { throw BenchError.notStarted(command[0], String(cString: strerror(code))) }
        return process
    }

    private static func numbers(in text: String) -> [(name: String, value: Double)] {
        text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard words.count == 2, let value = Double(words[1]) else { return nil }
            return (String(words[0]), value)
        }
    }
}

extension rusage {
    /// The peak resident memory: Linux counts kilobytes, macOS bytes.
    fileprivate var peakBytes: Int {
        #if canImport(Darwin)
        return ru_maxrss
        #else
        return ru_maxrss * 1024
        #endif
    }
}

enum BenchError: Error, CustomStringConvertible {
    case notStarted(String, String)
    case failed(command: [String], status: Int32)
    case missing(String)

    var description: String {
        switch self {
        case .notStarted(let program, let reason): "cannot start \(program): \(reason)"
        case .failed(let command, let status):
            "`\(command.joined(separator: " "))` ended with exit code \(status)"
        case .missing(let name): "the run printed no '\(name)' line"
        }
    }
}

/// The middle value, the mean of the two middle ones for an even count.
func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return .nan }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
