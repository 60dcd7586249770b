import Checkpoints
import Script

/// Predictions, quizzes and exercises: what is right, and what is said of what is not.
extension LessonPlayer {
    // MARK: Predictions

    /// What was typed is a value, as the cell's will be; what names something is the reader's own code.
    func predict(_ text: String, _ cell: Lesson.Cell) -> Answer {
        let guess = ["true", "false", "none"].contains(text.lowercased()) ? text.capitalized : text
        guard Interpreter.isConstant(guess) else {
            if Interpreter.isReadable(text) { return .code }
            tell("That is no value. Type a number, a shape as (28, 28, 1), True or False; or Enter to see.")
            return .handled
        }
        let guessed = try? session.evaluate(guess)
        guard run(cell) else { return .handled }
        if let guessed, let value = session.interpreter["_"], session.interpreter.agree(guessed, value) {
            say("Just as you said.\n")
        } else {
            tell("You said \(text). Look again at what was computed, before you go on.")
            say("")
        }
        return goOn()
    }

    // MARK: Quizzes

    func answer(_ text: String, _ quiz: Quiz) -> Answer {
        let letters = Array("abcdefgh".prefix(quiz.choices.count))
        let typed = text.lowercased().filter { !$0.isWhitespace && $0 != "," }
        let places = typed.compactMap(letters.firstIndex)
        guard !typed.isEmpty, places.count == typed.count, Set(places).count == places.count else {
            if typed.count > 1, Interpreter.isReadable(text) { return .code }
            tell(
                "Type \(letters.dropLast().map(String.init).joined(separator: ", ")) or \(letters.last ?? "a"); skip shows the answer."
            )
            return .handled
        }
        for place in places {
            let mark = quiz.choices[place].isRight ? "✓" : "✗"
            say(prose.render("\(mark) \(quiz.choices[place].explanation)"))
        }
        let right = Set(quiz.choices.indices.filter { quiz.choices[$0].isRight })
        guard Set(places) == right else {
            tell(right.isSuperset(of: places) ? "There is more that is right." : "Not yet: try again.")
            return .handled
        }
        say("")
        return goOn()
    }

    // MARK: Exercises

    /// The reader's code has run: if it answers the exercise, the answer is looked at. A wrong one costs nothing: what
    /// was there before it is there again.
    public func afterwards(_ text: String, _ outcome: CellOutcome) -> Answer {
        guard !isFree, case .exercise(let exercise) = step.act else { return .handled }
        let before = beforeAnswer
        beforeAnswer = nil
        let wanted = Interpreter.assignedNames(exercise.starter.code)
        let isAnswer = !Interpreter.assignedNames(text).isDisjoint(with: wanted)
        guard case .finished = outcome else {
            if isAnswer { putBack(before, text) }
            return .handled
        }
        // `layers.append(…)` may answer as well as `layers = …` does.
        guard isAnswer || !Interpreter.namesRead(by: text).isDisjoint(with: wanted) else { return .handled }
        if let reason = complaint(exercise) {
            guard isAnswer else { return .handled }
            tell("Not yet: " + reason)
            putBack(before, text)
            return .handled
        }
        say("That is right.\n")
        return goOn()
    }

    /// The session is as before the answer, which stands at the prompt to be mended.
    private func putBack(_ before: Checkpoint?, _ answer: String) {
        before.map(session.restore)
        offer(answer)
    }

    /// What the first check says that does not hold; `nil` where all do.
    private func complaint(_ exercise: Exercise) -> String? {
        for check in exercise.checks {
            let outcome = session.runQuietly {
                session.run(lesson.runnable(check), numbered: false)
            }
            guard let report = outcome.report else { continue }
            let last = report.split(separator: "\n").last.map(String.init) ?? ""
            return last.replacing(/^AssertionError:? ?/, with: "")
        }
        return nil
    }

    func hint() {
        guard case .exercise(let exercise) = step.act else { return say("There is nothing to hint at here.") }
        guard hintsGiven < exercise.hints.count else {
            return tell("There are no more hints; `solution` shows an answer.")
        }
        say(prose.render(exercise.hints[hintsGiven]))
        hintsGiven += 1
    }

    func solution() {
        guard case .exercise(let exercise) = step.act else { return say("There is nothing to solve here.") }
        for cell in exercise.solutions { say(LessonRun.indented(shown(cell.code))) }
    }
}
