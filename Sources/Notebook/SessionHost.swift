import Modules
import Script

extension SessionEnvironment {
    /// As the interpreter wants it.
    var host: Interpreter.Host {
        Interpreter.Host(
            output: output, notices: notice, isInterrupted: isInterrupted,
            importModule: { path in path == "sys" ? SystemModule.make(self) : nil },
            moduleNames: ["sys"], arguments: arguments)
    }
}
