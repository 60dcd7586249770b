import Script
import Testing

/// Whatever is typed ends: in a value or in an error, and soon.
@Suite struct FuzzTests {
    private struct Numbers {
        var state: UInt64
        mutating func below(_ n: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % n
        }
    }

    private static let pieces = [
        "x", "y", "f", "1", "0", "-9223372036854775808", "1.5", "1e308", "'a'", "f'{x!r:>{y}}'", "(", ")",
        "[", "]", "{", "}",
        ",", ":", "=", "==", "+", "-", "*", "**", "/", "//", "%", "<<", ">>", "~", ".", "\n", "\n    ",
        "    ", "if ", "else",
        "for ", " in ", "while ", "def ", "lambda ", "return ", "not ", "and ", "None", "True", "import ",
        "try:", "except:",
        "print", "len", "range", "list", "sorted", "sum", "int", "float", "str", "dict", "round", "abs",
        "pow", "...", "@", "!",
        "\\", "\"\"\"", "#", "'", ";", "del ", "global ", "*", "**", ":=", "é", "\t", "0x", "1_0", "chr",
        "next", "iter", "map",
        ".append", ".format", ".join", ".split", ".upper", "[::-1]", "[:-1:0]", "assert ", "raise ",
        "ValueError", "nonlocal ", "class A", "class A(f):\n    ", "self", "self.x", "super()", "@f\n",
        "@property\n",
        "with ", " as ", "yield ", "yield from ", "(yield 1)", "__init__", "__iter__", "__getattr__",
        "type(x)",
        "def __eq__(self, o): ", "isinstance", ".send(1)", ".throw(ValueError())", ".close()", "vars",
        "__dict__",
    ]

    private static func run(_ text: String) {
        withBigStack(megabytes: 64) {
            var polls = 0
            var host = Interpreter.Host(output: { _ in })
            host.isInterrupted = {
                polls += 1
                return polls > 300
            }
            let interpreter = Interpreter(host: host)
            let source = SourceText(text, name: "fuzz")
            _ = source.completeness
            _ = source.endsWithSemicolon
            do {
                if let value = try interpreter.run(source) { _ = try interpreter.repr(value) }
            } catch let error as ScriptError {
                _ = error.report
            } catch let fault as SyntaxFault {
                _ = fault.report
            } catch {}
        }
    }

    @Test(arguments: 0..<40) func tokenSoupEnds(seed: Int) {
        var numbers = Numbers(state: UInt64(seed + 1))
        for _ in 0..<50 {
            let count = numbers.below(25) + 1
            Self.run(
                "x = 3\ny = 7\n"
                    + (0..<count).map { _ in Self.pieces[numbers.below(Self.pieces.count)] }.joined())
        }
    }

    @Test func mutatedScriptsEnd() {
        var numbers = Numbers(state: 99)
        for script in ScriptCase.all() where !script.text.contains("10 ** 15") {
            for _ in 0..<12 {
                var characters = Array(script.text)
                guard !characters.isEmpty else { continue }
                switch numbers.below(3) {
                case 0: characters.remove(at: numbers.below(characters.count))
                case 1:
                    characters.insert(
                        contentsOf: Self.pieces[numbers.below(Self.pieces.count)],
                        at: numbers.below(characters.count))
                default: characters.swapAt(numbers.below(characters.count), numbers.below(characters.count))
                }
                Self.run(String(characters))
            }
        }
    }

