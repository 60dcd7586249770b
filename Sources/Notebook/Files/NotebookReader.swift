import Foundation

/// Reads Jupyter's notebooks, of the formats 3 and 4: texts, and code cells with their tags. What cells put out when the
/// notebook was written is left out, as are cells of other kinds.
///
/// See <https://nbformat.readthedocs.io/en/latest/format_description.html>.
enum NotebookReader {
    /// - Throws: `SourceError` for what is no notebook.
    static func elements(of text: String, name: String) throws -> [Lesson.Element] {
        let file: File
        do {
            file = try JSONDecoder().decode(File.self, from: Data(text.utf8))
        } catch {
            throw SourceError(description: "'\(name)' is not a Jupyter notebook: \(reason(error))")
        }
        guard let cells = file.cells ?? file.worksheets?.flatMap(\.cells) else {
            throw SourceError(description: "'\(name)' is not a Jupyter notebook: it has no cells")
        }
        var number = 0
        return cells.compactMap { cell in
            let text = cell.text
            guard !text.allSatisfy(\.isWhitespace) else { return nil }
            switch cell.cell_type {
            case "markdown": return .prose(text)
            case "heading": return .prose(String(repeating: "#", count: cell.level ?? 1) + " " + text)
            case "code":
                number += 1
                return .cell(
                    .init(
                        code: text, line: number, tags: cell.metadata?.tags ?? [],
                        label: "\(name), cell \(number)"))
            default: return nil
            }
        }
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, _): "'\(key.stringValue)' is missing"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            "'\(context.codingPath.last?.stringValue ?? "it")' is of another kind than in notebooks"
        default: "it is not valid JSON"
        }
    }

    private struct File: Decodable {
        var cells: [Cell]?
        /// Of format 3.
        var worksheets: [Worksheet]?
    }

    private struct Worksheet: Decodable {
        var cells: [Cell]
    }

    private struct Cell: Decodable {
        var cell_type: String
        var source: Lines?
        /// The code in format 3.
        var input: Lines?
        var level: Int?
        var metadata: Metadata?

        var text: String { (source ?? input)?.text ?? "" }
    }

    private struct Metadata: Decodable {
        var tags: [String]?

        private enum CodingKeys: String, CodingKey { case tags }

        /// What programs keep there is their own affair; tags that are none are as good as none.
        init(from decoder: any Decoder) throws {
            tags = try? decoder.container(keyedBy: CodingKeys.self).decode([String].self, forKey: .tags)
        }
    }

    /// A text, whole or by lines with their ends.
    private struct Lines: Decodable {
        var text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            text = try (try? container.decode(String.self)) ?? container.decode([String].self).joined()
            text = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        }
    }
}

extension Lesson {
    /// A Jupyter notebook as a lesson of its texts and cells.
    ///
    /// - Throws: `SourceError` for what is no notebook.
    public init(name: String, notebook: String) throws {
        self.init(
            name: name, frontMatter: [:], elements: try NotebookReader.elements(of: notebook, name: name))
    }

    /// A lesson in Markdown, a notebook or a script, as the file's name says.
    ///
    /// - Throws: `SourceError`.
    public init(path: String) throws {
        let text = try SourceFile.read(path: path)
        switch SourceKind(path: path) {
        case .notebook: try self.init(name: path, notebook: text)
        case .lesson: self.init(name: path, markdown: text)
        case .script: self.init(name: path, script: text)
        }
    }
}

/// What a file's name says of what is in it.
public enum SourceKind {
    case script, lesson, notebook

    public init(path: String) {
        let name = path.lowercased()
        if name.hasSuffix(".ipynb") {
            self = .notebook
        } else {
            self = name.hasSuffix(".md") || name.hasSuffix(".markdown") ? .lesson : .script
        }
    }
}
