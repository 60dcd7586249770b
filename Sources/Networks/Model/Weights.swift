import Arrays

extension Layer {
    /// Copies of the weights.
    public func weights() throws -> [NDArray] { try variables.map { try $0.value.float32Copy() } }

    /// Replaces the weights.
    ///
    /// - Throws: a value `Fault` naming the first array that does not fit; no weight is then changed.
    public func setWeights(_ arrays: [NDArray]) throws {
        try Networks.setWeights(arrays, of: variables, in: name)
    }

    /// How many numbers the weights hold.
    ///
    /// - Throws: a value `Fault` while the weights do not exist.
    public func countParameters() throws -> Int {
        guard reportsBuilt else { throw notBuilt(name) }
        return parameterCount
    }
}

extension Variable {
    /// Replaces the numbers, which must have the variable's shape.
    public func assign(_ array: NDArray) throws {
        guard array.shape == shape else {
            throw Fault(
                .value,
                "The shape of the target variable and the shape of the target value in `variable.assign(value)` "
                    + "must match. variable.shape=\(Shape(shape)), Received: value.shape=\(Shape(array.shape)). "
                    + "Target variable: \(path)")
        }
        try value.assign(array.withType(value.dtype))
    }
}

private func notBuilt(_ name: String) -> Fault {
    Fault(
        .value,
        "You tried to call `count_params` on layer '\(name)', but the layer isn't built. "
            + "You can build it manually via: `layer.build(input_shape)`.")
}

private func setWeights(_ arrays: [NDArray], of variables: [Variable], in name: String) throws {
    guard arrays.count == variables.count else {
        throw Fault(
            .value,
            "You called `set_weights(weights)` on layer '\(name)' with a weight list of length \(arrays.count), "
                + "but the layer was expecting \(variables.count) weights.")
    }
    for (array, variable) in zip(arrays, variables) where array.shape != variable.shape {
        throw Fault(
            .value,
            "Layer \(name) weight shape \(Shape(variable.shape)) is not compatible with provided weight shape "
                + "\(Shape(array.shape)).\nIts weight '\(variable.name)' has that shape: get_weights() shows them in order"
        )
    }
    for (array, variable) in zip(arrays, variables) { try variable.assign(array) }
}
