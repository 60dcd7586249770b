import Foundation
import Script

/// Plays a lesson step by step in a session that the reader shares: an empty line goes on, words such as `hint` are
/// commands, anything else is the reader's own code or answer.
public final class LessonPlayer {
    /// What the prompt does with what was typed.
    public enum Answer: Equatable {
        /// The player has dealt with it.
        case handled
        /// It is code, to be run as a cell; `afterwards` then hears of it.
        case code
        /// The lesson has been left or is at its end.
        case ended
    }

    public let lesson: Lesson
    private let steps: [LessonStep]
    private let session: Session
    private let progress: LessonProgress?
    private let prose: PlainProse
    private var place = 0
    private var hintsGiven = 0
    /// Free play: all that is typed is code, until `next`.
    private var isFree = false
    /// Puts back what was there before the reader's last answer to an exercise.
    private var putBack: (() -> Void)?

    /// Progress is kept by this name.
    private var key: String { URL(fileURLWithPath: lesson.name).deletingPathExtension().lastPathComponent }

    /// - Parameter progress: `nil`: it is not kept.
    public init(_ lesson: Lesson, session: Session, progress: LessonProgress?) {
        (self.lesson, self.session, self.progress) = (lesson, session, progress)
        steps = lesson.steps
        let terminal = session.environment.terminal
        prose = PlainProse(width: min(terminal.width, 80), isStyled: terminal.usesColor)
    }

    // MARK: Going along

    /// Begins where the reader left off, everything before done again quietly.
    public func begin() {
        let entry = progress?.entry(of: key) ?? .init()
        let saved = steps.firstIndex { $0.name == entry.step } ?? 0
        if saved > 0 {
            say("You were at step \(saved + 1) of \(steps.count); `restart` begins anew.\n")
            rebuild(upTo: saved)
        }
        show(step: saved)
    }

    private var step: LessonStep { steps[place] }

    private func show(step number: Int) {
        (place, hintsGiven, isFree, putBack) = (number, 0, false, nil)
        progress?.set(.init(step: step.name, isDone: progress?.entry(of: key).isDone ?? false), of: key)
        for cell in step.hidden { _ = run(cell) }
        for text in step.prose {
            let rendered = prose.render(text)
            if !rendered.isEmpty { say(rendered + "\n") }
        }
        showAct()
    }

    private func showAct() {
        switch step.act {
        case .run(let cell): say(LessonRun.indented(cell.code) + "\n\n[Enter runs it · \(position)]")
        case .predict(let cell):
            say(
                LessonRun.indented(cell.code)
                    + "\n\n[What will its value be? Type it, or Enter to see · \(position)]")
        case .exercise(let exercise):
            session.nextText = exercise.starter.code
            say(
                "[Your turn: change what stands at the prompt, and run it · \(position)\n"
                    + " Ctrl-C clears it, Enter brings it back; hint, solution, skip]"
            )
        case .quiz(let quiz):
            for (letter, choice) in zip("abcdefgh", quiz.choices) {
                say("  \(letter)) " + prose.render(choice.text))
            }
            say("\n[Type the letter of what is right, or letters · \(position)]")
        case .read: say("[The end of this lesson; Enter leaves it · \(position)]")
        }
    }

    private var position: String { "step \(place + 1) of \(steps.count)" }

    private func goOn() -> Answer {
        guard place + 1 < steps.count else {
            progress?.set(.init(isDone: true), of: key)
            say("Done: \(lesson.frontMatter["title"] ?? key).")
            return .ended
        }
        show(step: place + 1)
        return .handled
    }

    /// All cells before a step, exercises by their solutions.
    private func rebuild(upTo number: Int) {
        session.runQuietly {
            for step in steps[..<number] {
                for cell in step.hidden + cells(of: step.act) { _ = run(cell) }
            }
        }
    }

    private func cells(of act: LessonStep.Act) -> [Lesson.Cell] {
        switch act {
        case .run(let cell), .predict(let cell): [cell]
        case .exercise(let exercise): exercise.solutions
        case .quiz, .read: []
        }
    }

    @discardableResult
    private func run(_ cell: Lesson.Cell) -> CellOutcome {
        let outcome = session.run(Cell(cell.code, name: lesson.name, firstLine: cell.line), numbered: true)
        switch outcome {
        case .finished(let value): if let value { say(value) }
        case .failed(let report), .interrupted(let report): session.environment.notice(report)
        case .exited: break
        }
        return outcome
    }

    private func say(_ text: String) { session.environment.output(text + "\n") }

    // MARK: What is typed

    /// Takes a line or a cell from the prompt.
    public func take(_ text: String) -> Answer {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        if let command = words.first, words.count <= 2,
            let answer = carryOut(command, words.dropFirst().first)
        {
            return answer
        }
        if isFree { return text.isEmpty ? .handled : .code }
        switch step.act {
        case .run(let cell) where text.isEmpty:
            run(cell)
            say("")
            return goOn()
        case .predict(let cell): return predict(text, cell)
        case .quiz(let quiz): return answer(text, quiz)
        case .read where text.isEmpty: return goOn()
        case .exercise(let exercise) where text.isEmpty:
            session.nextText = exercise.starter.code
            return .handled
        case .exercise:
            putBack = session.interpreter.checkpoint()
            return .code
        default: return text.isEmpty ? .handled : .code
        }
    }

