/// What a session says once: notices, and hints on what Keras passes over in silence.
///
/// A notice tells what had to be done differently, as an old spelling that was read as today's. A hint tells
/// what may be a mistake; hints can be turned off. Used on the session's thread alone.
final class Advice: @unchecked Sendable {
    var givesHints = true
    /// The script has used a spelling that Keras 3 refuses: it is older than that.
    var usesOldSpellings = false
    /// The largest number that a model was trained on.
    var trainedUpTo: [ObjectIdentifier: Float] = [:]
    private var said: Set<String> = []
    private let say: (String) -> Void

    /// - Parameter say: takes a line.
    init(_ say: @escaping (String) -> Void) { self.say = say }

    /// - Parameter key: what is said once.
    func notice(_ key: String, _ text: String) {
        if said.insert(key).inserted { say(text) }
    }

    func hint(_ key: String, _ text: @autoclosure () -> String) {
        if givesHints, said.insert("hint " + key).inserted { say("Hint: " + text()) }
    }
}
