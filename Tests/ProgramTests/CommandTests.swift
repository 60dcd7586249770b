import Foundation
import Testing

/// Arguments, exit codes and streams.
@Suite struct CommandTests {
    let program: Program

    init() throws { program = try Program() }

    /// The number of threads is heeded, and changes no result.
    @Test func threads() throws {
        let code = """
            import numpy as np
            from tensorflow import keras
            keras.utils.set_random_seed(1)
            m = keras.Sequential([keras.Input((8, 8, 1)), keras.layers.Conv2D(4, 3), keras.layers.Flatten(),
                keras.layers.Dense(2)])
            m.compile(loss='mse')
            x, y = np.random.rand(64, 8, 8, 1), np.random.rand(64, 2)
            m.fit(x, y, verbose=0)
            print(repr(float(sum(w.sum() for w in m.get_weights()))))
            """
        let sums = try (1...3).map { try program.run("--threads", "\($0)", "-c", code).output }
        #expect(sums[0] == sums[1] && sums[1] == sums[2] && !sums[0].isEmpty)
    }

    @Test func aScriptPrintsToStandardOutput() throws {
        let path = try program.write("print('hello')\n1 + 1\n", to: "hello.py")
        let result = try program.run(path)
        #expect(result.output == "hello\n")
        #expect(result.errors == "")
        #expect(result.exitCode == 0)
    }

