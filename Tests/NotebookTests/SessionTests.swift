import Modules
import Testing

@testable import Notebook

/// A session whose output is kept.
final class RecordedSession {
    private final class Record {
        var output = ""
        var notices: [String] = []
    }

    private let record = Record()
    let session: Session
    var output: String { record.output }
    var notices: [String] { record.notices }

    init() throws {
        var environment = SessionEnvironment()
        environment.output = { [record] in record.output += $0 }
        environment.notice = { [record] in record.notices.append($0) }
        session = try Session(environment: environment)
    }

    /// Runs a cell as the prompt does.
    func cell(_ text: String) -> CellOutcome {
        session.run(Cell(text, name: "In [\(session.number)]"), numbered: true)
    }

    /// Runs a script.
    func script(_ text: String) -> CellOutcome { session.run(Cell(text, name: "a.py"), numbered: false) }
}

@Suite struct SessionTests {
    let recorded: RecordedSession

    init() throws { recorded = try RecordedSession() }

    func shown(_ text: String) -> String? {
        if case .finished(let value) = recorded.cell(text) { value } else { nil }
    }

    @Test func cellsAreNumberedAndShareTheirNames() {
        #expect(shown("x = 6") == nil)
        #expect(shown("x * 7") == "Out[2]: 42")
        #expect(shown("_, __, _2, Out, In[1]") == nil)
        #expect(shown("_ + 1") == "Out[4]: 43")
        #expect(shown("_, __, _2, Out[4], In[1]") == "Out[5]: (43, 42, 42, 43, 'x = 6')")
        #expect(recorded.session.number == 6)
    }

    @Test func onlyTheLastExpressionIsShown() {
        #expect(shown("1\n2\nx = 3") == nil)
        #expect(shown("1\n'two'") == "Out[2]: 'two'")
        #expect(shown("None") == nil)
        #expect(shown("1;") == nil)
        #expect(shown("") == nil)
    }

    @Test func aScriptShowsNothingAndHasNoIn() {
        #expect(recorded.script("1 + 1\nprint('a')") == .finished(value: nil))
        #expect(recorded.output == "a\n")
        #expect(recorded.session.number == 1)
        #expect(recorded.script("In") != .finished(value: nil))
    }

    @Test func anErrorKeepsWhatCameBefore() {
        guard case .failed(let report) = recorded.cell("x = 1\nx / 0\nx = 2") else {
            Issue.record("no error")
            return
        }
        #expect(report.contains("File \"In [1]\", line 2"))
        #expect(report.hasSuffix("ZeroDivisionError: division by zero"))
        #expect(shown("x") == "Out[2]: 1")
    }

    @Test func aSyntaxErrorRunsNothing() {
        guard case .failed(let report) = recorded.cell("x = 1\ny = = 2") else {
            Issue.record("no error")
            return
        }
        #expect(report.contains("line 2") && report.contains("SyntaxError"))
        #expect(recorded.cell("x") != .finished(value: "Out[2]: 1"))
    }

    @Test func linesAreCountedFromWhereTheCellStands() {
        let cell = Cell("x = 1\n1 / 0", name: "lesson.md", firstLine: 40)
        guard case .failed(let report) = recorded.session.run(cell, numbered: true) else {
            Issue.record("no error")
            return
        }
        #expect(report.contains("File \"lesson.md\", line 41"))
    }

    @Test func exitEndsTheProgram() {
        #expect(recorded.script("import sys\nsys.exit()") == .exited(code: 0))
        #expect(recorded.script("import sys\nsys.exit(3)") == .exited(code: 3))
        #expect(recorded.script("exit(2)") == .exited(code: 2))
        #expect(recorded.script("raise SystemExit('why')") == .exited(code: 1))
        #expect(recorded.notices == ["why"])
    }

    @Test func anInterruptStopsALoop() throws {
        var environment = SessionEnvironment()
        environment.isInterrupted = { true }
        let session = try Session(environment: environment)
        guard case .interrupted(let report) = session.run(Cell("while True: pass", name: "a"), numbered: true)
        else {
            Issue.record("not interrupted")
            return
        }
        #expect(report.contains("KeyboardInterrupt"))
    }

    @Test func deepRecursionIsAnErrorOfTheLanguage() {
        guard case .failed(let report) = recorded.script("def f(n):\n    return f(n + 1)\nf(0)") else {
            Issue.record("no error")
            return
        }
        #expect(report.contains("RecursionError"))
    }
}

@Suite struct LessonRunTests {
    @Test func codeIsShownAsAtThePrompt() {
        #expect(
            LessonRun.transcript(of: "x = 1\n\ny = 2", number: 3) == "In [3]: x = 1\n   ...:\n   ...: y = 2\n"
        )
        #expect(LessonRun.transcript(of: "x\ny", number: 12) == "In [12]: x\n    ...: y\n")
    }

    @Test func aLessonStopsAtItsFirstError() throws {
        let recorded = try RecordedSession()
        let markdown =
            "Text.\n\n```python\n1 + 1\n```\n\n```python\nno\n```\n\n```python\nprint('after')\n```\n"
        let outcome = LessonRun(session: recorded.session).play(Lesson(name: "l.md", markdown: markdown))
        #expect(recorded.output == "Text.\n\nIn [1]: 1 + 1\nOut[1]: 2\n\nIn [2]: no\n")
        guard case .failed(let report) = outcome else {
            Issue.record("no error")
            return
        }
        #expect(report.contains("File \"l.md\", line 8"))
    }
}
