/// A question with choices: a task list whose ticked items are right.
public struct Quiz: Sendable, Equatable {
    /// One item of the list.
    public struct Choice: Sendable, Equatable {
        public let text: String
        public let isRight: Bool
        /// What stands below it, indented: why it is right or wrong.
        public let explanation: String
    }

    public let choices: [Choice]
    /// The line of the file on which it begins, from 1.
    public let line: Int

    /// The quiz that a list is; `nil` for any other lines.
    init?(_ lines: some Sequence<Substring>, line: Int) {
        var choices: [(text: String, isRight: Bool, explanation: [String])] = []
        for item in lines {
            if let choice = Quiz.item(item) {
                choices.append((choice.text, choice.isRight, []))
            } else if !choices.isEmpty {
                choices[choices.count - 1].explanation.append(item.trimmed)
            } else {
                return nil
            }
        }
        guard !choices.isEmpty else { return nil }
        self.line = line
        self.choices = choices.map {
            Choice(
                text: $0.text, isRight: $0.isRight,
                explanation: $0.explanation.filter { !$0.isEmpty }.joined(separator: " "))
        }
    }

    /// `- [x] text`
    static func item(_ line: Substring) -> (text: String, isRight: Bool)? {
        let text = line.trimmed[...]
        for (mark, isRight) in [("- [x] ", true), ("- [X] ", true), ("- [ ] ", false)]
        where text.hasPrefix(mark) {
            return (String(text.dropFirst(mark.count)), isRight)
        }
        return nil
    }
}