    /// Texts, cells with their numbers, values; a cell that fails ends it.
    @Test func aNotebookIsReplayed() throws {
        let notebook = #"""
            {"nbformat": 4, "nbformat_minor": 0, "metadata": {}, "cells": [
              {"cell_type": "markdown", "metadata": {}, "source": "# Numbers"},
              {"cell_type": "code", "metadata": {}, "outputs": [], "source": ["%matplotlib inline\n", "!pip install keras\n", "x = 6 * 7\n", "x"]},
              {"cell_type": "code", "metadata": {}, "outputs": [], "source": "x / 0"},
              {"cell_type": "code", "metadata": {}, "outputs": [], "source": "print('never')"}]}
            """#
        let result = try program.run(try program.write(notebook, to: "a.ipynb"))
        #expect(result.output.contains("Numbers") && result.output.contains("Out[1]: 42"))
        #expect(
            result.errors.contains("a.ipynb, cell 2\", line 1") && result.errors.contains("ZeroDivisionError")
        )
        #expect(!result.output.contains("never") && result.exitCode == 1)
        let broken = try program.run(try program.write("[", to: "b.ipynb"))
        #expect(broken.errors.contains("b.ipynb' is not a Jupyter notebook") && broken.exitCode == 2)
    }

    @Test func aScriptThatRunsAgainReplacesItsOwnFilesAlone() throws {
        let folder = program.folder.path
        let line =
            "cd '\(folder)' && $convbook -c \"import numpy as np; np.save('a.npy', [1]); print('saved')\""
        for _ in 0..<2 { #expect(try program.shell(line).output == "saved\n") }
        try program.write("mine", to: "a.npy")
        let result = try program.shell(line)
        #expect(result.errors.contains("'a.npy' was changed since convbook wrote it"))
        #expect(result.exitCode == 1)
        #expect(try String(contentsOfFile: folder + "/a.npy", encoding: .utf8) == "mine")
    }

    @Test func aFailureIsOneOnStandardErrorWithItsPlace() throws {
        let path = try program.write("print('before')\n1 / 0\nprint('after')\n", to: "fails.py")
        let result = try program.run(path)
        #expect(result.output == "before\n")
        #expect(result.errors.contains("fails.py\", line 2"))
        #expect(result.errors.contains("ZeroDivisionError: division by zero"))
        #expect(result.exitCode == 1)
    }

    @Test func codeFromTheCommandLine() throws {
        #expect(try program.run("-c", "print(6 * 7)").output == "42\n")
        #expect(try program.run("-c", "-1").exitCode == 0)
        #expect(try program.run("-c", "x = [").exitCode == 1)
    }

    @Test func aScriptFromAPipe() throws {
        let result = try program.run(input: "x = 6\nprint(x * 7)\n")
        #expect(result.output == "42\n")
        #expect(result.exitCode == 0)
        #expect(try program.run(input: "1/0").exitCode == 1)
        #expect(try program.run(input: "").exitCode == 0)
        #expect(try program.run("-", input: "print(1)").output == "1\n")
    }

    @Test func optionsStandBeforeOrAfterTheFile() throws {
        let path = try program.write("import sys\nprint(sys.argv[1:])\n", to: "arguments.py")
        #expect(try program.run("--threads", "1", path).output == "[]\n")
        #expect(try program.run(path, "--seed", "3").output == "[]\n")
        let passed = try program.run(path, "--threads=1", "--", "-a", "--seed", "x y")
        #expect(passed.output == "['-a', '--seed', 'x y']\n")
    }

    @Test(arguments: [
        ["--threads", "0"], ["--threads", "x"], ["--seed", "-1"], ["--colour", "always"],
        ["--color", "blue"],
        ["a.py", "b.py"], ["none.py"], ["--data", "/none", "-c", "1"], ["-c"], ["-c", "1", "a.py"],
        ["data", "fetch"], ["data", "fetch", "nothing"], ["picture.png"],
    ])
    func misuseIsTwo(arguments: [String]) throws {
        let result = try program.shell("\"$convbook\" " + arguments.joined(separator: " "))
        #expect(result.exitCode == 2)
        #expect(result.output == "")
        #expect(!result.errors.isEmpty)
    }

    @Test func helpAndVersion() throws {
        let help = try program.run("--help")
        #expect(help.exitCode == 0)
        for word in ["--threads", "--seed", "--data", "--color", "-i", "-c", "convbook data"] {
            #expect(help.output.contains(word))
        }
        #expect(try program.run("--version").output.wholeMatch(of: #/\d+\.\d+\.\d+\n/#) != nil)
    }

    @Test func aReaderThatLeavesIsNoError() throws {
        let path = try program.write("for i in range(100000):\n    print(i)\n", to: "long.py")
        let result = try program.shell("\"$convbook\" \(path) | head -n 2")
        #expect(result.output == "0\n1\n")
        #expect(result.errors == "")
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func resultsThatCannotBeWrittenAreAFailure() throws {
        let result = try program.shell("\"$convbook\" -c 'print(1)' > /dev/full")
        #expect(result.exitCode == 1)
        #expect(result.errors.contains("can't be written"))
    }

    @Test func resultsAndErrorsKeepTheirOrder() throws {
        let result = try program.shell("\"$convbook\" -c 'print(1); 1/0' 2>&1")
        #expect(result.output.hasPrefix("1\nTraceback"))
    }

    @Test func thereAreNoEscapeCodesOffATerminal() throws {
        let lesson = try program.write("# T\n\n```python\n1\n1/0\n```\n", to: "lesson.md")
        let result = try program.run(lesson)
        #expect(!result.output.contains("\u{1B}") && !result.errors.contains("\u{1B}"))
        #expect(!result.output.contains("\r"))
    }
}

/// Files as they come from other systems and other people.
@Suite struct FileTests {
    let program: Program

    init() throws { program = try Program() }

    @Test func windowsLineEndsAndAMark() throws {
        let path = try program.write("\u{FEFF}if True:\r\n    print('a')\r\n", to: "windows.py")
        #expect(try program.run(path).output == "a\n")
    }

    @Test func anEmptyFileDoesNothing() throws {
        let result = try program.run(try program.write("", to: "empty.py"))
        #expect(result.output == "" && result.errors == "" && result.exitCode == 0)
    }

    @Test func otherEncodingsAndOtherThings() throws {
        let latin = try program.run(try program.write(Data([0x78, 0x3D, 0x27, 0xE9, 0x27]), to: "latin.py"))
        #expect(latin.errors.contains("latin.py' is not UTF-8 (line 1)"))
        #expect(latin.exitCode == 2)
        #expect(try program.run("/usr").errors.contains("'/usr' is a folder"))
        #expect(try program.run("none.py").errors.contains("there is no file 'none.py'"))
    }

    @Test func aFileWithoutALineEndAtItsEnd() throws {
        #expect(try program.run(try program.write("print('a')", to: "a.py")).output == "a\n")
        #expect(try program.run(try program.write("x = 'a", to: "b.py")).exitCode == 1)
    }
}

/// Lessons, run from end to end.
@Suite struct LessonRunTests {
    let program: Program

    init() throws { program = try Program() }

    @Test func proseCellsAndOutput() throws {
        let markdown = """
            ---
            title: T
            ---
            # Numbers

            A *few*
            words.

            ```python
            x = 6
            x * 7
            ```

            ```python
            print(x)
            ```
            """
        let result = try program.run(try program.write(markdown, to: "numbers.md"))
        let expected = """
            Numbers
            =======

            A few words.

            In [1]: x = 6
               ...: x * 7
            Out[1]: 42

            In [2]: print(x)
            6


            """
        #expect(result.output == expected)
        #expect(result.exitCode == 0)
    }

    @Test func anErrorNamesTheLessonsOwnLine() throws {
        let markdown =
            "# T\n\n```python\nx = 1\n```\n\n```python\ny = 2\nx / 0\n```\n\n```python\nprint('no')\n```\n"
        let result = try program.run(try program.write(markdown, to: "fails.md"))
        #expect(result.errors.contains("fails.md\", line 9"))
        #expect(!result.output.contains("no\n"))
        #expect(result.exitCode == 1)
    }
}

/// `convbook data`
@Suite struct DataTests {
    let program: Program

    init() throws { program = try Program() }

    @Test func namesWhatIsMissingAndWhereItLooked() throws {
        let result = try program.run("data")
        #expect(result.output.contains("mnist: MNIST handwritten digits\n    not here"))
        #expect(result.output.contains(program.folder.path + "/data/convbook"))
        #expect(result.exitCode == 0)
    }

    @Test func findsWhatIsThere() throws {
        let archive = try program.write("", to: "mnist.npz")
        for arguments in [["data", "--data", program.folder.path], ["--data", program.folder.path, "data"]] {
            let result = try program.shell("\"$convbook\" " + arguments.joined(separator: " "))
            #expect(result.output.contains("digits\n    " + archive + "\n"))
        }
    }
}
