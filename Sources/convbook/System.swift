#if canImport(Glibc)
@preconcurrency import Glibc
#else
import Darwin
#endif

/// The value of an environment variable.
func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
}

func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// Makes a folder and those above it, for this user alone.
func makeFolder(_ path: String) {
    var partial = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
        partial += part.isEmpty ? "/" : part + "/"
        mkdir(partial, 0o700)
    }
}

/// Where a program keeps what it remembers: `$XDG_STATE_HOME`, by default `~/.local/state`.
func stateFolder() -> String? {
    if let folder = variable("XDG_STATE_HOME"), folder.hasPrefix("/") { return folder + "/convbook" }
    return variable("HOME").map { $0 + "/.local/state/convbook" }
}

/// Ends the program with everything written; results that can't be written are a failure.
func leave(_ code: Int32) -> Never {
    if !StandardStreams.flush() && code == 0 {
        StandardStreams.notice("convbook: results can't be written: \(String(cString: strerror(errno)))")
        _exit(1)
    }
    exit(code)
}
