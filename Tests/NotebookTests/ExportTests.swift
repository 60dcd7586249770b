import Foundation
import Testing

@testable import Notebook

@Suite struct ExportTests {
    private let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "convbook-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private func page(_ markdown: String) throws -> String {
        let lesson = Lesson(name: "lessons/a.md", markdown: markdown)
        let data = try LessonExport(lesson, session: try Session(environment: .init())).encoded(as: .page)
        return String(decoding: data, as: UTF8.self)
    }

    @Test func proseIsHTML() {
        #expect(
            PageText.markdown("# A `b` & c\n\n*d* **e** [f](g.md)\n\n1. h\n   - i\n2. j")
                == """
                <h1 id="a-b--c">A <code>b</code> &amp; c</h1>
                <p><em>d</em> <strong>e</strong> <a href="g.md">f</a></p>
                <ol>
                <li>h
                <ul>
                <li>i</li>
                </ul></li>
                <li>j</li>
                </ol>
                """)
        #expect(
            PageText.markdown("| a | b |\n|---|--:|\n| <c> | d |").contains(
                "<tr><td>&lt;c&gt;</td><td class=\"right\">d</td></tr>"))
        #expect(
            PageText.code("x = 'a<b' # c")
                == "x = <span class=\"s\">'a&lt;b'</span> <span class=\"c\"># c</span>")
    }

    @Test func aPageHasEverything() throws {
        let text = try page(
            """
            ---
            title: A & B
            ---
            # A

            ```python
            import matplotlib.pyplot as plt
            print('1 < 2')
            _ = plt.plot([1, 2])
            ```

            ```python tags=["predict"]
            cb.show([[0, 1], [1, 0]])
            ```

            ```python tags=["exercise"]
            y = 0
            ```

            <details><summary>Hint 1</summary>

            Add.

            </details>

            ```python tags=["solution"]
            y = 1
            ```

            ```python tags=["check"]
            assert y == 1
            ```

            - [x] a
              Yes.
            - [ ] b
              No.

            ```python
            1 / 0
            ```
            """)
        #expect(text.contains("<title>A &amp; B</title>") && text.contains("<h1 id=\"a\">A</h1>"))
        #expect(text.contains("<pre class=\"out\">1 &lt; 2</pre>"))
        // The chart and the picture are in the page.
        #expect(text.matches(of: /<img alt="[^"]+" src="data:image\/png;base64,iVBOR[^"]+">/).count == 2)
        #expect(text.contains("<span class=\"need\">needs convbook</span>"))
        for summary in ["Hint 1", "Solution", "What must hold afterwards", "Its value"] {
            #expect(text.contains("<summary>\(summary)</summary>"))
        }
        #expect(text.matches(of: /<input type="radio" name="q\d+" id="q\d+-[01]">/).count == 2)
        #expect(text.contains("<p class=\"why\">✗ No.</p>") && text.contains("ZeroDivisionError"))
        #expect(!text.contains("<script") && !text.contains("http"))
    }

    @Test func aFailureIsTold() throws {
        let lesson = Lesson(name: "a.py", script: "1\n2 / 0\n")
        let export = LessonExport(lesson, session: try Session(environment: .init()))
        #expect(export.failure?.contains("File \"a.py\", line 2") == true)
    }

    @Test func scriptsAreRead() throws {
        let script = """
            import math

            # %% [markdown]
            # # Title
            #
            # Text.

            # %% tags=["predict"]

            math.pi
            """
        let lesson = Lesson(name: "a.py", script: script)
        #expect(
            lesson.elements
                == [
                    .cell(.init(code: "import math", line: 1, tags: [])), .prose("# Title\n\nText."),
                    .cell(.init(code: "math.pi", line: 10, tags: ["predict"])),
                ])
        let written = try LessonExport(lesson, session: try Session(environment: .init())).encoded(
            as: .script)
        let text = String(decoding: written, as: UTF8.self)
        #expect(
            text
                == "# %%\nimport math\n\n# %% [markdown]\n# # Title\n#\n# Text.\n\n# %% tags=[\"predict\"]\nmath.pi\n"
        )
        #expect(Lesson(name: "a.py", script: text).elements.count == 3)
        // What was marked once is not marked twice.
        let marked = "# %% tags=[\"needs-convbook\"]\n# This cell needs convbook.\ncb\n"
        let again = try LessonExport(
            Lesson(name: "a.py", script: marked), session: try Session(environment: .init())
        )
        .encoded(as: .script)
        #expect(String(decoding: again, as: UTF8.self) == marked)
    }

    /// Format 4 with texts whole and by lines, format 3, cells of other kinds, and tags.
    @Test func notebooksAreRead() throws {
        let notebook = #"""
            {"nbformat": 4, "nbformat_minor": 0, "metadata": {"colab": {}}, "cells": [
              {"cell_type": "markdown", "metadata": {"id": "a"}, "source": ["# Title\n", "Text."]},
              {"cell_type": "code", "execution_count": null, "metadata": {"tags": ["hide"]}, "outputs": [], "source": "x = 1\r\nx"},
              {"cell_type": "raw", "metadata": {}, "source": "raw"},
              {"cell_type": "code", "metadata": {"tags": 1}, "outputs": [], "source": []},
              {"cell_type": "code", "metadata": {}, "outputs": [], "source": ["1 / (x - 1)"]}]}
            """#
        let lesson = try Lesson(name: "a.ipynb", notebook: notebook)
        #expect(
            lesson.elements
                == [
                    .prose("# Title\nText."),
                    .cell(.init(code: "x = 1\nx", line: 1, tags: ["hide"], label: "a.ipynb, cell 1")),
                    .cell(.init(code: "1 / (x - 1)", line: 2, tags: [], label: "a.ipynb, cell 2")),
                ])
        let export = LessonExport(lesson, session: try Session(environment: .init()))
        #expect(export.failure?.contains("File \"a.ipynb, cell 2\", line 1") == true)
        let old = #"""
            {"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "heading", "level": 2, "source": ["Old"]},
              {"cell_type": "code", "input": ["print(", "1)"], "language": "python"}]}]}
            """#
        #expect(
            try Lesson(name: "o.ipynb", notebook: old).elements
                == [
                    .prose("## Old"),
                    .cell(.init(code: "print(1)", line: 1, tags: [], label: "o.ipynb, cell 1")),
                ])
    }

    @Test(arguments: [
        ("x = 1", "it is not valid JSON"), ("{}", "it has no cells"), ("[1]", "is of another kind"),
        (#"{"cells": [{"source": "x"}]}"#, "'cell_type' is missing"),
        (#"{"cells": [{"cell_type": "code", "source": 3}]}"#, "'source' is of another kind"),
    ])
    func whatIsNoNotebookIsNamed(text: String, reason: String) throws {
        let error = try #require(throws: SourceError.self) { try Lesson(name: "x.ipynb", notebook: text) }
        #expect(error.description.hasPrefix("'x.ipynb' is not a Jupyter notebook: "))
        #expect(error.description.contains(reason), "\(error)")
    }

    /// What was written by `convbook export` runs again, and says the same.
    @Test func anExportedNotebookIsALesson() throws {
        let first = Lesson(
            name: "a.md",
            markdown: "# T\n\n```python\nx = 6 * 7\nx\n```\n\n```python exercise\nx = ...\n```\n")
        let data = try LessonExport(first, session: try Session(environment: .init())).encoded(as: .notebook)
        let second = try Lesson(name: "a.ipynb", notebook: String(decoding: data, as: UTF8.self))
        #expect(second.cells.map(\.code) == first.cells.map(\.code))
        #expect(second.cells.map(\.tags) == first.cells.map(\.tags))
    }

    /// One's own session in all three forms; what is no Python becomes a comment in a script.
    @Test func sessions() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let recorded = try RecordedSession()
        for text in ["print('a')", "%time 1 + 1", "x = 2\nx?", "%%time\n1"] { _ = recorded.cell(text) }
        for name in ["w.py", "w.html", "w.ipynb"] {
            _ = recorded.cell("%notebook \(folder)/\(name)")
            #expect(recorded.output.hasSuffix("4 cells were written to \(folder)/\(name)\n"))
        }
        #expect(
            try String(contentsOfFile: folder + "/w.py", encoding: .utf8)
                == "# %%\nprint('a')\n\n# %%\n# %time 1 + 1\n\n# %%\nx = 2\n# x?\n\n# %%\n# %%time\n# 1\n")
        let page = try String(contentsOfFile: folder + "/w.html", encoding: .utf8)
        #expect(page.contains("<title>w</title>") && page.contains("<span class=\"number\">In [2]:</span>"))
    }
}
