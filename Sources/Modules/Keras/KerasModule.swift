import Networks
import Script
import Signatures

/// A module of Keras's or TensorFlow's, which knows what convbook leaves out.
extension Module {
    /// - Parameter name: its path in Keras, as `keras.layers`.
    convenience init(keras name: String, _ members: [String: Value] = [:]) {
        self.init(name, members)
        explainMissing = { [unowned self] missing in self.explanation(of: missing) }
        isKnownElsewhere = { KerasNames.names(in: name).contains($0) }
    }

    /// What to say of a name that is not there: that Keras has it, or what was likely meant.
    private func explanation(of missing: String) -> String? {
        if KerasNames.names(in: name).contains(missing) {
            let product = name.hasPrefix("tensorflow") ? "TensorFlow" : "Keras"
            return "\n\(name).\(missing) exists in \(product), but not yet in convbook."
        }
        if let advice = KerasNames.renamed["\(name).\(missing)"] {
            return "\nOf older versions; now it is: \(advice)"
        }
        let candidates = attributeNames + KerasNames.names(in: name)
        return nearestName(to: missing, among: candidates).map { " Did you mean: '\($0)'?" }
    }

    /// Adds a class under its own or another name.
    func add(_ type: TypeObject, as name: String? = nil) { members[name ?? type.name] = .object(type) }
}
