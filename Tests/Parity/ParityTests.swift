import Foundation
import Testing

@testable import Modules
@testable import Script

/// Every script under `Scripts` prints what real Python printed for it, recorded beside it.
@Suite struct ParityTests {
    @Test(arguments: ParityScript.all) func printsWhatPythonPrints(_ script: ParityScript) throws {
        let printed = try withBigStack { Result { try script.run() } }.get()
        guard printed != script.expected else { return }
        Issue.record("\(script) differs from what Python printed:\n\(difference(printed, script.expected))")
    }

    /// The first lines that differ, with those before them.
    private func difference(_ printed: String, _ expected: String) -> String {
        let (ours, theirs) = (printed.components(separatedBy: "\n"), expected.components(separatedBy: "\n"))
        let same = zip(ours, theirs).prefix { $0 == $1 }.count
        func shown(_ lines: [String], _ mark: String) -> String {
            lines.dropFirst(same).prefix(6).map { "\(mark) \($0)\n" }.joined()
        }
        let before = theirs[max(0, same - 2)..<same].map { "    \($0)\n" }.joined()
        return "line \(same + 1):\n" + before + shown(theirs, "  -") + shown(ours, "  +")
    }
}

/// A script and what Python printed for it.
struct ParityScript: CustomStringConvertible, Sendable {
    let path: URL
    let description: String

    /// By topic and name. `PARITY=numpy/random` in the environment picks those that contain it.
    static let all: [ParityScript] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "Scripts")
        let wanted = ProcessInfo.processInfo.environment["PARITY"] ?? ""
        let topics = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return topics.sorted().flatMap { topic -> [ParityScript] in
            let files =
                (try? FileManager.default.contentsOfDirectory(
                    atPath: folder.appendingPathComponent(topic).path)) ?? []
            return files.filter { $0.hasSuffix(".py") }.sorted().map { file in
                ParityScript(
                    path: folder.appendingPathComponent(topic).appendingPathComponent(file),
                    description: "\(topic)/\(file)")
            }
        }.filter { wanted.isEmpty || $0.description.contains(wanted) }
    }()

    var expected: String {
        (try? String(contentsOf: path.deletingPathExtension().appendingPathExtension("out"), encoding: .utf8))
            ?? "(nothing is recorded: run scripts/record-parity)"
    }

    /// What it prints here, with an error's report where it ends with one; files go to a folder of its own.
    func run() throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "parity-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var printed = ""
        var environment = SessionEnvironment()
        environment.workingFolder = folder.path
        environment.output = { printed += $0 }
        let modules = try SessionModules(environment)
        var host = Interpreter.Host(
            output: { printed += $0 }, importModule: { modules.module($0) }, moduleNames: modules.names)
        host.makeFolder = modules.makeFolder
        let interpreter = Interpreter(host: host)
        let source = SourceText(try String(contentsOf: path, encoding: .utf8), name: description)
        do {
            try interpreter.run(source)
        } catch let error as ScriptError {
            printed += error.report + "\n"
        } catch let fault as SyntaxFault {
            printed += fault.report + "\n"
        }
        return printed
    }
}
