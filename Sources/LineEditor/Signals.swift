import CEditline

/// Signals, as flags that whoever works asks for.
public enum Signals {
    /// From now on Ctrl-C sets `isInterrupted` instead of ending the program.
    ///
    /// - Parameter secondEnds: another Ctrl-C, while the first has not been noticed, ends it.
    public static func catchInterrupt(secondEnds: Bool) { cs_catch_interrupt(secondEnds ? 1 : 0) }

    /// Takes what concerns a prompt: resizing, stopping and continuing, requests to end.
    public static func catchTerminalSignals() { cs_catch_terminal_signals() }

    /// Has Ctrl-C been pressed, or the program been told to end?
    public static var isInterrupted: Bool { cs_interrupted() != 0 }

    /// Forgets a Ctrl-C that has been dealt with.
    public static func clearInterrupt() { cs_clear_interrupt() }

    /// Has the program been told to end, by SIGTERM or by a terminal that closed?
    public static var isToldToEnd: Bool { cs_told_to_end() != 0 }
}
