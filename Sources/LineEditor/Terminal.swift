#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What the program's standard streams are connected to.
public enum Terminal {
    /// Is keyboard input read from a terminal?
    public static var isInput: Bool { isatty(STDIN_FILENO) == 1 }
    /// Do results go to a terminal?
    public static var isOutput: Bool { isatty(STDOUT_FILENO) == 1 }
    /// Do errors and notices go to a terminal?
    public static var isErrorOutput: Bool { isatty(STDERR_FILENO) == 1 }

    /// The columns of the terminal that results go to; 80 where there is none.
    public static var width: Int {
        var window = winsize()
        let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0 && window.ws_col > 0
        return isKnown ? Int(window.ws_col) : 80
    }
}
