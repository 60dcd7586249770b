import Foundation
import Modules
import Script
import Testing

/// What a script prints, and the error that ends it, in a session of its own.
///
/// - Parameters:
///   - folder: where it may read and write.
///   - state: where it is remembered which files were written.
///   - endsCell: figures that wait are shown, as after a notebook's cell.
func run(
    _ text: String, in folder: String? = nil, state: String? = nil, endsCell: Bool = false
) throws -> String {
    try withBigStack(megabytes: 64) { Result { try output(of: text, folder, endsCell, state: state) } }.get()
}

/// The notices that a script gives rise to.
func noticesOf(_ text: String) throws -> [String] {
    var notices: [String] = []
    _ = try withBigStack(megabytes: 64) {
        Result { try output(of: text, nil, false) { notices.append($0) } }
    }.get()
    return notices
}

private func output(
    of text: String, _ folder: String?, _ endsCell: Bool, state: String? = nil,
    notice: @escaping (String) -> Void = { _ in }
) throws -> String {
    var output = ""
    var environment = SessionEnvironment()
    environment.output = { output += $0 }
    environment.notice = notice
    environment.workingFolder = folder
    environment.stateFolder = state
    environment.seed = 1
    let modules = try SessionModules(environment)
    var host = Interpreter.Host(
        output: { output += $0 }, notices: notice, importModule: { modules.module($0) },
        moduleNames: modules.names)
    host.predefined = modules.predefined
    host.display = modules.display
    host.fileKind = modules.kind(ofFile:)
    host.fileSize = modules.size(ofFile:)
    host.folderNames = modules.names(inFolder:)
    host.readText = modules.text(ofFile:)
    host.writeText = modules.write(_:_:)
    let interpreter = Interpreter(host: host)
    let imports = """
        import numpy as np
        import matplotlib.pyplot as plt
        from tensorflow import keras
        from tensorflow.keras import layers

        """
    do {
        try interpreter.run(SourceText(imports + text, name: "script"), displaysLast: true)
        if endsCell { try modules.endCell() }
    } catch let error as ScriptError {
        output += "\(error.typeName): \(error.message)"
    }
    return output
}

/// A folder for one test's files.
func scratchFolder() throws -> String {
    let path = NSTemporaryDirectory() + "convbook-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
}
