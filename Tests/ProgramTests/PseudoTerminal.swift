import Foundation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The program on a terminal of 80×24, driven as a person would: keys in, text out.
final class PseudoTerminal {
    private let master: Int32
    /// Kept open, so that what the program wrote last can be read after its end.
    private let slave: Int32
    private let process: pid_t
    private var output: [UInt8] = []
    /// How much of the visible text `expect` has passed.
    private var position = 0
    private var status: Int32?

    init(_ arguments: [String], environment: [String: String]) throws {
        var ends: (master: Int32, slave: Int32) = (-1, -1)
        var name = [CChar](repeating: 0, count: 1024)
        var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
        guard openpty(&ends.master, &ends.slave, &name, nil, &size) == 0 else {
            throw Failure("no pseudo-terminal")
        }
        master = ends.master
        slave = ends.slave
        let terminal = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        for end in [master, slave] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        process = try spawn([Program.path] + arguments, environment: environment, terminal: terminal)
        _ = fcntl(master, F_SETFL, O_NONBLOCK)
    }

    deinit {
        if status == nil {
            kill(process, SIGKILL)
            waitpid(process, nil, 0)
        }
        close(master)
        close(slave)
    }

    /// Presses keys: a return is `\r`, Ctrl-C `\u{3}`, Ctrl-D `\u{4}`.
    func type(_ keys: String) {
        var rest = Array(keys.utf8)[...]
        let deadline = Date(timeIntervalSinceNow: 10)
        while !rest.isEmpty && Date() < deadline {
            let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
            if count > 0 { rest = rest.dropFirst(count) } else { pump() }
        }
    }

    /// Pastes as a terminal does that marks what is pasted.
    func paste(_ text: String) {
        type("\u{1B}[200~" + text.replacing("\n", with: "\r") + "\u{1B}[201~")
    }

    func signal(_ number: Int32) { kill(process, number) }

    /// As if the window had been dragged to another size.
    func resize(rows: UInt16, columns: UInt16) {
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    }

    /// Everything that came, escape codes and all.
    var raw: String { String(decoding: output, as: UTF8.self) }

    /// Waits until the text appears after what was expected before, and gives what came up to its end.
    @discardableResult
    func expect(_ text: String, within seconds: Double = 20) throws -> String {
        let deadline = Date(timeIntervalSinceNow: seconds)
        while true {
            pump()
            let shown = visible.dropFirst(position)
            if let range = shown.firstRange(of: text) {
                let found = shown[..<range.upperBound]
                position += found.count
                return String(found)
            }
            guard Date() < deadline else { throw Failure("no '\(text)' in: \(shown)") }
        }
    }

    /// Waits until the program ends; its exit code, or 128 and the signal.
    func exitCode(within seconds: Double = 20) throws -> Int32 {
        let deadline = Date(timeIntervalSinceNow: seconds)
        while Date() < deadline {
            pump()
            var status: Int32 = 0
            if waitpid(process, &status, WNOHANG) == process {
                self.status = status
                return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
            }
        }
        throw Failure("still running; shown: \(visible.dropFirst(position))")
    }

    /// Takes what has come, waiting for at most a hundredth of a second.
    private func pump() {
        var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, 10) > 0 else { return }
        var chunk = [UInt8](repeating: 0, count: 65536)
        let count = read(master, &chunk, chunk.count)
        if count > 0 { output += chunk[..<count] } else { usleep(10_000) }
    }

    /// What came, without escape codes and carriage returns.
    private var visible: String {
        raw.replacing(#/\u{1B}\[[0-9;?]*[A-Za-z]/#, with: "").replacing("\r\n", with: "\n")
            .replacing("\r", with: "")
    }
}

struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// Starts a program as the leader of a session whose terminal it is.
private func spawn(
    _ arguments: [String], environment: [String: String], terminal: String
) throws -> pid_t {
    #if canImport(Glibc)
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    let newSession: Int16 = 0x80  // POSIX_SPAWN_SETSID, which glibc shows only to GNU programs
    #else
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
    let newSession = Int16(POSIX_SPAWN_SETSID)
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
        posix_spawn_file_actions_destroy(&actions)
        posix_spawnattr_destroy(&attributes)
    }
    // A test's thread may block signals; the program's must not.
    var noSignals = sigset_t()
    sigemptyset(&noSignals)
    posix_spawnattr_setsigmask(&attributes, &noSignals)
    posix_spawnattr_setflags(&attributes, newSession | Int16(POSIX_SPAWN_SETSIGMASK))
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    let words = arguments.map { strdup($0) } + [nil]
    let settings = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { (words + settings).forEach { free($0) } }
    var process: pid_t = 0
    let result = posix_spawn(&process, arguments[0], &actions, &attributes, words, settings)
    guard result == 0 else {
        throw Failure("can't start \(arguments[0]): \(String(cString: strerror(result)))")
    }
    return process
}
