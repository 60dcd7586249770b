import LineEditor

#if canImport(Glibc)
@preconcurrency import Glibc
#else
@preconcurrency import Darwin
#endif

/// Results go to standard output, errors and notices to standard error, in the order they came.
enum StandardStreams {
    private static let isTerminal = Terminal.isOutput

    /// Results. A terminal shows them at once, also an unfinished line; a pipe gets them in larger pieces.
    static func write(_ text: String) {
        var text = text
        text.withUTF8 { _ = fwrite($0.baseAddress, 1, $0.count, stdout) }
        if isTerminal { fflush(stdout) }
    }

    /// A line on standard error, after the results so far.
    static func notice(_ text: String) {
        fflush(stdout)
        fputs(text + "\n", stderr)
    }

    /// Hands on what a pipe has not got yet; false when it can't be written.
    @discardableResult
    static func flush() -> Bool { fflush(stdout) == 0 && ferror(stdout) == 0 }
}
