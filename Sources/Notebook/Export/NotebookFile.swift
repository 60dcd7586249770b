import Foundation

/// A session as Jupyter keeps it: nbformat 4.5.
///
/// See <https://nbformat.readthedocs.io/en/latest/format_description.html>.
enum NotebookFile {
    static func encode(_ parts: [ExportedPart]) throws -> Data {
        try encode(parts.enumerated().map { place, part in Cell(part, place: place + 1) })
    }

    private static func encode(_ cells: [Cell]) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(Notebook(cells: cells)) + Data("\n".utf8)
    }

    private struct Notebook: Encodable {
        var cells: [Cell]
        var metadata = Metadata()
        var nbformat = 4
        var nbformat_minor = 5
    }

    private struct Metadata: Encodable {
        var kernelspec = ["display_name": "Python 3", "language": "python", "name": "python3"]
        var language_info = ["name": "python"]
    }

    private struct Cell: Encodable {
        var cell_type = "code"
        var id: String
        var metadata: [String: [String]] = [:]
        var execution_count: Int?
        var source: [String]
        var outputs: [Output]?

        init(_ part: ExportedPart, place: Int) {
            id = "cell-\(place)"
            guard case .code(let cell) = part else {
                (cell_type, source) = ("markdown", NotebookFile.lines(part.markdown ?? ""))
                return
            }
            execution_count = cell.number
            source = NotebookFile.lines(cell.exportedCode)
            if !cell.exportedTags.isEmpty { metadata = ["tags": cell.exportedTags] }
            outputs = cell.outputs.map { Output($0, number: cell.number ?? place) }
        }

        /// A code cell has a number even where it is none; a text has neither number nor outputs.
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(cell_type, forKey: .cell_type)
            try container.encode(id, forKey: .id)
            try container.encode(metadata, forKey: .metadata)
            try container.encode(source, forKey: .source)
            guard cell_type == "code" else { return }
            try container.encode(execution_count, forKey: .execution_count)
            try container.encode(outputs ?? [], forKey: .outputs)
        }

        private enum CodingKeys: String, CodingKey {
            case cell_type, id, metadata, source, execution_count, outputs
        }
    }

    /// One of the four kinds; what a kind does not have is left out.
    private struct Output: Encodable {
        var output_type: String
        var name: String?
        var text: [String]?
        var data: [String: [String]]?
        var metadata: [String: String]?
        var execution_count: Int?
        var ename: String?
        var evalue: String?
        var traceback: [String]?

        init(_ output: CellOutput, number: Int) {
            switch output {
            case .text(let text):
                (output_type, name, self.text) = ("stream", "stdout", NotebookFile.lines(text))
            case .notice(let text):
                (output_type, name, self.text) = ("stream", "stderr", NotebookFile.lines(text))
            case .picture(let png, let text):
                (output_type, metadata) = ("display_data", [:])
                data = NotebookFile.bundle(text, png)
            case .value(let text, let png):
                (output_type, metadata, execution_count) = ("execute_result", [:], number)
                data = NotebookFile.bundle(text, png)
            case .error(let report):
                output_type = "error"
                let last = report.split(separator: "\n").last { $0.first?.isLetter == true }.map(String.init)
                let parts = (last ?? "").split(separator: ":", maxSplits: 1).map(String.init)
                (ename, evalue) = (parts.first ?? "Error", parts.dropFirst().first.map(\.trimmed) ?? "")
                traceback = report.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            }
        }
    }

    private static func bundle(_ text: String, _ png: Data?) -> [String: [String]] {
        var data = ["text/plain": lines(text.trimmedAtEnd)]
        if let png, !png.isEmpty { data["image/png"] = [png.base64EncodedString()] }
        return data
    }

    /// Lines with their ends, as Jupyter writes texts. Escape codes are for terminals.
    private static func lines(_ text: String) -> [String] {
        var lines = text.asShown.split(separator: "\n", omittingEmptySubsequences: false).map {
            String($0) + "\n"
        }
        if let last = lines.popLast(), last != "\n" { lines.append(String(last.dropLast())) }
        return lines
    }
}
