import Foundation
import Testing

@testable import Notebook

@Suite struct LessonTests {
    func lesson(_ markdown: String) -> Lesson { Lesson(name: "lesson.md", markdown: markdown) }

    @Test func proseAndCellsKeepTheirOrder() {
        let lesson = lesson("# Title\n\n```python\nx = 1\n```\n\nMore.\n\n```python\ny = 2\n```\n")
        let expected: [Lesson.Element] = [
            .prose("# Title\n"), .cell(.init(code: "x = 1", line: 4, tags: [])), .prose("\nMore.\n"),
            .cell(.init(code: "y = 2", line: 10, tags: [])),
        ]
        #expect(lesson.elements == expected)
    }

    @Test func aCellKnowsItsPlaceInTheFile() {
        let cell = lesson("---\ntitle: T\n---\n\n```python\nx = 1\n1/0\n```\n").cells[0]
        #expect(cell.line == 6)
        #expect(cell.code == "x = 1\n1/0")
    }

    @Test func frontMatterIsRead() {
        let lesson = lesson("---\ntitle: \"A: b\"\nminutes: 10\njupyter:\n  kernel: x\n---\ntext")
        #expect(lesson.frontMatter == ["title": "A: b", "minutes": "10", "jupyter": ""])
        #expect(lesson.elements == [.prose("text")])
    }

    @Test func aRuleAtTheTopIsNotFrontMatter() {
        #expect(lesson("---\n\ntext").frontMatter.isEmpty)
        #expect(lesson("---\n\ntext").elements == [.prose("---\n\ntext")])
    }

    @Test(arguments: [
        "~~~python\nx\n~~~", "````python\nx\n````", "```python\nx\n`````  ", "   ```python\n   x\n ```",
        "``` {.python}\nx\n```", "``` python\nx", "```{python}\nx\n```",
    ])
    func fencesOfEveryShape(markdown: String) {
        #expect(lesson(markdown).cells.map(\.code) == ["x"])
    }

    @Test(arguments: [
        "    ```python\n    x\n    ```", "``python\nx\n``", "```text\nx\n```", "```\nx\n```",
        "````text\n```python\nx\n```\n````", "<!--\n```python\nx\n```\n-->", "```python`\nx\n```",
        "```pythonic\nx\n```",
    ])
    func whatIsNoCellIsNotRun(markdown: String) {
        #expect(lesson(markdown).cells.isEmpty)
    }

    @Test func aShorterFenceWithinIsCode() {
        #expect(lesson("````python\n```\nx\n````").cells.map(\.code) == ["```\nx"])
        #expect(lesson("~~~python\n```\n~~~").cells.map(\.code) == ["```"])
    }

    @Test func onlyTheFencesOwnIndentationIsTakenOff() {
        #expect(lesson("  ```python\n  if x:\n      y\n z\n  ```").cells[0].code == "if x:\n    y\nz")
    }

    @Test func wordsAfterPythonAreTags() {
        #expect(lesson("```python exercise hide\nx\n```").cells[0].tags == ["exercise", "hide"])
    }

    @Test func anEmptyFileIsAnEmptyLesson() {
        #expect(lesson("").elements.isEmpty)
        #expect(lesson("```python").cells.map(\.code) == [""])
    }
}

@Suite struct LessonFormatTests {
    private let text = """
        ---
        title: T
        summary: S
        minutes: 5
        ---
        # T

        ```python
        x = 6 * 7
        print(x)
        ```

        ```output
        4...
        ```

        ```python tags=["exercise"]
        y = 0
        ```

        <details><summary>Hint 1</summary>

        Multiply `x`.

        </details>

        <details><summary>Solution</summary>

        ```python tags=["solution"]
        y = 2 * x
        ```

        </details>

        ```python tags=["check"]
        assert y == 84, f'y should be 84, yours is {y}'
        ```

        What is it?

        - [x] 42
          Right
          it is.
        - [ ] 76
          No.

        ```python tags=["predict"]
        y + 1
        ```
        """

    private func lesson(_ text: String) -> Lesson { Lesson(name: "lesson.md", markdown: text) }

