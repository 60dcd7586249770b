import Foundation
import Script

/// Folders and the environment.
enum PlaceMagics {
    static let all = [
        Magic("cd", "FOLDER", "Goes to a folder; without one, home.", cd),
        Magic("pwd", "", "The folder in which files are read and written.") { _, _ in
            .string(FileManager.default.currentDirectoryPath)
        },
        Magic("ls", "[FOLDER]", "The files of a folder.", ls),
        Magic("env", "[NAME]", "The environment's variables; they cannot be set.", env),
    ]

    private static func cd(_ call: Magic.Call, _ session: Session) throws -> Value? {
        let path = NSString(string: call.argument.isEmpty ? "~" : call.argument).expandingTildeInPath
        guard FileManager.default.changeCurrentDirectoryPath(path) else {
            throw MagicFault("'\(call.argument)' is no folder that can be entered")
        }
        let folder = FileManager.default.currentDirectoryPath
        session.modules.changeFolder(to: folder)
        session.say(folder)
        return nil
    }

    private static func ls(_ call: Magic.Call, _ session: Session) throws -> Value? {
        let path = NSString(string: call.argument.isEmpty ? "." : call.argument).expandingTildeInPath
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw MagicFault("'\(call.argument)' is no folder that can be read")
        }
        let shown = names.filter { !$0.hasPrefix(".") }.sorted().map { name in
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder)
            return isFolder.boolValue ? name + "/" : name
        }
        session.say(shown.joined(separator: "\n"))
        return nil
    }

    private static func env(_ call: Magic.Call, _ session: Session) throws -> Value? {
        let variables = ProcessInfo.processInfo.environment
        guard !call.argument.contains("=") && call.words.count < 2 else {
            throw MagicFault("%env only reads: variables are set where convbook is started")
        }
        if call.argument.isEmpty {
            return .dict(Dict(variables.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
        }
        guard let value = variables[call.argument] else {
            throw MagicFault("Environment does not have key: \(call.argument)")
        }
        return .string(value)
    }
}
