import Arrays
import Script
import Signatures

/// What `import numpy` finds, for one session.
public enum NumPyModules {
    /// Names that can be imported at the top.
    public static let names = ["numpy"]

    /// The modules of one session, by import path.
    static func make(_ environment: SessionEnvironment, _ files: FileAccess) -> [String: Module] {
        let numpy = Module("numpy")
        for function in NumPyFunctions.all where function.reach != .method {
            numpy.members[function.signature.name] = .object(function.function)
        }
        addConstants(to: numpy)
        addTypes(to: numpy)
        for function in PrintingFunctions.all {
            numpy.members[function.signature.name] = .object(function.function)
        }
        for function in FileFunctions(files).all + TextTables(files).all {
            numpy.members[function.signature.name] = .object(function)
        }
        let parts = [
            "random": RandomFunctions(seed: environment.seed).module,
            "linalg": module("numpy.linalg", LinearAlgebraFunctions.linalg),
            "testing": module("numpy.testing", TestingFunctions.all),
        ]
        var modules = ["numpy": numpy]
        for (name, part) in parts {
            numpy.members[name] = .object(part)
            modules["numpy." + name] = part
        }
        modules["numpy.random.mtrand"] = parts["random"]?.members["mtrand"]?.object(as: Module.self)
        for (path, module) in modules { explain(path, module) }
        return modules
    }

    private static func module(_ name: String, _ functions: [NumPyFunction]) -> Module {
        let module = Module(name)
        for function in functions { module.members[function.signature.name] = .object(function.function) }
        return module
    }

    private static func addConstants(to numpy: Module) {
        numpy.members["pi"] = .float(.pi)
        numpy.members["e"] = 2.718281828459045
        numpy.members["euler_gamma"] = 0.5772156649015329
        numpy.members["inf"] = .float(.infinity)
        numpy.members["nan"] = .float(.nan)
        numpy.members["newaxis"] = Value.none
        numpy.members["__version__"] = "2.4.6"
    }

    private static func addTypes(to numpy: Module) {
        for dtype in DType.allCases { numpy.members[dtype.name] = .object(ScalarTypes.type(of: dtype)) }
        for (name, dtype) in [
            ("bool_", DType.bool), ("int_", .int64), ("intp", .int64), ("double", .float64),
            ("single", .float32),
        ] {
            numpy.members[name] = .object(ScalarTypes.type(of: dtype))
        }
        for name in ["generic", "number", "floating", "integer"] {
            numpy.members[name] = .object(ScalarTypes.generic)
        }
        numpy.members["ndarray"] = .object(ArrayObject.ndarray)
        numpy.members["dtype"] = .object(DTypeObject.dtypeType)
        numpy.members["finfo"] = .object(NumberLimits.finfo)
        numpy.members["iinfo"] = .object(NumberLimits.iinfo)
    }

    /// Tells a name that NumPy has and convbook has not from one that does not exist.
    private static func explain(_ path: String, _ module: Module) {
        let known = module.attributeNames
        module.isKnownElsewhere = { NumPyNames.names(in: path).contains($0) }
        module.explainMissing = { name in
            if NumPyNames.names(in: path).contains(name) {
                return
                    " \(path == "numpy" ? "np" : path.replacing("numpy", with: "np")).\(name) exists in NumPy, but not in convbook's NumPy"
            }
            return nearestName(to: name, among: known).map { " Did you mean: '\($0)'?" }
        }
    }
}
