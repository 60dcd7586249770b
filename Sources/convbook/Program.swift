import LineEditor
import Modules
import Notebook

/// A session from the first cell to the exit code.
struct Program {
    static let version = "0.1.0"

    let environment: SessionEnvironment

    /// Runs what is given and then, if wanted, what is typed, and ends the program. The session is never
    /// taken apart: that would be work for nobody.
    ///
    /// - Parameter lesson: is played at the prompt.
    func run(_ work: Work?, prompt isPrompted: Bool, lesson: String? = nil) -> Never {
        do {
            let session = try Session(environment: environment)
            session.wantedLesson = lesson
            withExtendedLifetime(session) { leave(exitCode(of: work, prompt: isPrompted, in: session)) }
        } catch {
            StandardStreams.notice("convbook: \(error)")
            leave(1)
        }
    }

    private func exitCode(of work: Work?, prompt isPrompted: Bool, in session: Session) -> Int32 {
        var code: Int32 = 0
        if let work {
            let outcome = play(work, in: session)
            code = report(outcome)
            if case .exited = outcome { return code }
        }
        guard isPrompted && !Signals.isToldToEnd else { return code }
        return Repl(session: session).run()
    }

    private func play(_ work: Work, in session: Session) -> CellOutcome {
        switch work {
        case .script(let text, let name, _): session.run(Cell(text, name: name), numbered: false)
        case .lesson(let lesson): LessonRun(session: session).play(lesson)
        }
    }

    /// Says what went wrong. An interrupted script ends as the shell expects of Ctrl-C.
    private func report(_ outcome: CellOutcome) -> Int32 {
        switch outcome {
        case .finished: return 0
        case .failed(let report):
            StandardStreams.notice(report)
            return 1
        case .interrupted(let report):
            StandardStreams.notice(report)
            return 130
        case .exited(let code): return code
        }
    }
}
