import Script

/// What there is.
enum OverviewMagics {
    static let all = [
        Magic("lsmagic", "", "All magic commands by name.") { _, session in
            let lines = Magic.all.map { "%" + $0.name }.joined(separator: "  ")
            let cells = Magic.all.filter(\.takesCell).map { "%%" + $0.name }.joined(separator: "  ")
            session.say("Available line magics:\n\(lines)\n\nAvailable cell magics:\n\(cells)")
            return nil
        },
        Magic("quickref", "", "This overview.") { _, session in
            session.say(text)
            return nil
        },
    ]

    private static var text: String {
        let widest = (Magic.all.map(\.usage.count).max() ?? 0) + 2
        func line(_ left: String, _ right: String) -> String {
            "  " + left + String(repeating: " ", count: max(1, widest - left.count)) + right
        }
        let keys = [
            line("NAME?  ?NAME", "help on anything: layers.Conv2D?"),
            line("NAME??", "with the mathematics"),
            line("cb.", "what Keras hides: cb.shapes(model), cb.explain(…), cb.show(…)"),
            line("undo", "takes the last add or pop of a layer back"),
            line("_  __  _3  Out[3]", "earlier results; In[3] is an earlier cell"),
            line("EXPRESSION;", "runs, and shows no value"),
            line("Tab", "completes; in leading white space it indents"),
            line("Ctrl-R  Up  Down", "earlier cells"), line("Ctrl-C", "clears the cell, or stops what runs"),
        ]
        return
            (["At the prompt"] + keys + ["", "Magic commands"] + Magic.all.map { line($0.usage, $0.purpose) })
            .joined(separator: "\n")
    }
}
