import Foundation

/// The kinds of files that lessons and sessions are written as; a file's ending says which.
public enum ExportFormat: String, CaseIterable, Sendable {
    /// A Jupyter notebook.
    case notebook = "ipynb"
    /// A Python script whose comments mark the cells.
    case script = "py"
    /// One page for a browser, with all that belongs to it.
    case page = "html"

    /// `nil` for any other ending.
    public init?(path: String) {
        self.init(rawValue: URL(fileURLWithPath: path).pathExtension.lowercased())
    }

    /// `.ipynb, .py or .html`
    public static var endings: String {
        let all = allCases.map { "." + $0.rawValue }
        return all.dropLast().joined(separator: ", ") + " or " + (all.last ?? "")
    }

    /// - Parameter title: of the page.
    func encode(_ parts: [ExportedPart], title: String) throws -> Data {
        switch self {
        case .notebook: try NotebookFile.encode(parts)
        case .script: Data(PercentScript.text(parts).utf8)
        case .page: Data(WebPage(parts, title: title).text.utf8)
        }
    }
}
