import Foundation
import Modules
import Script
import Testing

/// What learners get wrong, as scripts: `Mistakes/*.py`.
///
/// Each says with `# error:` on which line what is raised, in the words that Keras's users search for, and with
/// `# says:` what the message tells beside: what is wrong, where, and what to type instead. Where Keras itself says
/// otherwise, `# keras:` has its words, or `silent`; `scripts/check-mistakes` compares them with real Keras.
@Suite struct MistakeScriptTests {
    @Test(arguments: MistakeScript.all) func teaches(_ script: MistakeScript) throws {
        let raised = try withBigStack(megabytes: 64) { Result { try script.run() } }.get()
        #expect(raised.line == script.line, "\(script)\n\(raised.text)")
        #expect(raised.text.contains(script.error), "\(script)\n\(raised.text)")
        for part in script.says {
            #expect(raised.text.contains(part), "\(script)\nis not said: \(part)\n\(raised.text)")
        }
    }

    @Test func thereAreMany() { #expect(MistakeScript.all.count >= 100) }
}

struct MistakeScript: CustomStringConvertible, Sendable {
    let description: String
    let text: String
    /// Where it is raised, counted from the script's first line, and what.
    let line: Int
    let error: String
    let says: [String]

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "Mistakes")

    /// What stands before every script.
    private static let prelude =
        (try? String(contentsOf: folder.appending(path: "prelude.py"), encoding: .utf8)) ?? ""

    static let all: [MistakeScript] = {
        let files =
            (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "py" && $0.lastPathComponent != "prelude.py" }
            .sorted { $0.path < $1.path }
            .flatMap { file in
                ((try? String(contentsOf: file, encoding: .utf8)) ?? "").components(separatedBy: "\n---\n")
                    .map { MistakeScript($0) }
            }
    }()

    private init(_ text: String) {
        self.text = text
        let lines = text.components(separatedBy: "\n")
        description = lines[0]
        func comment(_ line: String, _ marker: String) -> String? {
            line.range(of: "# \(marker): ").map { String(line[$0.upperBound...]) }
        }
        let place = lines.firstIndex { comment($0, "error") != nil } ?? 0
        line = place + 1
        error = comment(lines[place], "error") ?? "(no error is written)"
        says = lines.compactMap { comment($0, "says") }
    }

    func run() throws -> (line: Int?, text: String) {
        var notices = ""
        var environment = SessionEnvironment()
        environment.output = { _ in }
        environment.notice = { notices += $0 + "\n" }
        environment.seed = 1
        let modules = try SessionModules(environment)
        var host = Interpreter.Host(
            output: { _ in }, importModule: { modules.module($0) }, moduleNames: modules.names)
        host.notices = { notices += $0 }
        host.predefined = modules.predefined
        let interpreter = Interpreter(host: host)
        let count = MistakeScript.prelude.components(separatedBy: "\n").count - 1
        let source = SourceText(MistakeScript.prelude + text + "\n", name: "script")
        do {
            try interpreter.run(source)
            return (nil, "no error is raised")
        } catch let error as ScriptError {
            let line = error.frames.last.map { $0.source.position(of: $0.span.start).line - count }
            return (line, "\(error.typeName): \(error.message)\n\(notices)")
        }
    }
}
