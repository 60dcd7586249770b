/// The letters in pictures: 5 pixels wide and 8 high, the last row for what hangs below the line.
enum PixelFont {
    static let width = 5
    static let height = 8
    /// From one letter to the next.
    static let advance = 6

    /// Eight rows of five bits, the leftmost the highest.
    static func glyph(of character: Character) -> [UInt8] { glyphs[character] ?? unknown }

    private static let unknown: [UInt8] = [0x1F, 0x11, 0x11, 0x11, 0x11, 0x11, 0x1F, 0x00]

    private static let glyphs: [Character: [UInt8]] = [" ": [0, 0, 0, 0, 0, 0, 0, 0]]
}
