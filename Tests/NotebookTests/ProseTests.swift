import Script
import Testing

@testable import Notebook

@Suite struct ProseTests {
    func render(_ markdown: String, width: Int = 40) -> String {
        Prose(width: width, isStyled: false).render(markdown)
    }

    func styled(_ markdown: String, width: Int = 40) -> String {
        Prose(width: width, isStyled: true).render(markdown).replacing("\u{1B}[", with: "<").replacing(
            "m", with: ">")
    }

    @Test func paragraphsAreWrapped() {
        #expect(
            render("One two three four five\nsix seven eight nine ten.\n\nEnd.")
                == "One two three four five six seven eight\nnine ten.\n\nEnd.")
    }

    @Test func headingsStandOut() {
        #expect(render("# Top\ntext\n## *Next*\n### Low") == "Top\n===\n\ntext\n\nNext\n----\n\nLow")
        #expect(styled("# Top\n## Next") == "<1;4>Top<0>\n\n<1>Next<0>")
    }

    @Test func listsHang() {
        #expect(
            render("- a word or two more than fit in the line\n- b\n\nEnd.\n\n9. c\n10. d")
                == "- a word or two more than fit in the\n  line\n- b\n\nEnd.\n\n 9. c\n10. d")
    }

    @Test func listsWithinLists() {
        #expect(render("- a\n  1. b\n  2. c\n     more\n- d") == "- a\n  1. b\n  2. c more\n- d")
        #expect(render("- a\n\n  second\n- b") == "- a\n\n  second\n\n- b")
        #expect(render("- a\n- b\ntext goes on\n\nother") == "- a\n- b text goes on\n\nother")
        #expect(render("- a\n* b") == "- a\n\n- b")
    }

    @Test func quotesAreMarked() {
        #expect(
            render("> one two three four five six seven eight\n> - a")
                == "> one two three four five six seven\n> eight\n>\n> - a")
        #expect(styled("> a") == "<2>│ <0>a")
    }

    @Test func tablesStandInColumns() {
        #expect(
            render("| layer | size |\n| :-- | --: |\n| `Conv2D` | 7 |\n| a \\| b | 1000 |")
                == "layer   size\n------  ----\nConv2D     7\na | b   1000")
        #expect(styled("| a |\n| - |\n| **b** |") == "<1>a<0>\n<2>─<0>\n<1>b<0>")
        #expect(
            render("| a | b |\n|---|---|\n| one two three four | five six seven eight |", width: 24)
                == "a            b\n-----------  -----------\none two      five six\nthree four   seven eight"
        )
        #expect(render("a | b\nno table") == "a | b no table")
    }

    @Test func codeStaysAsItIs() {
        #expect(render("```text\n  x  y\n```") == "      x  y")
        #expect(render("    x  y") == "    x  y")
        #expect(styled("```python\ndef f(): # no\n```") == "    <35>def<0> <1>f<0>(): <2># no<0>")
    }

    @Test func longWordsAreBroken() {
        #expect(render(String(repeating: "x", count: 45)) == String(repeating: "x", count: 40) + "\nxxxxx")
    }

    @Test func marksAreSeen() {
        #expect(
            styled("a **b c** *d* `e` [f](g) [h](h)")
                == "a <1>b c<0> <3>d<0> <36>e<0> <4>f<0> <2>(g)<0> <4>h<0>")
    }

    @Test(arguments: [
        ("**bold** and *soft* and `a*b*c`", "bold and soft and a*b*c"),
        ("[text](http://x.y) ![cat](c.png)", "text (http://x.y) [cat]"),
        ("2 * 3 * 4 and x_train_y", "2 * 3 * 4 and x_train_y"), ("a \\* b", "a * b"),
        ("__dunder", "__dunder"),
        ("a `` ` `` b", "a ` b"), ("a * b", "a * b"), ("[", "["), ("!", "!"), ("`", "`"), ("\\", "\\"),
        ("**", "**"),
    ])
    func marksWithinALine(markdown: String, plain: String) {
        #expect(render(markdown) == plain)
    }

    @Test(arguments: ["x = f'{a}' # b\n", "def f(:\n", "", "'''a\nb'''\nif x:\n    y\n", "# only"])
    func coloringLosesNothing(code: String) {
        #expect(CodePiece.pieces(of: code).map(\.text).joined() == code)
        #expect(coloredCode(code, isStyled: true).replacing(/\u{1B}\[[0-9;]*m/, with: "") == code)
    }

    @Test func kindsOfCode() {
        let pieces = CodePiece.pieces(of: "for x in 'a#b': # c\n    print(1.5)").filter { $0.kind != .plain }
        #expect(pieces.map(\.text) == ["for", "in", "'a#b'", "# c", "1.5"])
        #expect(pieces.map(\.kind) == [.keyword, .keyword, .string, .comment, .number])
    }
}
