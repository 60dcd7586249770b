import Modules
import Script

extension SessionEnvironment {
    /// As the interpreter wants it, with everything that `import` finds.
    func host(_ modules: SessionModules) -> Interpreter.Host {
        var host = Interpreter.Host(
            output: output,
            // What scripts write to standard error ends its own lines.
            notices: { notice($0.hasSuffix("\n") ? String($0.dropLast()) : $0) },
            isInterrupted: isInterrupted, importModule: { modules.module($0) }, moduleNames: modules.names,
            arguments: arguments)
        host.predefined = modules.predefined
        host.display = modules.display
        host.fileKind = modules.kind(ofFile:)
        host.fileSize = modules.size(ofFile:)
        host.folderNames = modules.names(inFolder:)
        host.makeFolder = modules.makeFolder
        host.readText = modules.text(ofFile:)
        host.writeText = modules.write(_:_:)
        host.workingFolder = { modules.workingFolder }
        return host
    }
}