    private func problems(_ text: String) throws -> [String] {
        try LessonAudit(lesson(text)) { try Session(environment: .init()) }.problems().map(\.text)
    }

    @Test func everythingIsRead() throws {
        let lesson = lesson(text)
        let exercise = try #require(lesson.exercises.first)
        #expect(lesson.exercises.count == 1)
        #expect(exercise.starter.code == "y = 0" && exercise.hints == ["Multiply `x`."])
        #expect(exercise.solutions.map(\.code) == ["y = 2 * x"] && exercise.checks.count == 1)
        let quizzes = lesson.elements.compactMap { if case .quiz(let quiz) = $0 { quiz } else { nil } }
        #expect(quizzes.first?.choices.map(\.isRight) == [true, false])
        #expect(quizzes.first?.choices.map(\.explanation) == ["Right it is.", "No."])
        let kinds = lesson.steps.map { step in
            switch step.act {
            case .run: "run"
            case .predict: "predict"
            case .exercise: "exercise"
            case .quiz: "quiz"
            case .read: "read"
            }
        }
        #expect(kinds == ["run", "exercise", "quiz", "predict"])
        #expect(lesson.steps.map(\.name) == ["t-1", "t-2", "t-3", "t-4"])
    }

    @Test func aGoodLesson() throws { #expect(try problems(text) == []) }

    @Test(arguments: [
        ("title: T", "ttle: T", "the front matter has no title"),
        ("minutes: 5", "minutes: x", "minutes must be a number"),
        ("4...", "5...", "it does not run to its end"),
        ("y = 2 * x", "y = 3 * x", "it does not run to its end"),
        ("y = 0", "y = 84", "the exercise passes its checks before anything is done"),
        ("Multiply `x`.", "", "the exercise has no hint"),
        ("[x] 42", "[ ] 42", "no choice of the quiz is right"),
        ("  No.", "", "the choice '76' has no explanation"),
        ("\"predict\"", "\"pedict\"", "no tag is called 'pedict'"),
        ("What is it?", "# T", "two headings are 'T'"),
        ("What is it?", "[a](b.md)", "the link to 'b.md' leads nowhere"),
        ("[\"check\"]", "[\"hide\"]", "the exercise has no check"),
        ("[\"solution\"]", "[\"setup\"]", "the exercise has no solution"),
        (
            "\n<details><summary>Solution",
            "\n<details><summary>Hint 2</summary>\n\nMultiply `x`.\n\n</details>\n<details><summary>Solution",
            "two hints are the same"
        ),
        ("- [ ] 76\n  No.\n", "", "a quiz needs two choices"),
        ("What is it?", "[a](#nowhere)", "the link to '#nowhere' leads nowhere"),
        ("Multiply `x`.", "[a](b.md)", "the link to 'b.md' leads nowhere"),
        ("y = 0", "print(1)", "the exercise begins from no name"),
        ("y + 1\n", "z = 1\n", "the cell to be predicted has no value"),
        ("y + 1\n", "hint = 1\nhint\n", "the name 'hint' hides a command"),
        // Replayed, the check runs; skipped, it does not, and its name is missing.
        ("assert y == 84", "seen = y\nassert y == 84", ""),
    ])
    func whatIsWrongIsFound(part: String, other: String, expected: String) throws {
        let found = try problems(text.replacing(part, with: other))
        #expect(expected.isEmpty ? found.isEmpty : found.contains { $0.hasPrefix(expected) }, "\(found)")
    }

    /// Replayed, a check runs; skipped, it does not, and what it made is missing.
    @Test func skippingReachesTheEnd() throws {
        let text = text.replacing("assert y == 84", with: "seen = y\nassert y == 84").replacing(
            "y + 1", with: "seen + 1")
        let found = try problems(text)
        #expect(found.count == 1 && found[0].hasPrefix("skip does not get past step 4:"), "\(found)")
        #expect(found[0].contains("NameError: name 'seen' is not defined"))
    }

    /// Wherever one goes to, skipping on from there runs what skipping from the beginning runs.
    @Test func gotoAndSkipRunTheSameCells() throws {
        let text = text + "\n```python tags=[\"hide\"]\nx = x + y\n```\n\n```python\nx\n```\n"
        func run(from step: Int) throws -> (cells: [String], x: CellOutcome) {
            let recorded = try RecordedSession()
            let player = LessonPlayer(lesson(text), session: recorded.session, progress: nil)
            player.begin()
            if step > 0 {
                // Whatever was done before is forgotten.
                _ = (player.take("skip"), recorded.cell("x = 0"))
            }
            let start = step == 0 ? 0 : recorded.session.record.entries.count
            if step > 0 { _ = player.take("goto \(step)") }
            while player.take("skip") != .ended {}
            return (recorded.session.record.entries.dropFirst(start).map(\.text), recorded.cell("x;x + 0"))
        }
        let whole = try run(from: 0).cells
        #expect(whole.count == 5)
        for step in 1...lesson(text).steps.count { #expect(try run(from: step).cells == whole) }
    }

    @Test(arguments: [
        ("abc", "abc\n", true), ("a...c", "a b c", true), ("a...c", "a b d", false), ("...", "", true),
        ("a\n...\nd", "a\nb\nc\nd", true), ("a...b...c", "acb", false), ("aa...aa", "aaa", false),
        (" a  \nb", " a\nb", true),
        ("", "x", false),
    ])
    func recordedOutput(text: String, output: String, expected: Bool) {
        #expect(RecordedOutput(text: text, line: 1).matches(output) == expected)
    }

    @Test func progressIsKept() throws {
        let path = NSTemporaryDirectory() + "convbook-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let progress = LessonProgress(path: path)
        #expect(progress.entry(of: "a") == .init())
        progress.set(.init(step: "s-1"), of: "a")
        progress.set(.init(step: "t-2", isDone: true), of: "b")
        progress.set(.init(step: "s-3"), of: "a")
        #expect(progress.entry(of: "a") == .init(step: "s-3"))
        #expect(progress.entry(of: "b") == .init(step: "t-2", isDone: true))
        try "something else\n".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(progress.entry(of: "b") == .init())
        progress.set(.init(step: "s-1"), of: "a")
        #expect(progress.entry(of: "a") == .init(step: "s-1"))
        // Lines that are not understood are kept; what a later program wrote is left alone.
        try "convbook lessons 1\nodd\na\ts-2\t\tmore\n".write(toFile: path, atomically: true, encoding: .utf8)
        progress.set(.init(step: "t-1"), of: "b")
        #expect(progress.entry(of: "a") == .init(step: "s-2"))
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("\nodd\n"))
        try "convbook lessons 2\n{}\n".write(toFile: path, atomically: true, encoding: .utf8)
        progress.set(.init(step: "t-1"), of: "b")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "convbook lessons 2\n{}\n")
    }

