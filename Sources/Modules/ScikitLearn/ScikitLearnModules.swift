import Arrays
import Script
import Signatures

/// What `import sklearn` finds: the few functions that tutorials on networks take from scikit-learn, with
/// its meaning and its words.
enum ScikitLearnModules {
    /// The modules of one session, by import path.
    static func make(_ advice: Advice) -> [String: Module] {
        let sklearn = Module("sklearn")
        let parts = [
            "model_selection": DataSplitting.module,
            "metrics": ClassificationScores.module(advice),
            "preprocessing": Preprocessing.module(),
            "utils": DataSplitting.utilities,
        ]
        sklearn.members["__version__"] = "1.9.1"
        var modules = ["sklearn": sklearn]
        for (name, part) in parts {
            sklearn.members[name] = .object(part)
            modules["sklearn." + name] = part
        }
        for (path, module) in modules {
            module.explainMissing = { [unowned module] name in
                nearestName(to: name, among: module.attributeNames).map { " Did you mean: '\($0)'?" }
                    ?? "\nOf \(path) convbook has: \(module.attributeNames.joined(separator: ", "))."
            }
        }
        return modules
    }
}

/// A class of scikit-learn's whose objects keep parameters and what they have learned.
final class EstimatorObject: Object {
    let type: TypeObject
    /// Parameters, and what `fit` found, under names that end in `_`.
    var values: [String: Value]
    private let methods: [String: Method]

    /// A method: its parameters and what it does.
    struct Method: Sendable {
        let parameters: [Parameter]
        let body: @Sendable (EstimatorObject, BoundArguments, Interpreter) throws -> Value
    }

    init(_ type: TypeObject, _ values: [String: Value], _ methods: [String: Method]) {
        (self.type, self.values, self.methods) = (type, values, methods)
    }

    var attributeNames: [String] { (Array(values.keys) + Array(methods.keys)).sorted() }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        if let value = values[name] { return value }
        guard let method = methods[name] else { return nil }
        return self.method(name, method.parameters) { try method.body($0, $1, $2) }
    }

    func repr(_ interpreter: Interpreter) throws -> String { type.name + "()" }

    /// A class whose objects are made from keyword parameters.
    static func type(
        _ name: String, module: String, _ parameters: [Parameter], _ methods: [String: Method]
    ) -> TypeObject {
        final class Made: @unchecked Sendable { weak var type: TypeObject? }
        let made = Made()
        let signature = Signature(name, parameters)
        let type = TypeObject(name, module: module, signature: signature) { arguments, _ in
            let bound = try signature.bind(arguments)
            let values = parameters.map { ($0.name, bound[$0.name]) }
            return .object(
                EstimatorObject(
                    made.type ?? .object, Dictionary(values) { first, _ in first }, methods))
        }
        made.type = type
        return type
    }
}
