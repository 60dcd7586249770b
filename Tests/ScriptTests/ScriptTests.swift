import Foundation
import Script
import Testing

/// Scripts by topic, with what they print as `# expect:` comments, or an error as `# error:` on its line.
@Suite struct LanguageTests {
    static let cases: [ScriptCase] = ScriptCase.all()

    @Test(arguments: cases) func prints(_ script: ScriptCase) {
        let result = script.run()
        #expect(result.output == script.expectedOutput, "\(script)\n\(result.error ?? "")")
        #expect(result.errorLine == script.expectedErrorLine, "\(script)\n\(result.error ?? "no error")")
        if let message = script.expectedError {
            #expect(result.error?.contains(message) == true, "\(result.error ?? "no error")")
        }
    }
}

/// One input of a file: the inputs are separated by lines of `---`.
struct ScriptCase: Sendable, CustomTestStringConvertible, CustomStringConvertible {
    let name: String
    let text: String

    static func all() -> [ScriptCase] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Scripts")
        let files =
            (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "py" }.sorted { $0.path < $1.path }.flatMap { file in
            let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
            return text.components(separatedBy: "\n---\n").enumerated().map { index, part in
                ScriptCase(name: "\(file.lastPathComponent)#\(index + 1)", text: part)
            }
        }
    }

    var testDescription: String { name }
    var description: String { "\(name)\n\(text)" }

    private func comments(_ marker: String) -> [(line: Int, text: String)] {
        text.components(separatedBy: "\n").enumerated().compactMap { index, line in
            guard let range = line.range(of: "# \(marker):") else { return nil }
            let rest = line[range.upperBound...]
            return (index + 1, String(rest.hasPrefix(" ") ? rest.dropFirst() : rest))
        }
    }

    var expectedOutput: String { comments("expect").map { $0.text + "\n" }.joined() }
    var expectedError: String? { comments("error").first?.text }
    var expectedErrorLine: Int? { comments("error").first?.line }

    func run() -> (output: String, error: String?, errorLine: Int?) {
        withBigStack(megabytes: 64) {
            var output = ""
            let interpreter = Interpreter(host: .init(output: { output += $0 }))
            let source = SourceText(text, name: name)
            do {
                try interpreter.run(source)
                return (output, nil, nil)
            } catch let fault as SyntaxFault {
                return (output, fault.report, source.position(of: fault.span.start).line)
            } catch let error as ScriptError {
                let line = error.frames.first.map { $0.source.position(of: $0.span.start).line }
                return (output, error.report, line)
            } catch {
                return (output, "\(error)", nil)
            }
        }
    }
}