    /// A wrong answer costs nothing, also not what it changed in place.
    @Test func wrongAnswersArePutBack() throws {
        let markdown = """
            ```python
            import numpy as np
            a, b, c = np.zeros(3), [1, [2]], {'k': {3}}
            ```

            ```python tags=["exercise"]
            y = 0
            ```

            ```python tags=["check"]
            assert y == 1
            ```
            """
        let recorded = try RecordedSession()
        let player = LessonPlayer(lesson(markdown), session: recorded.session, progress: nil)
        player.begin()
        _ = player.take("")
        let answer = "y = 2\na[1] = 5\nb[1].append(9)\nb.append(3)\nc['k'].add(4)\nc['n'] = 1\nz = 1"
        #expect(player.take(answer) == .code)
        #expect(player.afterwards(answer, recorded.cell(answer)) == .handled)
        #expect(
            recorded.cell("(a.tolist(), b, c, 'z' in globals())")
                == .finished(value: "Out[3]: ([0.0, 0.0, 0.0], [1, [2]], {'k': {3}}, False)"))
    }

    /// As Jupyter and as editors read it.
    @Test func exports() throws {
        let text = text + "\n```python\nfield = cb.pictures()\n```\n\n```python\nprint(field)\n```\n"
        let export = LessonExport(lesson(text), session: try Session(environment: .init()))
        let script = String(decoding: try export.encoded(as: .script), as: UTF8.self)
        #expect(
            script.hasPrefix(
                "# %% [markdown]\n# # T\n\n# %%\nx = 6 * 7\nprint(x)\n\n# %% tags=[\"exercise\"]\ny = 0"))
        #expect(
            script.contains(
                "# %% tags=[\"needs-convbook\"]\n# This cell needs convbook.\nfield = cb.pictures()"))
        #expect(script.contains("# This cell needs convbook.\nprint(field)"))
        let notebook = try JSONSerialization.jsonObject(
            with: try LessonExport(lesson(text), session: try Session(environment: .init())).encoded(
                as: .notebook))
        let cells = try #require((notebook as? [String: Any])?["cells"] as? [[String: Any]])
        #expect(cells.first?["cell_type"] as? String == "markdown" && cells.first?["outputs"] == nil)
        #expect((cells[1]["outputs"] as? [[String: Any]])?.first?["text"] as? [String] == ["42\n"])
        #expect(cells[2]["execution_count"] is NSNull)
        #expect(!lesson(text).plainKeras(try Session(environment: .init())).contains("field"))
    }

    /// Played as a reader would: wrong answers cost nothing, right ones go on.
    @Test func playing() throws {
        let recorded = try RecordedSession()
        let player = LessonPlayer(lesson(text), session: recorded.session, progress: nil)
        func type(_ text: String) -> LessonPlayer.Answer {
            let answer = player.take(text)
            guard answer == .code else { return answer }
            return player.afterwards(text, recorded.cell(text))
        }
        func last(_ text: String) -> String {
            let before = recorded.output.count
            _ = type(text)
            return String(recorded.output.dropFirst(before))
        }
        player.begin()
        #expect(recorded.output.contains("[Enter runs it · step 1 of 4]"))
        #expect(last("").contains("42") && recorded.session.nextText == "y = 0")
        #expect(last("hint") == "Multiply x.\n" && last("hint").contains("no more hints"))
        #expect(last("x = 1\ny = 5").contains("Not yet: y should be 84, yours is 5"))
        #expect(recorded.session.nextText == "x = 1\ny = 5")
        // A command behind what stands at the prompt is one.
        #expect(last("x = 1\ny = 5hint").contains("no more hints"))
        #expect(last("print(x)") == "42\n")
        #expect(last("next").contains("Solve the exercise"))
        #expect(last("y = x + x").contains("That is right."))
        #expect(last("b").contains("✗ No.\nNot yet") && last("a").contains("✓ Right it is."))
        #expect(last("85").contains("Just as you said."))
        #expect(player.take("") == .handled || player.take("") == .ended)
    }
}

