import Signatures

extension Parameter {
    /// The arguments that Keras has beside each of a layer's weights to keep it in bounds.
    ///
    /// - Parameter activity: whether the layer takes a penalty on its output, too.
    static func bounds(_ weights: String..., activity: Bool = true) -> [Parameter] {
        weights.map { .optional($0 + "_regularizer", .regularizer, "A penalty on the \($0), as 'l2'.") }
            + (activity
                ? [.optional("activity_regularizer", .regularizer, "A penalty on the layer's output.")] : [])
            + weights.map {
                .optional($0 + "_constraint", .constraint, "What the \($0) must satisfy after each step.")
            }
    }
}

extension Settings {
    /// Checks the initializers, regularizers and constraints of a layer's weights when it is made, not only
    /// when it is built.
    func checkWeights(_ weights: String...) throws {
        for weight in weights {
            _ = try initializer(weight + "_initializer")
            _ = try regularizer(weight + "_regularizer")
            _ = try constraint(weight + "_constraint")
        }
        _ = try regularizer("activity_regularizer")
    }
}