    @Test(arguments: [
        String(repeating: "(", count: 100_000),
        String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000),
        "x = " + String(repeating: "1+", count: 4000) + "1",
        "x = " + String(repeating: "1+", count: 100_000) + "1",
        "x = " + String(repeating: "-", count: 10_000) + "1",
        "x = " + String(repeating: "not ", count: 10_000) + "1",
        "x" + String(repeating: ".a", count: 50_000),
        "x = []\nfor i in range(100000):\n    x = [x]\nprint(x == x)\nrepr(x)",
        (0..<150).map { String(repeating: " ", count: $0) + "if 1:\n" }.joined()
            + String(repeating: " ", count: 150) + "pass",
        "f'" + String(repeating: "{f'", count: 200) + "'", "x = [0]\nx[0] = x\nprint(x == x, x)\nx < [x]",
        "f = lambda: f()\nf()", "sorted([[1], 'a', None])", "x = 5\nwhile True: pass", "list(iter(int, 1))",
        "[0] * -5 + [1]",
        "'{:999999999999}'.format(1)", "'%999999999d' % 1", "round(1e308, -400)", "round(5, -5000)",
        "chr(-1)", "range(0, 10, 2**62)[5]",
        "2 ** -1; 0 ** -1", "int('9' * 5000)", "float('9' * 5000)", "''.join(['a'] * 1000000)",
        "print(*range(100))", "{}[[]]",
        "x = 1\ndel x\nx", "pow(2, 10, 0)", "divmod(-9223372036854775808, -1)", "-9223372036854775808 % -1",
        "abs(-9223372036854775808)",
        "import sys\nsys.exit(3)",
        "'abc'[5:100:3], 'abc'[9223372036854775807:-9223372036854775808:-9223372036854775807]",
        "range(-9223372036854775808, 9223372036854775807)[9223372036854775807]",
        "len(range(-9223372036854775808, 9223372036854775807))",
        "class A:\n    def __repr__(self): return repr(self)\nA()", "class A(A): pass",
        "class A:\n    def __getattr__(self, n): return self.x\nA().y",
        "class A:\n    def __eq__(self, o): return self == o\nA() == A()",
        "class A:\n    def __init__(self): A()\nA()",
        "class A:\n    def __len__(self): return -1\n    def __bool__(self): return 3\nlen(A()) if A() else 0",
        "class A:\n    def __iter__(self): return self\nlist(A())",
        "class A:\n    def __hash__(self): return 'x'\n{A(): 1}",
        "class A:\n    def __index__(self): return self\n[1][A()]",
        "class A:\n    @property\n    def __class__(self): return 3\nA().__class__, isinstance(A(), A)",
        "class A: pass\na = A()\na.a = a\na.__dict__ = 3",
        "class A: pass\nA.x = A\nA.__dict__['x']\nA.__mro__",
        "class E(Exception):\n    def __str__(self): raise self\nraise E()",
        "class A:\n    def __exit__(self, *a): raise ValueError\n    def __enter__(self): return 1\nwith A(): 1/0",
        "def g():\n    yield from g()\nlist(g())", "def g():\n    while True: yield\nlist(g())",
        "def g():\n    yield next(x)\nx = g()\nnext(x)",
        "def g():\n    try: yield\n    finally: yield\nx = g()\nnext(x)\nx.close()",
        "def g():\n    yield\nx = g()\nx.throw(5)", "def g():\n    yield\ng().throw(KeyError, KeyError('a'))",
        "def g():\n    for x in g(): yield x\nfor x in g(): pass", "super()", "def f(x): super()\nf(1)",
        "super(int, 3).x",
        "type('A', (int,), {})", "type('A', (), {1: 2})()", "property()",
        "class A:\n    p = property()\nA().p",
        "from functools import *\n@lru_cache\ndef f(x): return f(x)\nf([1])\nf(1)",
        "from contextlib import *\n@contextmanager\ndef f(): yield from f()\nwith f(): pass",
        "x = type\nfor i in range(5): x = type(x)\nx.y = 1", "int.x = 3", "del int.x",
        "class A: __slots__ = 3\nA()",
        "class A:\n    def __new__(cls): return cls\nA()", "object.__new__(3)", "object.__init__(3)",
        "A = type('A', (object, object), {})",
        "class A:\n    " + String(repeating: "class B:\n     ", count: 3) + "pass",
        (0..<90).map { String(repeating: " ", count: $0) + "class A:\n" }.joined()
            + String(repeating: " ", count: 90) + "pass",
        (0..<90).map { String(repeating: " ", count: $0) + "def f():\n" }.joined()
            + String(repeating: " ", count: 90) + "yield",
    ])
    func extremesEnd(text: String) { Self.run(text) }
}