@Suite struct SourceFileTests {
    func decode(_ bytes: [UInt8]) throws -> String { try SourceFile.decode(bytes, name: "'f.py'") }

    @Test func lineEndsAndMarksOfOtherSystems() throws {
        #expect(try decode([0xEF, 0xBB, 0xBF] + Array("a\r\nb\rc\n".utf8)) == "a\nb\nc\n")
        #expect(try decode([]) == "")
    }

    @Test func anotherEncodingIsNamedWithItsLine() {
        #expect(throws: SourceError.self) { try decode(Array("x\ny = '".utf8) + [0xE9, 0x27]) }
        let error = #expect(throws: SourceError.self) { try decode(Array("x\ny = '".utf8) + [0xE9, 0x27]) }
        #expect(error?.description == "'f.py' is not UTF-8 (line 2); save it in UTF-8 and try again")
    }

    @Test func bytesThatAreNoText() {
        let error = #expect(throws: SourceError.self) { try decode([0x93, 0x4E, 0]) }
        #expect(error?.description == "'f.py' is not a text file: byte 3 is zero")
    }

    @Test func missingFilesAndFoldersAreNamed() {
        let missing = #expect(throws: SourceError.self) { try SourceFile.read(path: "/none/x.py") }
        #expect(missing?.description == "there is no file '/none/x.py'")
        let folder = #expect(throws: SourceError.self) { try SourceFile.read(path: "/usr") }
        #expect(
            folder?.description
                == "'/usr' is a folder; give a .py script, a .md lesson or an .ipynb notebook in it")
    }
}
