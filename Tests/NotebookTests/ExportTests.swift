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
