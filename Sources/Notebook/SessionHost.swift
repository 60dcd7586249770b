import Modules
import Script

extension SessionEnvironment {
    /// As the interpreter wants it, with everything that `import` finds.
    func host() throws -> Interpreter.Host {
        let modules = try SessionModules(self)
        return Interpreter.Host(
            output: output, notices: notice, isInterrupted: isInterrupted,
            importModule: { path in path == "sys" ? SystemModule.make(self) : modules.module(path) },
            moduleNames: modules.names + ["sys"], arguments: arguments)
    }
}
