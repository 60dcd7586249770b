import Testing

@testable import Notebook

@Suite struct PlainProseTests {
    func render(_ markdown: String, width: Int = 40) -> String {
        PlainProse(width: width, isStyled: false).render(markdown)
    }

    @Test func paragraphsAreWrapped() {
        #expect(
            render("One two three four five\nsix seven eight nine ten.\n\nEnd.")
                == "One two three four five six seven eight\nnine ten.\n\nEnd.")
    }

    @Test func headingsAreUnderlined() {
        #expect(render("# Top\ntext\n## *Next*") == "Top\n===\n\ntext\n\nNext\n----")
        #expect(PlainProse(width: 40, isStyled: true).render("# Top") == "\u{1B}[1mTop\u{1B}[0m")
    }

    @Test func listsHang() {
        #expect(
            render("- a word or two more than fit in the line\n- b\n\n1. c\n2. d")
                == "- a word or two more than fit in the\n  line\n- b\n1. c\n2. d")
    }

    @Test func tablesAndCodeStayAsTheyAre() {
        #expect(
            render("| a | b |\n| - | - |\n\n```text\n  x  y\n```") == "| a | b |\n| - | - |\n\n      x  y")
    }

    @Test(arguments: [
        ("**bold** and *soft* and `a*b*c`", "bold and soft and a*b*c"),
        ("[text](http://x.y) ![cat](c.png)", "text (http://x.y) [cat]"),
        ("2 * 3 * 4 and x_train_y", "2 * 3 * 4 and x_train_y"), ("a \\* b", "a * b"),
        ("__dunder", "__dunder"),
        ("`` ` ``", " ` "), ("*", "*"), ("[", "["), ("!", "!"), ("`", "`"), ("\\", "\\"), ("**", "**"),
    ])
    func marksWithinALine(markdown: String, plain: String) {
        #expect(plainInline(markdown) == plain)
    }
}
