import Arrays
import Signatures

extension Settings {
    /// Sorts the arguments of a call and words what does not fit as Keras does, with what may have been
    /// meant.
    ///
    /// - Throws: a `Fault` that names the callable, the argument and the nearest known name.
    public init(
        _ signature: Signature, positional: [Setting], keywords: [(name: String, value: Setting)]
    ) throws {
        do {
            let bound = try signature.bind(positional: positional, keywords: keywords)
            self.init(signature, bound.given)
        } catch {
            throw Settings.fault(error, signature, keywords)
        }
    }

    private static func fault(
        _ fault: BindingFault, _ signature: Signature, _ keywords: [(name: String, value: Setting)]
    ) -> Fault {
        let call = signature.name
        switch fault {
        case .unexpected(let name, let nearest):
            let value = keywords.first { $0.name == name }?.value ?? .none
            let known = signature.parameters.filter { !$0.isShared }.map(\.name).joined(separator: ", ")
            let advice = nearest.map { "did you mean `\($0)`?" } ?? "its arguments are: \(known)"
            return Fault(
                .value,
                "Unrecognized keyword arguments passed to \(call): {'\(name)': \(value)}\n"
                    + "\(call) has no argument `\(name)`; \(advice)")
        case .repeated(let name):
            return Fault(.type, "\(call).__init__() got multiple values for argument '\(name)'")
        case .tooMany(let given, let allowed, let required):
            let takes =
                required == allowed
                ? "\(allowed + 1) positional arguments"
                : "from \(required + 1) to \(allowed + 1) positional arguments"
            return Fault(
                .type, "\(call).__init__() takes \(takes) but \(given + 1) were given\nWrite \(signature)")
        case .missing(let names):
            let list = names.map { "'\($0)'" }
            let joined =
                list.count < 3
                ? list.joined(separator: " and ")
                : list.dropLast().joined(separator: ", ") + ", and " + (list.last ?? "")
            return Fault(
                .type,
                "\(call).__init__() missing \(list.count) required positional "
                    + "argument\(list.count == 1 ? "" : "s"): \(joined)\nWrite \(signature)")
        }
    }
}
