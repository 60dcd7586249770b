import Checkpoints
import Signatures
import Testing

@testable import Script

/// Classes of scripts that derive from a type written in Swift.
@Suite struct NativeBaseTests {
    /// A type written in Swift, with an attribute, a method, and a call back into the script.
    private final class Machine: InstanceObserver {
        static let type = TypeObject(
            "Machine", module: "native",
            inheritance: NativeBase(methods: ["__init__", "step", "run"]) { instance, arguments, _ in
                guard let arguments else {
                    throw ScriptError(.runtimeError, "call super().__init__() in \(instance.type.name)")
                }
                let bound = try Signature("Machine", [Parameter("speed", default: 1)]).bind(arguments)
                return Machine(instance, speed: bound["speed"])
            })

        weak var instance: Instance?
        var speed: Value
        var told: [String] = []

        init(_ instance: Instance?, speed: Value) {
            self.instance = instance
            self.speed = speed
        }

        var type: TypeObject { Self.type }
        var attributeNames: [String] { ["speed", "step", "run"] }

        func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
            switch name {
            case "speed": return speed
            case "told": return .list(List(told.map(Value.string)))
            case "step":
                return .object(
                    NativeFunction("step", [Parameter("n", default: 1)]) {
                        [unowned self] arguments, interpreter in
                        try interpreter.binary(.multiply, speed, arguments["n"])
                    })
            case "run":
                return .object(
                    NativeFunction("run") { [unowned self] _, interpreter in
                        guard let step = try instance?.override(of: "step") else { return "native" }
                        return try interpreter.call(step, Arguments([5]))
                    })
            default: return nil
            }
        }

        func setAttribute(_ name: String, to value: Value, _ interpreter: Interpreter) throws -> Bool {
            guard name == "speed" else { return false }
            speed = value
            return true
        }

        func instanceChanged(_ name: String, to value: Value?, _ interpreter: Interpreter) throws {
            told.append(value == nil ? "-" + name : name)
        }

        func length(_ interpreter: Interpreter) throws -> Int? { 3 }
        func repr(_ interpreter: Interpreter) throws -> String { "<Machine>" }
    }

    private func run(_ text: String) throws -> String {
        var output = ""
        let host = Interpreter.Host(output: { output += $0 })
        let interpreter = Interpreter(host: host)
        interpreter["Machine"] = .object(Machine.type)
        try interpreter.run(SourceText(text, name: "script"))
        if let value = interpreter["m"] {
            #expect(value.object(as: Machine.self) != nil, "an instance converts to its peer")
        }
        return output
    }

    @Test func attributesFallThroughAndSuperReachesTheNativeMethod() throws {
        let output = try run(
            """
            class Fast(Machine):
                def __init__(self, name):
                    super().__init__(speed=3)
                    self.name = name
                def step(self, n=1):
                    return super().step(n) + 100
            m = Fast('f')
            print(m.speed, m.step(2), m.run(), m.name, m.told, len(m), m, isinstance(m, Machine))
            m.speed = 4
            del m.name
            print(m.speed, m.told, Machine.step(m, 2), vars(m), hasattr(m, 'name'))
            """)
        #expect(output == "3 106 115 f ['name'] 3 <Machine> True\n4 ['name', '-name'] 8 {} False\n")
    }

    @Test func whatTheScriptDoesNotWriteIsThePeers() throws {
        let output = try run(
            """
            class Plain(Machine): pass
            class Old(Machine):
                def __init__(self):
                    Machine.__init__(self, 9)
            m = Plain(2)
            print(m.step(4), m.run(), Old().speed, Plain.__mro__[1] is Machine)
            """)
        #expect(output == "8 native 9 True\n")
    }

    @Test func aForgottenCallOfSuperIsTold() throws {
        do {
            _ = try run("class Bad(Machine):\n    def __init__(self): pass\nBad()")
            Issue.record("no error")
        } catch let error as ScriptError {
            #expect(error.message == "call super().__init__() in Bad")
        }
    }

    @Test func hintsKnowBoth() throws {
        do {
            _ = try run("class A(Machine): pass\nA(1).sped")
            Issue.record("no error")
        } catch let error as ScriptError {
            #expect(error.message == "'A' object has no attribute 'sped'. Did you mean: 'speed'?")
        }
    }

    @Test func typesThatDoNotSayHowCannotBeDerivedFrom() throws {
        do {
            _ = try run("class A(range): pass")
            Issue.record("no error")
        } catch let error as ScriptError {
            #expect(error.message.hasPrefix("type 'range' is not an acceptable base type"))
        }
    }

    @Test func checkpointsPutInstancesAndClassesBack() throws {
        var output = ""
        let interpreter = Interpreter(host: .init(output: { output += $0 }))
        try interpreter.run(
            SourceText(
                "class A:\n    k = 1\n    def __init__(self): self.x = [1]\na = A()\nb = a", name: "script"))
        let checkpoint = Checkpoint()
        checkpoint.visit(interpreter)
        try interpreter.run(
            SourceText("a.x.append(2)\na.y = 1\nA.k = 5\nA.z = 1\ndel b\na.__dict__ = {}", name: "script"))
        checkpoint.restore()
        try interpreter.run(SourceText("print(vars(a), A.k, hasattr(A, 'z'), a is b)", name: "script"))
        #expect(output == "{'x': [1]} 1 False True\n")
    }

    @Test func lookingRunsNothing() throws {
        var output = ""
        let interpreter = Interpreter(host: .init(output: { output += $0 }))
        try interpreter.run(
            SourceText(
                """
                class A:
                    'Docs.'
                    k = [1]
                    @property
                    def p(self): print('ran')
                    def __getattr__(self, name): print('ran')
                    def __getitem__(self, i): print('ran')
                    def method(self, x, y=2): pass
                a = A()
                """, name: "script"))
        #expect(interpreter.value(ofPath: "a.p").map { _ in true } == nil)
        #expect(interpreter.value(ofPath: "a.q").map { _ in true } == nil)
        #expect(interpreter.value(ofPath: "a[0]").map { _ in true } == nil)
        #expect(interpreter.value(ofPath: "a.k[0]").map { _ in true } == true)
        #expect(output.isEmpty)
        let method = try #require(interpreter.value(ofPath: "a.method"))
        #expect(interpreter.signature(of: method)?.parameters.map(\.name) == ["x", "y"])
        let names = interpreter.attributeNames(of: try #require(interpreter["a"]))
        #expect(names.contains("method") && names.contains("p") && names.contains("k"))
    }
}
