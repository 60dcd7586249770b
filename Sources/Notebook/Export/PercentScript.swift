import Script

/// A Python script in the percent format: `# %%` begins a cell, `# %% [markdown]` a text, as editors and Jupytext read
/// it.
enum PercentScript {
    static func text(_ parts: [ExportedPart]) -> String {
        parts.map { part in
            if case .code(let cell) = part { return code(cell) }
            return "# %% [markdown]\n" + commented(part.markdown ?? "")
        }.joined(separator: "\n\n") + "\n"
    }

    private static func code(_ cell: ExportedCell) -> String {
        let tags = cell.exportedTags
        let mark = tags.isEmpty ? "" : " tags=[" + tags.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
        return "# %%\(mark)\n" + python(cell.exportedCode.trimmedAtEnd)
    }

    /// What speaks to the notebook and is no Python becomes a comment.
    private static func python(_ code: String) -> String {
        guard !Interpreter.isReadable(code) else { return code }
        guard !code.hasPrefix("%%") else { return commented(code) }
        return code.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix("%") || line.hasPrefix("?") || line.hasSuffix("?") ? "# " + line : String(line)
        }.joined(separator: "\n")
    }

    private static func commented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "#" : "# " + $0 }.joined(separator: "\n")
    }

    // MARK: Reading

    /// A script's texts and cells; one without marks is one cell.
    static func elements(of script: String) -> [Lesson.Element] {
        var elements: [Lesson.Element] = []
        var (header, first, lines) = ("", 1, [Substring]())
        func end() {
            let text = lines.joined(separator: "\n").trimmedAtEnd
            guard !text.allSatisfy(\.isWhitespace) else { return }
            let isProse = header.contains("[markdown]") || header.contains("[md]")
            let blank = lines.prefix { $0.allSatisfy(\.isWhitespace) }.count
            elements.append(
                isProse
                    ? .prose(uncommented(lines))
                    : .cell(
                        .init(
                            code: String(text.drop { $0 == "\n" }), line: first + blank,
                            tags: Fence.tags(in: header) ?? [])))
        }
        for (number, line) in script.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("# %%") || line.hasPrefix("#%%") {
                end()
                (header, first, lines) = (String(line), number + 2, [])
            } else {
                lines.append(line)
            }
        }
        end()
        return elements
    }

    private static func uncommented(_ lines: [Substring]) -> String {
        lines.map { line in
            line.hasPrefix("# ") ? line.dropFirst(2) : line.hasPrefix("#") ? line.dropFirst() : line
        }.joined(separator: "\n").trimmed
    }
}

extension Lesson {
    /// A Python script as a lesson of cells, which `# %%` lines divide.
    public init(name: String, script: String) {
        self.init(name: name, frontMatter: [:], elements: PercentScript.elements(of: script))
    }
}
