import Testing

@testable import LineEditor

@Suite struct BufferTests {
    /// A buffer written with `|` where the cursor is.
    func buffer(_ text: String) -> Buffer {
        let scalars = Array(text.unicodeScalars)
        let cursor = scalars.firstIndex(of: "|") ?? scalars.count
        return Buffer(scalars: scalars.filter { $0 != "|" }, cursor: cursor)
    }

    @Test func aLineEndsAtItsBreak() {
        let text = buffer("for i in x:\n  pr|int(i)\n")
        #expect(text.lineStart == 12)
        #expect(text.lineEnd == 22)
        #expect(text.indentation == 2)
    }

    @Test func movesKeepTheColumn() {
        #expect(buffer("abcdef\nxyz|w").cursorAbove == 3)
        #expect(buffer("abc|def\nxyzw").cursorBelow == 10)
    }

    @Test func aShorterLineEndsTheMove() {
        #expect(buffer("ab\nxyzw|").cursorAbove == 2)
        #expect(buffer("abcdef|\nxy\nz").cursorBelow == 9)
        #expect(buffer("\n|").cursorAbove == 0)
    }

    @Test func thereIsNothingBeyondTheEnds() {
        #expect(buffer("ab|\nc").cursorAbove == nil)
        #expect(buffer("ab\nc|").cursorBelow == nil)
        #expect(buffer("").cursorBelow == nil)
    }
}
