import ArgumentParser
import Foundation

/// A file that gets what is shown, without escape codes.
struct Transcript {
    private let handle: FileHandle

    /// - Throws: a `ValidationError` where the file cannot be made.
    init(path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw ValidationError("'\(path)' cannot be written.") }
        self.handle = handle
    }

    func output(besides output: @escaping (String) -> Void) -> (String) -> Void {
        { text in
            let plain = text.replacing(/\u{1B}\[[0-9;?]*[A-Za-z]/, with: "")
            try? handle.write(contentsOf: Data(plain.utf8))
            output(text)
        }
    }
}
