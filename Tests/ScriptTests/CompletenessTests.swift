import Script
import Testing

@Suite struct CompletenessTests {
    @Test(arguments: [
        ("x = 1", Completeness.complete), ("", .complete), ("# only a remark", .complete),
        ("print('a')\n", .complete),
        ("if x:", .incomplete(indent: 4)), ("if x:\n    y = 1", .incomplete(indent: 4)),
        ("if x:\n    y = 1\n", .complete), ("for i in x:\n    for j in y:", .incomplete(indent: 8)),
        ("def f():\n    return 1", .incomplete(indent: 0)), ("f(1,", .incomplete(indent: 0)),
        ("model = Sequential([\n    Dense(1),", .incomplete(indent: 4)),
        ("x = '''abc", .incomplete(indent: 0)),
        ("x = 1 +", .invalid), ("x = 'abc", .invalid), (")", .invalid),
        ("try:\n    x = 1", .incomplete(indent: 4)),
        ("a = 1\nb = 2", .complete),
    ])
    func tellsWhetherMoreIsNeeded(text: String, expected: Completeness) {
        #expect(SourceText(text, name: "cell").completeness == expected)
    }

    @Test func splitsIntoStatements() throws {
        let source = SourceText("x = 1; y = 2\nif x:\n    y = 3\nx + y;", name: "cell")
        let statements = try source.topLevelStatements()
        #expect(statements.map(\.isExpression) == [false, false, false, true])
        #expect(source.endsWithSemicolon)
        #expect(!SourceText("x;\ny", name: "cell").endsWithSemicolon)
    }
}
