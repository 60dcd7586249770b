import Script

/// The names of a session.
enum NameMagics {
    static let all = [
        Magic("who", "[TYPE]", "The session's names.", who),
        Magic("whos", "[TYPE]", "The session's names with their types and values.", whos),
        Magic("reset", "-f", "Forgets all names.", reset),
        Magic("pdef", "NAME", "What a call of something may say.") { call, session in
            guard
                let signature = session.interpreter.value(ofPath: call.argument).flatMap(
                    session.interpreter.signature)
            else { throw MagicFault("'\(call.argument)' is nothing that can be called") }
            session.say(" " + signature.description)
            return nil
        },
        Magic("pinfo", "NAME", "Help on something, as NAME? gives it.") { call, session in
            session.help(call.argument, isLong: false)
            return nil
        },
    ]

    /// What the user has made: no modules that were imported, nothing that the notebook keeps.
    private static func names(_ call: Magic.Call, _ session: Session) -> [(name: String, value: Value)] {
        let interpreter = session.interpreter
        return interpreter.globalNames.compactMap { name in
            guard !name.hasPrefix("_"), name != "In", name != "Out", let value = interpreter[name] else {
                return nil
            }
            return call.argument.isEmpty || call.words.contains(value.type.name) ? (name, value) : nil
        }
    }

    private static func who(_ call: Magic.Call, _ session: Session) -> Value? {
        let names = names(call, session).map(\.name)
        session.say(names.isEmpty ? "Interactive namespace is empty." : names.joined(separator: "\t "))
        return nil
    }

    private static func whos(_ call: Magic.Call, _ session: Session) -> Value? {
        let rows = names(call, session).map { name, value in
            (name, value.type.name, session.interpreter.summary(of: value))
        }
        guard !rows.isEmpty else {
            session.say("Interactive namespace is empty.")
            return nil
        }
        let first = max(8, rows.map(\.0.count).max() ?? 0)
        let second = max(4, rows.map(\.1.count).max() ?? 0)
        func line(_ a: String, _ b: String, _ c: String) -> String {
            a + String(repeating: " ", count: first - a.count + 3) + b
                + String(repeating: " ", count: second - b.count + 3) + c
        }
        let title = line("Variable", "Type", "Data/Info")
        session.say(
            ([title, String(repeating: "-", count: title.count)] + rows.map(line)).joined(separator: "\n"))
        return nil
    }

    private static func reset(_ call: Magic.Call, _ session: Session) throws -> Value? {
        guard call.argument == "-f" else {
            throw MagicFault("%reset forgets all names, and they cannot be recovered. %reset -f does it")
        }
        session.interpreter.forgetNames()
        return nil
    }
}
