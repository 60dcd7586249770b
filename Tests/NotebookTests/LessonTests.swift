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
        #expect(folder?.description == "'/usr' is a folder; give a .py script or a .md lesson in it")
    }
}