    /// A command of the player's, unless the reader has a name like it.
    private func carryOut(_ word: String, _ argument: String?) -> Answer? {
        guard session.interpreter[word] == nil, argument == nil || word == "goto" else { return nil }
        switch word {
        case "next":
            if isFree {
                isFree = false
                showAct()
                return .handled
            }
            if case .run(let cell) = step.act { run(cell) }
            if case .predict(let cell) = step.act { run(cell) }
            if case .exercise = step.act {
                say("Solve the exercise, or `skip` it.")
                return .handled
            }
            return goOn()
        case "back": show(step: max(0, place - 1))
        case "skip": return skip()
        case "hint": hint()
        case "solution": solution()
        case "play":
            isFree = true
            say("Play as you like; `next` comes back to the lesson.")
        case "restart":
            session.interpreter.forgetNames()
            show(step: 0)
        case "goto":
            guard let number = argument.flatMap(Int.init), (1...steps.count).contains(number) else {
                say("goto takes a step from 1 to \(steps.count).")
                return .handled
            }
            if number - 1 > place { rebuild(upTo: number - 1) }
            show(step: number - 1)
        case "info": info()
        case "quit": return .ended
        default: return nil
        }
        return .handled
    }

    private func info() {
        say("\(lesson.frontMatter["title"] ?? key), \(position)")
        say(
            "Enter goes on. next, back, skip, hint, solution, play, restart, goto N, info, quit; all else is your own code."
        )
    }

    // MARK: Predictions and quizzes

    /// What was typed is a value, as the cell's will be.
    private func predict(_ text: String, _ cell: Lesson.Cell) -> Answer {
        guard !text.isEmpty else {
            run(cell)
            say("")
            return goOn()
        }
        let guess = try? session.evaluate(text)
        run(cell)
        let value = session.interpreter["_"]
        if let guess, let value, session.interpreter.agree(guess, value) {
            say("Just as you said.\n")
        } else {
            say("You said \(text). Look again at what was computed, before you go on.\n")
        }
        return goOn()
    }

    private func answer(_ text: String, _ quiz: Quiz) -> Answer {
        let letters = text.lowercased().filter(\.isLetter)
        let isAnswer = !text.isEmpty && text.allSatisfy { $0.isLetter || $0 == "," || $0.isWhitespace }
        let places = letters.compactMap { Array("abcdefgh").firstIndex(of: $0) }
        guard isAnswer, places.count == letters.count, places.allSatisfy(quiz.choices.indices.contains) else {
            if text.isEmpty { say("Type the letter of your answer; skip shows it.") }
            return text.isEmpty ? .handled : .code
        }
        for place in places {
            say("\(quiz.choices[place].isRight ? "✓" : "✗") \(quiz.choices[place].explanation)")
        }
        let right = Set(quiz.choices.indices.filter { quiz.choices[$0].isRight })
        guard Set(places) == right else {
            say(right.isSuperset(of: places) ? "There is more that is right." : "Not yet: try again.")
            return .handled
        }
        say("")
        return goOn()
    }

    // MARK: Exercises

    /// The reader's code has run: if it answers the exercise, the answer is looked at.
    public func afterwards(_ text: String, _ outcome: CellOutcome) -> Answer {
        guard !isFree, case .exercise(let exercise) = step.act, case .finished = outcome,
            !session.interpreter.assignedNames(text).isDisjoint(
                with: session.interpreter.assignedNames(exercise.starter.code))
        else { return .handled }
        for check in exercise.checks {
            let outcome = session.runQuietly {
                session.run(Cell(check.code, name: lesson.name, firstLine: check.line), numbered: true)
            }
            guard let report = outcome.report else { continue }
            let reason = report.split(separator: "\n").last.map(String.init) ?? ""
            say("Not yet: " + reason.replacing(/^AssertionError:? ?/, with: ""))
            // What was there before the answer is there again; the answer itself is in the history.
            putBack?()
            return .handled
        }
        say("That is right.\n")
        return goOn()
    }

    private func hint() {
        guard case .exercise(let exercise) = step.act else { return say("There is nothing to hint at here.") }
        guard hintsGiven < exercise.hints.count else {
            return say("There are no more hints; `solution` shows an answer.")
        }
        say(prose.render(exercise.hints[hintsGiven]))
        hintsGiven += 1
    }

    private func solution() {
        guard case .exercise(let exercise) = step.act else { return say("There is nothing to solve here.") }
        for cell in exercise.solutions { say(LessonRun.indented(cell.code)) }
    }

    /// Shows the answer, runs it, and goes on.
    private func skip() -> Answer {
        switch step.act {
        case .run(let cell), .predict(let cell): run(cell)
        case .exercise(let exercise):
            solution()
            for cell in exercise.solutions { run(cell) }
        case .quiz(let quiz): say(LessonRun.answers(quiz, width: prose.width))
        case .read: break
        }
        session.nextText = ""
        say("")
        return goOn()
    }
}
