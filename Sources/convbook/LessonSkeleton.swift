import Archives
import ArgumentParser
import Foundation

/// A new lesson to begin from: `convbook lesson new 11-padding`. It passes `convbook check`.
struct LessonSkeleton {
    private let name: String

    /// - Throws: a `ValidationError` for a name that is no file's.
    init(_ name: String) throws {
        let isName = !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        guard isName else {
            throw ValidationError("'\(name)' must be of letters, numbers and dashes, as 11-padding.")
        }
        self.name = name
    }

    func write() throws {
        let path = "lessons/\(name).md"
        guard !FileManager.default.fileExists(atPath: path) else {
            throw ValidationError("'\(path)' is there already.")
        }
        try FileManager.default.createDirectory(atPath: "lessons", withIntermediateDirectories: true)
        try AtomicFile.write(Data(text.utf8), to: path)
        StandardStreams.write(
            "\(path) is written. 'convbook check \(path)' says whether it does what it says.\n")
    }

    private var title: String {
        let words = name.drop { $0.isNumber || $0 == "-" }.split(separator: "-").joined(separator: " ")
        return words.isEmpty ? name : words.prefix(1).uppercased() + words.dropFirst()
    }

    private var text: String {
        """
        ---
        title: \(title)
        summary: One sentence for the list of lessons.
        prerequisites: 01-walkthrough
        minutes: 10
        ---

        # \(title)

        One idea at a time, in short sentences.

        ```python
        x = 6 * 7
        print(x)
        ```

        ```output
        42
        ```

        Say what comes out before it runs.

        ```python tags=["predict"]
        x + 1
        ```

        Make `y` twice `x`.

        ```python tags=["exercise"]
        y = 0
        ```

        <details><summary>Hint 1</summary>

        Multiply.

        </details>

        <details><summary>Solution</summary>

        ```python tags=["solution"]
        y = 2 * x
        ```

        </details>

        ```python tags=["check"]
        assert y == 84, f'y should be 84, yours is {y}'
        ```

        What is 7 times 6?

        - [x] 42
          The order does not matter.
        - [ ] 76
          That is the digits side by side.

        """
    }
}
