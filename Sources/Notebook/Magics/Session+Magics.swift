import Modules
import Script
import Signatures

/// What magic commands ask of a session.
extension Session {
    /// A line for the reader.
    func say(_ text: String) { environment.output(text + "\n") }

    /// Runs code as a cell's; gives its last value.
    func evaluate(_ code: String) throws -> Value? {
        let source = SourceText(code, name: "In [\(number - 1)]")
        let value = try interpreter.run(source)
        return source.endsWithSemicolon ? nil : value
    }

    /// Seconds that code takes when it runs so many times.
    func timed(_ code: String, _ loops: Int) throws -> Double {
        try interpreter.time(SourceText(code, name: "%timeit"), loops: loops)
    }

    /// Runs a script in this session's names.
    func runScript(_ text: String, name: String) throws {
        try interpreter.run(SourceText(text, name: name), displaysLast: true)
    }

    /// Runs something of which nothing is put out.
    func runQuietly<Result>(_ body: () -> Result) -> Result {
        record.isQuiet = true
        defer { record.isQuiet = false }
        return body()
    }

    func undoBuilding() throws { try modules.undoBuilding() }

    func nearest(_ magic: String) -> String? {
        nearestName(to: magic, among: Magic.all.map(\.name))
    }

    /// Shows what is known of what a path names.
    func help(_ path: String, isLong: Bool) {
        if path.hasPrefix("%") {
            let name = String(path.drop { $0 == "%" })
            say(Magic.named(name).map { $0.usage + "\n" + $0.purpose } ?? "Object `\(path)` not found.")
        } else if let value = interpreter.value(ofPath: path) {
            say(modules.help(on: value, isLong: isLong, interpreter))
        } else {
            let near = nearestName(to: path, among: interpreter.expressionNames)
            say("Object `\(path)` not found." + (near.map { " Did you mean: '\($0)'?" } ?? ""))
        }
    }
}

extension SessionEnvironment {
    /// The same, with everything that is put out kept as well.
    func recorded(in record: CellRecord) -> SessionEnvironment {
        var recorded = self
        let (output, notice) = (self.output, self.notice)
        recorded.output = { text in
            if record.isQuiet { return }
            record.output(text)
            output(text)
        }
        recorded.notice = { text in
            if record.isQuiet { return }
            record.add(.notice(text + "\n"))
            notice(text)
        }
        recorded.picture = record.picture
        return recorded
    }
}
