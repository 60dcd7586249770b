import Foundation

/// A lesson or a session as one page for a browser, which needs nothing beside it: pictures are in it, quizzes answer
/// without a script, and it is light or dark as the reader's system is.
struct WebPage {
    private let parts: [ExportedPart]
    private let title: String

    init(_ parts: [ExportedPart], title: String) { (self.parts, self.title) = (parts, title) }

    var text: String {
        let body = parts.enumerated().map { place, part in WebPage.text(part, place) }
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(PageText.escaped(title))</title>
            <style>
            \(WebPage.style)
            </style>
            </head>
            <body>
            <main>
            \(body.joined(separator: "\n"))
            </main>
            </body>
            </html>

            """
    }

    private static func text(_ part: ExportedPart, _ place: Int) -> String {
        switch part {
        case .prose(let text): PageText.markdown(text)
        case .hint(let text, let number): details("Hint \(number)", PageText.markdown(text))
        case .quiz(let quiz): self.quiz(quiz, place)
        case .code(let cell): self.cell(cell)
        }
    }

    private static func details(_ summary: String, _ text: String) -> String {
        "<details>\n<summary>\(summary)</summary>\n\(text)\n</details>"
    }

    // MARK: Cells

    /// What is to be found out oneself is folded up: a solution, what checks it, the value of a prediction.
    private static func cell(_ cell: ExportedCell) -> String {
        let outputs = cell.outputs.map { output($0, number: cell.number) }.joined(separator: "\n")
        let (code, whole) = (code(cell), code(cell) + "\n" + outputs)
        if cell.has(.exercise) { return frame("exercise", label("Your turn. Begin from:") + code) }
        if cell.has(.solution) { return details("Solution", frame("", whole)) }
        if cell.has(.check) { return details("What must hold afterwards", frame("", whole)) }
        if cell.has(.hide) { return details("Preparation", frame("", whole)) }
        if cell.has(.predict) {
            return frame(
                "predict", label("What will its value be?") + code + "\n" + details("Its value", outputs))
        }
        return frame("", whole)
    }

    private static func frame(_ kind: String, _ text: String) -> String {
        "<div class=\"cell\(kind.isEmpty ? "" : " " + kind)\">\n\(text)\n</div>"
    }

    private static func label(_ text: String) -> String { "<p class=\"label\">\(text)</p>\n" }

    private static func code(_ cell: ExportedCell) -> String {
        let number = cell.number.map { "<span class=\"number\">In [\($0)]:</span>\n" } ?? ""
        let need = cell.needsConvbook ? "<span class=\"need\">needs convbook</span>\n" : ""
        return number + need + "<pre class=\"in\"><code>\(PageText.code(cell.code))</code></pre>"
    }

    private static func output(_ output: CellOutput, number: Int?) -> String {
        switch output {
        case .text(let text): return block(text, "out")
        case .notice(let text): return block(text, "out notice")
        case .error(let report): return block(report, "out error")
        case .picture(let png, let text): return picture(png) ?? block(text, "out")
        case .value(let text, let png):
            let name = number.map { "<span class=\"number\">Out[\($0)]:</span>\n" } ?? ""
            return name + (png.flatMap(picture) ?? block(text, "out"))
        }
    }

    private static func block(_ text: String, _ kind: String) -> String {
        let shown = text.asShown.trimmedAtEnd
        return shown.isEmpty ? "" : "<pre class=\"\(kind)\">\(PageText.escaped(shown))</pre>"
    }

    private static func picture(_ png: Data) -> String? {
        guard !png.isEmpty else { return nil }
        return "<img alt=\"What the cell shows\" src=\"data:image/png;base64,\(png.base64EncodedString())\">"
    }

    // MARK: Quizzes

    /// Choosing shows whether it is right, and why: the style does that, by the state of the button.
    private static func quiz(_ quiz: Quiz, _ place: Int) -> String {
        let hasOne = quiz.choices.count(where: \.isRight) == 1
        let kind = hasOne ? "radio" : "checkbox"
        let choices = quiz.choices.enumerated().map { number, choice in
            let name = "q\(place)-\(number)"
            let mark = choice.isRight ? "✓" : "✗"
            return """
                <div class="choice \(choice.isRight ? "true" : "false")">
                <input type="\(kind)" name="q\(place)" id="\(name)"><label for="\(name)">\(PageText.line(choice.text))</label>
                <p class="why">\(mark) \(PageText.line(choice.explanation))</p>
                </div>
                """
        }
        return "<fieldset class=\"quiz\">\n<legend>\(hasOne ? "Which one?" : "Which ones?")</legend>\n"
            + choices.joined(separator: "\n") + "\n</fieldset>"
    }
}
