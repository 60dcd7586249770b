import Script

/// How the session computes and shows.
enum SettingMagics {
    static let all = [
        Magic("seed", "NUMBER", "Fixes the random numbers of Keras, NumPy and Python.", seed),
        Magic("threads", "[NUMBER]", "How many threads compute.", threads),
        Magic("pictures", "[HOW]", "How pictures are drawn: ascii, 256, truecolor, sixel, kitty.") {
            call, session in
            guard let name = call.words.first else {
                throw MagicFault("%pictures needs a way, as %pictures ascii")
            }
            try session.modules.choosePictures(name)
            return nil
        },
        Magic("hints", "[on | off]", "Whether hints are given.") { call, session in
            switch call.argument {
            case "": break
            case "on", "off": session.modules.givesHints = call.argument == "on"
            default: throw MagicFault("%hints is on or off")
            }
            session.say("Hints are \(session.modules.givesHints ? "on" : "off").")
            return nil
        },
        Magic("matplotlib", "[inline]", "Taken: charts are always drawn here.") { _, _ in nil },
        Magic("autosave", "[on | off]", "Whether the session is kept, for starting again after a crash.") {
            call, session in
            switch call.argument {
            case "", "on": session.keepsCells = true
            case "off", "0": session.keepsCells = false
            default: throw MagicFault("%autosave is on or off")
            }
            session.say("Autosave is \(session.keepsCells ? "on" : "off").")
            return nil
        },
    ]

    private static func seed(_ call: Magic.Call, _ session: Session) throws -> Value? {
        guard let number = UInt32(call.argument) else {
            throw MagicFault("%seed needs a number from 0 to 4294967295, as %seed 7")
        }
        try session.modules.setRandomSeed(UInt64(number), session.interpreter)
        return nil
    }

    private static func threads(_ call: Magic.Call, _ session: Session) throws -> Value? {
        if call.argument.isEmpty { return .int(session.modules.threads) }
        guard let number = Int(call.argument), (1...1024).contains(number) else {
            throw MagicFault("%threads needs a number from 1 to 1024, as %threads 2")
        }
        session.modules.threads = number
        return nil
    }
}
