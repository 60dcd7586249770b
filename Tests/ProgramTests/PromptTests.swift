import Foundation
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The prompt, on a terminal.
@Suite struct PromptTests {
    let program: Program

    init() throws { program = try Program() }

    /// The program at its first prompt.
    private func started(_ setting: [String: String] = [:]) throws -> PseudoTerminal {
        let terminal = try program.terminal(setting: setting)
        try terminal.expect("In [1]: ")
        return terminal
    }

    @Test func cellsAndValuesAreNumbered() throws {
        let terminal = try started()
        terminal.type("6 * 7\r")
        try terminal.expect("Out[1]: 42")
        try terminal.expect("In [2]: ")
        terminal.type("x = _ + 1\r")
        try terminal.expect("In [3]: ")
        terminal.type("x\r")
        try terminal.expect("Out[3]: 43")
        try terminal.expect("In [4]: ")
        terminal.type("Out[1], _3, len(In)\r")
        try terminal.expect("Out[4]: (42, 43, 5)")
    }

    @Test func aBlockEndsWithABlankLine() throws {
        let terminal = try started()
        terminal.type("for i in range(2):\r")
        try terminal.expect("range(2):\n    ")
        terminal.type("print('i is', i)\r")
        usleep(200_000)
        terminal.type("\r")
        try terminal.expect("i is 0\ni is 1\n")
        try terminal.expect("In [2]: ")
    }

    @Test func anErrorLeavesTheSessionAlive() throws {
        let terminal = try started()
        terminal.type("x = 5\r")
        try terminal.expect("In [2]: ")
        terminal.type("x / 0\r")
        try terminal.expect("ZeroDivisionError: division by zero")
        try terminal.expect("In [3]: ")
        terminal.type("x +* 1\r")
        try terminal.expect("SyntaxError")
        try terminal.expect("In [4]: ")
        terminal.type("x\r")
        try terminal.expect("Out[4]: 5")
    }

    @Test func aPasteRunsAsOneCell() throws {
        let terminal = try started()
        terminal.paste(
            "def f(n):\n\tif n:\n\n\t\treturn n\n\n\treturn 'none'\n\nprint(f(3))\n\nprint(f(0))\n")
        terminal.type("\r")
        try terminal.expect("3\nnone\n")
        try terminal.expect("In [2]: ")
    }

    /// As an older terminal sends it: typed, but faster than anybody types.
    @Test func anUnmarkedPasteRunsToo() throws {
        let terminal = try started()
        terminal.type(
            "a = [1,\r    2]\rdef f(n):\r    if n:\r\r        return n\r    return 0\r\rprint(f(7), a)\r")
        try terminal.expect("7 [1, 2]\n")
    }

    @Test func controlCClearsTheCell() throws {
        let terminal = try started()
        terminal.type("1 / 0")
        try terminal.expect("1 / 0")
        terminal.type("\u{3}")
        try terminal.expect("In [1]: ")
        terminal.type("2 + 3\r")
        try terminal.expect("Out[1]: 5")
    }

    @Test func controlCStopsWhatRuns() throws {
        let terminal = try started()
        terminal.type("while True: pass\r")
        usleep(200_000)
        terminal.type("\r")
        usleep(300_000)
        let start = Date()
        terminal.type("\u{3}")
        try terminal.expect("KeyboardInterrupt")
        try terminal.expect("In [2]: ")
        #expect(Date().timeIntervalSince(start) < 1)
        terminal.type("2 + 3\r")
        try terminal.expect("Out[2]: 5")
    }

    @Test func controlDAsksOnce() throws {
        let terminal = try started()
        terminal.type("\u{4}")
        try terminal.expect("Ctrl-D again")
        try terminal.expect("In [1]: ")
        terminal.type("1\r")
        try terminal.expect("In [2]: ")
        terminal.type("\u{4}")
        try terminal.expect("Ctrl-D again")
        try terminal.expect("In [2]: ")
        terminal.type("\u{4}")
        #expect(try terminal.exitCode() == 0)
    }

    @Test(arguments: ["exit", "quit", "exit()", "quit()"])
    func wordsThatLeave(word: String) throws {
        let terminal = try started()
        terminal.type(word + "\r")
        #expect(try terminal.exitCode() == 0)
    }

