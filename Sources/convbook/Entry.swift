import ArgumentParser
import Kernels

/// Where the program begins: finds the command that is meant, runs it, and says misuse with exit code 2.
@main
enum Entry {
    static func main() {
        if !Processor.missing.isEmpty { leave(refuse(missing: Processor.missing)) }
        let (command, arguments) = dispatch(Array(CommandLine.arguments.dropFirst()))
        do {
            var parsed = try command.parseAsRoot(arguments)
            try parsed.run()
            leave(0)
        } catch {
            leave(explain(error, of: command))
        }
    }

    /// Says that the program was built for another machine, which is better than an illegal instruction later.
    private static func refuse(missing: [String]) -> Int32 {
        StandardStreams.notice(
            "convbook: this program was built for a processor with \(missing.joined(separator: ", ")), which this "
                + "machine does not have.\nBuild it here with 'make build', or elsewhere with "
                + "'CONVBOOK_MARCH=x86-64 make build' for any machine or x86-64-v3 for those with AVX2.")
        return 2
    }

    /// Shows help that was asked for, or says what was wrong.
    private static func explain(_ error: any Error, of command: ParsableCommand.Type) -> Int32 {
        let code = command.exitCode(for: error)
        if code == .success {
            StandardStreams.write(command.fullMessage(for: error) + "\n")
        } else {
            let hint = error is ValidationError ? "" : "\n'convbook --help' lists what it takes."
            StandardStreams.notice("convbook: " + command.message(for: error) + hint)
        }
        return code == .validationFailure ? 2 : code.rawValue
    }

    private static let commands: [String: ParsableCommand.Type] = [
        "data": DataCommand.self, "check": CheckCommand.self, "lesson": LessonCommand.self,
        "export": ExportCommand.self,
    ]

    /// A command's name may stand behind options, as a file may. What follows it is left as it is.
    static func dispatch(_ arguments: [String]) -> (ParsableCommand.Type, [String]) {
        let takesValue: Set = [
            "--threads", "--seed", "--data", "--color", "--pictures", "--keras", "--transcript", "-c", "-o",
        ]
        var index = 0
        while index < arguments.count, arguments[index].hasPrefix("-"), arguments[index] != "--" {
            if arguments[index] == "-c" { return (Convbook.self, arguments) }
            index += takesValue.contains(arguments[index]) ? 2 : 1
        }
        guard index < arguments.count, let command = commands[arguments[index]] else {
            return (Convbook.self, arguments)
        }
        return (command, Array(arguments[..<index] + arguments[(index + 1)...]))
    }
}
