import Arrays
import Testing

@testable import Pictures

@Suite struct DrawingTests {
    private func plane(_ width: Int, _ height: Int, _ value: (Int, Int) -> Float) throws -> Plane {
        try Plane(width: width, height: height, (0..<width * height).map { value($0 % width, $0 / width) })
    }

    @Test func aGridAsLetters() throws {
        let maps = try (0..<3).map { channel in
            let plane = try plane(4, 4) { x, y in Float(x == channel || y == channel ? 1 : 0) }
            return MapGrid.Panel("ch \(channel)", plane, Shading(0...1))
        }
        let grid = MapGrid([MapGrid.Section("conv2d  4×4×3", maps)], legend: "from ' ' = 0 to '@' = 1")
        #expect(
            grid.text(TextPage(width: 30)) == [
                "conv2d  4×4×3", "ch 0      ch 1      ch 2", "@@@@@@@@    @@          @@",
                "@@        @@@@@@@@      @@", "@@          @@      @@@@@@@@", "@@          @@          @@",
                "from ' ' = 0 to '@' = 1",
            ])
    }

    @Test func aWindowThatReachesIntoThePadding() throws {
        let image = MarkedImage(
            title: "unit", try plane(4, 3) { x, _ in x == 0 ? 1 : 0 }, Shading(0...1),
            window: .init(rows: 1...3, columns: -1...1), legend: "")
        #expect(
            image.text(TextPage(width: 40)) == [
                "unit", " ··@@", "+------+", "|··@@  |", "|··@@  |", "|······|····", "+------+",
            ])
    }

    @Test func halfBlocksHaveTheirColoursAndEndThem() throws {
        let plane = try plane(1, 2) { _, y in Float(y) }
        let page = TextPage(ink: .halfBlocks(.direct), width: 20)
        let grid = MapGrid([MapGrid.Section("", [MapGrid.Panel("", plane, Shading(0...1))])], legend: "")
        #expect(
            grid.text(page) == [
                "\u{1B}[38;2;0;0;0m\u{1B}[48;2;0;0;0m▀▀\u{1B}[0m",
                "\u{1B}[38;2;255;255;255m\u{1B}[48;2;255;255;255m▀▀\u{1B}[0m",
            ])
        #expect(Color.white.terminalIndex == 231)
        #expect(Color(255, 0, 0).terminalIndex == 196)
    }

    @Test func terminalPixels() throws {
        var raster = try Raster(width: 2, height: 2)
        raster.samples = [0, 255, 255, 0]
        #expect(Sixel.encode(raster) == "\u{1B}Pq\"1;1;2;2#0;2;0;0;0#1;2;100;100;100#0@A$#1A@-\u{1B}\\")
        let kitty = try Kitty.encode(raster)
        #expect(kitty.hasPrefix("\u{1B}_Ga=T,f=100,q=2,m=0;iVBORw0KGgo") && kitty.hasSuffix("\u{1B}\\"))
    }

    @Test(arguments: [
        (["TERM": "xterm-256color"], PictureMode.halfBlocks(.indexed)),
        (["TERM": "xterm-256color", "COLORTERM": "truecolor"], .halfBlocks(.direct)),
        (["TERM": "xterm-kitty"], .kitty), (["TERM": "foot"], .sixel),
        (["TERM": "tmux-256color", "KITTY_WINDOW_ID": "1"], .halfBlocks(.indexed)),
    ])
    func terminals(variables: [String: String], mode: PictureMode) {
        #expect(PictureMode.detected(usesColor: true, variables: variables) == mode)
        #expect(PictureMode.detected(usesColor: false, variables: variables) == .ascii)
    }

    @Test func whatIsNoNumberIsShownAsSuch() throws {
        let plane = try Plane(width: 3, height: 1, [.nan, .infinity, 1])
        let grid = MapGrid(
            [MapGrid.Section("", [MapGrid.Panel("", plane, Shading(plane.range))])], legend: "")
        #expect(grid.text(TextPage()) == ["????@@"])
        _ = try grid.pixels()
    }

    @Test func shrinkingKeepsTheMean() throws {
        let plane = try plane(10, 7) { x, y in Float(x * y) }
        let small = plane.resampled(width: 3, height: 2)
        let means = [small, plane].map { $0.values.reduce(0, +) / Float($0.values.count) }
        #expect(abs(means[0] - means[1]) < 1e-3)
        #expect(plane.resampled(width: 20, height: 14).resampled(width: 10, height: 7) == plane)
    }
}