    @Test func historyReachesTheNextSession() throws {
        let first = try started()
        first.type("message = 'from before'\r")
        try first.expect("In [2]: ")
        first.type("exit\r")
        #expect(try first.exitCode() == 0)

        let path = program.folder.path + "/state/convbook/history"
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)

        let second = try started()
        second.type("mess\u{1B}[A")
        try second.expect("message = 'from before'")
        second.type("\r")
        try second.expect("In [2]: ")
        second.type("message\r")
        try second.expect("Out[2]: 'from before'")
    }

    @Test func upMovesWithinTheCellFirst() throws {
        let terminal = try started()
        terminal.paste("a = 1\nb = 2\nprint(a, b)")
        try terminal.expect("print(a, b)")
        terminal.type("\u{1B}[A\u{1B}[A\u{5}0")
        usleep(200_000)
        terminal.type("\u{1B}[B\u{1B}[B\u{5}\r")
        try terminal.expect("10 2\n")
    }

    @Test func otherScriptsAndLocales() throws {
        let wide = try started()
        wide.type("'é漢字😀'\r")
        try wide.expect("Out[1]: 'é漢字😀'")
        let plain = try started(["LANG": "C", "LC_ALL": "C"])
        plain.type("'é漢'\r")
        try plain.expect("Out[1]: 'é漢'")
    }

    @Test func aClosedWindowAndARequestToEnd() throws {
        let terminal = try started()
        terminal.type("x = 1")
        try terminal.expect("x = 1")
        terminal.signal(SIGTERM)
        #expect(try terminal.exitCode() == 143)
    }

    @Test func aResizedWindowKeepsTheText() throws {
        let terminal = try started()
        terminal.type("6 *")
        try terminal.expect("6 *")
        terminal.resize(rows: 10, columns: 40)
        usleep(200_000)
        terminal.type(" 7\r")
        try terminal.expect("Out[1]: 42")
    }

    @Test func theSessionGoesOnAfterAFile() throws {
        let path = try program.write("x = 41\nprint('ready')\n", to: "start.py")
        let terminal = try program.terminal("-i", path)
        try terminal.expect("ready")
        try terminal.expect("In [1]: ")
        terminal.type("x + 1\r")
        try terminal.expect("Out[1]: 42")
    }

    @Test func nothingIsColouredWhereNobodyWantsIt() throws {
        let terminal = try started(["NO_COLOR": "1"])
        #expect(!terminal.raw.contains("\u{1B}[32m"))
        let coloured = try started()
        #expect(coloured.raw.contains("\u{1B}[32m"))
    }

    /// Tab completes as far as there is no choice, then shows the choice and the text again.
    @Test func tabCompletes() throws {
        let terminal = try started()
        terminal.type("from tensorflow.keras import lay")
        try terminal.expect("import lay")
        terminal.type("\t")
        try terminal.expect("ers")
        terminal.type("\r")
        try terminal.expect("In [2]: ")
        terminal.type("layers.Conv2D(4, 3, pad")
        try terminal.expect("pad")
        terminal.type("\t")
        try terminal.expect("ding=")
        terminal.type("'")
        try terminal.expect("'")
        terminal.type("\t")
        try terminal.expect("same   valid\n")
        try terminal.expect("padding='")
        terminal.type("s")
        try terminal.expect("s")
        terminal.type("\t")
        try terminal.expect("ame")
        terminal.type("').padding\r")
        try terminal.expect("Out[2]: 'same'")
    }

    @Test func helpMagicsAndUndo() throws {
        let terminal = try started()
        terminal.type("from tensorflow import keras\r")
        try terminal.expect("In [2]: ")
        terminal.type("m = keras.Sequential([keras.Input((8, 8, 1))])\r")
        try terminal.expect("sequential: no layers")
        try terminal.expect("In [3]: ")
        terminal.type("m.add(keras.layers.Conv2D(2, 3))\r")
        try terminal.expect("+ conv2d: (8, 8, 1) → (6, 6, 2), 6 = (8 − 3)/1 + 1; 20 params, sees 3×3")
        try terminal.expect("In [4]: ")
        terminal.type("undo\r")
        try terminal.expect("− conv2d: no layers")
        try terminal.expect("In [5]: ")
        terminal.type("keras.layers.Flatten?\r")
        try terminal.expect("Flatten(data_format=None)")
        try terminal.expect("In [6]: ")
        terminal.type("%time 6 * 7\r")
        try terminal.expect("Wall time: ")
        try terminal.expect("Out[6]: 42")
    }

    /// A file that is loaded stands at the prompt, to be changed and run.
    @Test func aLoadedFileCanBeEdited() throws {
        try program.write("x = 20\nx + 1\n", to: "part.py")
        let terminal = try started()
        terminal.type("%load \(program.folder.path)/part.py\r")
        try terminal.expect("In [2]:")
        try terminal.expect("x + 1")
        terminal.type("0\r")
        try terminal.expect("Out[2]: 30")
    }

    /// What was typed is not lost with the program.
    @Test func aKilledSessionIsOfferedAgain() throws {
        let terminal = try started()
        terminal.type("a = 5\r")
        try terminal.expect("In [2]: ")
        terminal.type("b = a + 1\r")
        try terminal.expect("In [3]: ")
        terminal.signal(SIGKILL)
        _ = try terminal.exitCode()
        let next = try program.terminal()
        try next.expect("%recover puts its 2 cells at the prompt.")
        try next.expect("In [1]: ")
        next.type("%recover\r")
        try next.expect("b = a + 1")
        next.type("\r")
        try next.expect("In [3]: ")
        next.type("b\r")
        try next.expect("Out[3]: 6")
        next.type("exit\r")
        #expect(try next.exitCode() == 0)
        let last = try program.terminal()
        #expect(!(try last.expect("In [1]: ").contains("%recover")))
    }

    /// Training stops within a batch, and what is typed meanwhile waits for the prompt.
    @Test func controlCStopsTraining() throws {
        let terminal = try started()
        terminal.paste(
            """
            from tensorflow import keras
            import numpy as np
            m = keras.Sequential([keras.Input((16, 16, 1)), keras.layers.Conv2D(8, 3), keras.layers.Flatten(),
                keras.layers.Dense(2)])
            m.compile(loss='mse')
            x, y = np.zeros((512, 16, 16, 1)), np.zeros((512, 2))

            """)
        terminal.type("\r")
        try terminal.expect("In [2]: ")
        terminal.type("m.fit(x, y, epochs=10000, verbose=0)\r")
        usleep(500_000)
        let start = Date()
        terminal.type("\u{3}")
        try terminal.expect("Training stopped in epoch")
        try terminal.expect("In [3]: ")
        #expect(Date().timeIntervalSince(start) < 1)
        terminal.type("sum(range(5000000));\r")
        usleep(100_000)
        terminal.type("1 + 1\r")
        try terminal.expect("Out[4]: 2")
    }

    /// Ctrl-Z, and back.
    @Test func stoppedAndContinued() throws {
        let terminal = try started()
        terminal.type("x = 4")
        try terminal.expect("x = 4")
        terminal.signal(SIGSTOP)
        usleep(100_000)
        terminal.signal(SIGCONT)
        usleep(100_000)
        terminal.type("2\r")
        try terminal.expect("In [2]: ")
        terminal.type("x\r")
        try terminal.expect("Out[2]: 42")
    }

    /// A lesson, played from the command line, left and taken up again.
    @Test func aLessonIsPlayed() throws {
        let markdown = """
            ---
            title: T
            ---
            # One

            ```python
            x = 20
            ```

            # Two

            ```python tags=["predict"]
            x + 1
            ```
            """
        try FileManager.default.createDirectory(
            at: program.folder.appendingPathComponent("lessons"), withIntermediateDirectories: true)
        try program.write(markdown, to: "lessons/01-t.md")
        let result = try program.shell("cd '\(program.folder.path)' && \"$convbook\" lesson")
        #expect(result.output.contains("01-t  T (? min)"))
        let terminal = try started()
        terminal.type("%cd \(program.folder.path)\r")
        try terminal.expect("In [2]: ")
        terminal.type("%lesson t\r")
        try terminal.expect("[Enter runs it · step 1 of 2]")
        try terminal.expect("In [3]: ")
        terminal.type("\r")
        try terminal.expect("step 2 of 2]")
        try terminal.expect("In [4]: ")
        terminal.type("21\r")
        try terminal.expect("Just as you said.")
        try terminal.expect("Done: T.")
        terminal.type("x\r")
        try terminal.expect("20")
        let after = try program.shell("cd '\(program.folder.path)' && \"$convbook\" lesson")
        #expect(after.output.contains("✓ 01-t"))
    }
}
