import Script
import Testing

/// What help reads of functions and classes that a script wrote.
@Suite struct DocumentationTests {
    private let interpreter: Interpreter

    init() throws {
        interpreter = Interpreter(host: .init(output: { _ in }))
        try interpreter.run(
            SourceText(
                """
                class Counter:
                    \"""Counts.

                        From a start on.
                    \"""
                    def __init__(self, start=0): self.n = start
                    @property
                    def double(self):
                        "Twice."
                        return self.n * 2
                    @staticmethod
                    def zero():
                        return 0
                c = Counter()
                def plain(x): return x
                """, name: "script"))
    }

    private func value(_ path: String) throws -> Value { try #require(interpreter.value(ofPath: path)) }

    @Test func documentationIsTheFirstStringWithoutItsMargin() throws {
        #expect(interpreter.documentation(of: try value("Counter")) == "Counts.\n\nFrom a start on.")
        #expect(
            interpreter.documentation(of: try value("c"))
                == interpreter.documentation(of: try value("Counter")))
        #expect(interpreter.documentation(of: try value("Counter.double")) == "Twice.")
        #expect(interpreter.documentation(of: try value("plain")) == nil)
        #expect(interpreter.documentation(of: 1) == nil)
    }

    @Test func definitionIsTheTextWithoutItsMargin() throws {
        #expect(interpreter.definition(of: try value("plain")) == "def plain(x): return x")
        #expect(interpreter.definition(of: try value("Counter.zero")) == "def zero():\n    return 0")
        #expect(interpreter.definition(of: try value("c"))?.hasPrefix("class Counter:\n") == true)
        #expect(interpreter.definition(of: try value("len")) == nil)
        #expect(interpreter.signature(of: try value("Counter"))?.description == "Counter(start=None)")
    }
}
