import Signatures

/// `abc`: classes that cannot be made until somebody has written their methods.
enum AbcLibrary {
    static let metaclass = TypeObject("ABCMeta", module: "abc")

    static func make(_ interpreter: Interpreter) -> Module {
        let module = Module("abc")
        module.members["ABCMeta"] = .object(metaclass)
        if let base = try? ScriptClass("ABC", module: "abc", bases: [], members: Dict(), in: interpreter) {
            module.members["ABC"] = .object(base)
        }
        module.define("abstractmethod", [Parameter("funcobj")]) { arguments, _ in
            arguments["funcobj"].object(as: ScriptFunction.self)?.isAbstract = true
            return arguments["funcobj"]
        }
        return module
    }
}
