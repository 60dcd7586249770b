import Checkpoints
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
    let steps: [LessonStep]
    let session: Session
    private let progress: LessonProgress?
    /// The lesson to be named at the end.
    private let following: String?
    let prose: Prose
    private(set) var place = 0
    /// The steps that are done: to come back to one of them runs nothing again.
    private var reached = 0
    /// The steps whose preparations have run.
    private var prepared = 0
    var hintsGiven = 0
    /// What was last put at the prompt.
    private var offered = ""
    /// Free play: all that is typed is code, until `next`.
    private(set) var isFree = false
    /// The session before the lesson.
    private var start: Checkpoint?
    /// What was there before the reader's last answer to an exercise.
    var beforeAnswer: Checkpoint?

    /// Progress is kept by this name.
    private var key: String { URL(fileURLWithPath: lesson.name).deletingPathExtension().lastPathComponent }
    private var title: String { lesson.frontMatter["title"] ?? key }

    /// - Parameters:
    ///   - progress: `nil`: it is not kept.
    ///   - following: the name of the lesson that comes after it.
    public init(_ lesson: Lesson, session: Session, progress: LessonProgress?, following: String? = nil) {
        (self.lesson, self.session, self.progress, self.following) = (lesson, session, progress, following)
        steps = lesson.steps
        let terminal = session.environment.terminal
        prose = Prose(width: min(terminal.width, 80), isStyled: terminal.usesColor)
    }

    // MARK: Going along

    /// Begins where the reader left off, everything before done again quietly.
    public func begin() {
        start = session.checkpoint()
        let entry = progress?.entry(of: key) ?? .init()
        let saved = steps.firstIndex { $0.name == entry.step } ?? 0
        guard saved > 0 else { return show(step: 0) }
        tell(
            "You were at step \(saved + 1) of \(steps.count). The steps before it are done again; `restart` begins anew."
        )
        say("")
        place(at: saved)
    }

    var step: LessonStep { steps[place] }
    /// Was this step done before?
    var isSeen: Bool { place < reached }

    private func show(step number: Int) {
        (place, hintsGiven, isFree, beforeAnswer) = (number, 0, false, nil)
        offer("")
        progress?.set(.init(step: step.name, isDone: progress?.entry(of: key).isDone ?? false), of: key)
        if number >= prepared {
            prepared = number + 1
            for cell in step.hidden { run(cell) }
        }
        for text in step.prose {
            let rendered = prose.render(text)
            if !rendered.isEmpty { say(rendered + "\n") }
        }
        showAct()
    }

    private func showAct() {
        switch step.act {
        case .run(let cell), .predict(let cell):
            say(LessonRun.indented(shown(cell.code)) + "\n")
            if isSeen {
                tell("[This has run. Enter goes on · \(position)]")
            } else if case .predict = step.act {
                tell("[What will its value be? Type it, or Enter to see · \(position)]")
            } else {
                say("[Enter runs it · \(position)]")
            }
        case .exercise(let exercise):
            guard !isSeen else {
                return tell("[This is solved. `next` goes on; or try another answer · \(position)]")
            }
            offer(exercise.starter.code)
            tell("[Your turn: change what stands at the prompt, and run it · \(position)]")
            tell("[Ctrl-C clears it, Enter brings it back; `hint`, `solution`, `skip`]")
        case .quiz(let quiz):
            for (letter, choice) in zip("abcdefgh", quiz.choices) { say(choiceText(letter, choice)) }

            say("")
            tell("[Type the letter of what is right, or letters · \(position)]")

        case .read: say("[The end of this lesson; Enter leaves it · \(position)]")
        }
    }

    private func choiceText(_ letter: Character, _ choice: Quiz.Choice) -> String {
        let lines = Prose(width: prose.width - 5, isStyled: prose.isStyled).render(choice.text)
        return "  \(letter)) " + lines.replacing("\n", with: "\n     ")
    }

    private var position: String { "step \(place + 1) of \(steps.count)" }

    func goOn() -> Answer {
        reached = max(reached, place + 1)
        guard place + 1 < steps.count else {
            progress?.set(.init(isDone: true), of: key)
            say("Done: \(title)." + (following.map { " Next: %lesson \($0)" } ?? ""))
            return .ended
        }
        show(step: place + 1)
        return .handled
    }

    /// At a step, in a session in which all that comes before it has been done, and nothing else.
    private func place(at number: Int) {
        start.map(session.restore)
        (reached, prepared) = (number, number)
        let report = session.runQuietly { () -> String? in
            for cell in lesson.cells(before: number) {
                if let report = outcome(of: cell).report { return report }
            }
            return nil
        }
        if let report { session.environment.notice(report) }
        show(step: number)
    }

    // MARK: Running

    private func outcome(of cell: Lesson.Cell) -> CellOutcome {
        session.run(lesson.runnable(cell), numbered: true)
    }

    /// Runs a cell of the lesson and shows what it says.
    ///
    /// - Returns: whether it came to its end.
    @discardableResult
    func run(_ cell: Lesson.Cell) -> Bool {
        let outcome = outcome(of: cell)
        if case .finished(let value) = outcome {
            if let value { say(value) }
            return true
        }
        outcome.report.map(session.environment.notice)
        say(
            "\nThe lesson's cell has not run. `goto \(place + 1)` brings the session to where this step expects it."
        )
        return false
    }

    /// Runs the cell of a step, unless it has run, and goes on.
    func runAndGoOn(_ cell: Lesson.Cell) -> Answer {
        guard isSeen || run(cell) else { return .handled }
        say("")
        return goOn()
    }

    /// A sentence of the player's, wrapped.
    func tell(_ text: String) { say(prose.render(text)) }
    func say(_ text: String) { session.environment.output(text + "\n") }
    func shown(_ code: String) -> String { coloredCode(code, isStyled: prose.isStyled) }

    // MARK: What is typed

    /// Puts a text at the next prompt, to be changed.
    func offer(_ text: String) { (session.nextText, offered) = (text, text) }

    /// What was meant: a command that was typed behind the text at the prompt is a command.
    private func meant(_ typed: String) -> String {
        guard !offered.isEmpty, typed.hasPrefix(offered) else { return typed }
        let rest = typed.dropFirst(offered.count).trimmed
        let word = rest.prefix { !$0.isWhitespace }
        return LessonPlayer.commands.contains(String(word)) ? rest : typed
    }

    /// Takes a line or a cell from the prompt.
    public func take(_ typed: String) -> Answer {
        let text = meant(typed)
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        if let command = words.first, words.count <= 2,
            let answer = carryOut(command, words.dropFirst().first)
        {
            return answer
        }
        if isFree { return text.isEmpty ? .handled : .code }
        switch step.act {
        case .run(let cell), .predict(let cell):
            if text.isEmpty { return runAndGoOn(cell) }
            if case .predict = step.act, !isSeen { return predict(text, cell) }
            return .code
        case .quiz(let quiz): return answer(text, quiz)
        case .read: return text.isEmpty ? goOn() : .code
        case .exercise(let exercise) where text.isEmpty:
            offer(exercise.starter.code)
            return .handled
        case .exercise:
            beforeAnswer = session.checkpoint()
            return .code
        }
    }

    static let commands: Set = [
        "next", "back", "skip", "hint", "solution", "play", "restart", "goto", "info", "quit",
    ]

    /// A command of the player's, unless the reader has a name like it.
    private func carryOut(_ word: String, _ argument: String?) -> Answer? {
        guard session.interpreter[word] == nil, argument == nil || word == "goto" else { return nil }
        switch word {
        case "next": return next()
        case "back": show(step: max(0, place - 1))
        case "skip": return skip()
        case "hint": hint()
        case "solution": solution()
        case "play":
            isFree = true
            offer("")
            tell("Play as you like; `next` comes back to the lesson.")
        case "restart": place(at: 0)
        case "goto":
            guard let number = argument.flatMap(Int.init), steps.indices.contains(number - 1) else {
                say("goto takes a step from 1 to \(steps.count).")
                return .handled
            }
            if number > 1 { tell("The steps before step \(number) are done again.") }
            place(at: number - 1)
        case "info", "help", "?": info()
        case "quit": return .ended
        default: return nil
        }
        return .handled
    }

    private func next() -> Answer {
        if isFree {
            isFree = false
            showAct()
            return .handled
        }
        switch step.act {
        case .run(let cell), .predict(let cell): return runAndGoOn(cell)
        case .exercise where !isSeen:
            tell("Solve the exercise, or `skip` it.")
            return .handled
        case .exercise, .quiz, .read: return goOn()
        }
    }

    private func info() {
        say("\(title), \(position)\(isFree ? ", free play" : "")\n")
        let commands = [
            ("Enter", "goes on"), ("next · back", "a step on, a step back"),
            ("hint · solution", "help with an exercise"), ("skip", "shows and runs the answer, and goes on"),
            ("play", "free play; next comes back"), ("goto N", "to a step, all before it done anew"),
            ("restart", "from the beginning"), ("quit", "leaves; how far you are is kept"),
        ]
        for (words, meaning) in commands {
            say("  " + words + String(repeating: " ", count: 17 - words.count) + meaning)
        }
        say("\nAll else is your own code.")
    }

    /// Shows the answer, runs it, and goes on.
    private func skip() -> Answer {
        switch step.act {
        case .run(let cell), .predict(let cell): return runAndGoOn(cell)
        case .exercise(let exercise):
            solution()
            guard isSeen || exercise.solutions.allSatisfy(run) else { return .handled }
        case .quiz(let quiz): say(LessonRun.answers(quiz, prose))
        case .read: break
        }
        say("")
        return goOn()
    }
}

extension Lesson {
    /// What runs when all steps before one are done: their preparations, their cells, and solutions in the place of
    /// exercises.
    func cells(before step: Int) -> [Cell] {
        steps[..<step].flatMap { step in
            switch step.act {
            case .run(let cell), .predict(let cell): step.hidden + [cell]
            case .exercise(let exercise): step.hidden + exercise.solutions
            case .quiz, .read: step.hidden
            }
        }
    }
}
