import Arrays

extension Model {
    /// Builds the model for the data if its input was open so far, and gives the data the model's rank.
    ///
    /// - Throws: a value `Fault` that says which shape the model takes and how to get there.
    func fitted(_ x: NDArray, call: String) throws -> NDArray {
        guard x.rank > 0 else {
            throw Fault(.value, "\(call) needs an array of samples; a single number was given")
        }
        guard let inputShape else {
            try build(for: Shape([nil] + x.shape.dropFirst().map { $0 }))
            return x
        }
        if !isBuilt { try build(for: inputShape) }
        let sample = inputShape.sample
        if Shape(Array(x.shape.dropFirst())).fits(sample) { return x }
        if let view = x.addingChannelAxis(for: sample) {
            if !hasToldOfChannelAxis {
                notice(
                    "added a channel axis: \(Shape(x.shape).sample.batched()) → \(Shape(view.shape).sample.batched())"
                )
                hasToldOfChannelAxis = true
            }
            return view
        }
        if let view = x.droppingLastAxis(for: sample) { return view }
        throw wrongInput(x, inputShape, call)
    }

    private func wrongInput(_ x: NDArray, _ expected: Shape, _ call: String) -> Fault {
        let shape = Shape(x.shape)
        var message =
            "Invalid input shape for input of \(name). Expected shape \(expected), but input has incompatible shape \(shape)\n"
        let sample = expected.sample
        let withoutChannels = Shape(Array(sample.sizes.dropLast()))
        if shape.fits(sample) || (sample[-1] == 1 && shape.fits(withoutChannels)) {
            message += "\(call) needs a batch, and this is one sample: write x[0:1] instead of x[0] (shape "
            message += "\(sample.batched(1))), or x[None]"
        } else if sample.rank == 3 && shape.rank == 4 {
            message += "The model was built for \(sample.sizeText) images; these are \(shape.sample.sizeText)"
            if shape[1] == sample[2] && shape[2] == sample[0] && shape[3] == sample[1] {
                message += ". The channels come first: move them with np.transpose(x, (0, 2, 3, 1))"
            }
        } else if let count = sample.count, shape.sample.count == count {
            message +=
                "The samples have the right number of values: write x.reshape(-1, \(sample.argumentText))"
        } else {
            message += "The model was built for samples of shape \(sample); these are \(shape.sample)"
        }
        return Fault(.value, message)
    }
}

extension Shape {
    /// `28x28x1`, for messages.
    var sizeText: String { sizes.map { $0.map(String.init) ?? "any" }.joined(separator: "x") }
    /// `28, 28, 1`, for messages.
    var argumentText: String { sizes.map { $0.map(String.init) ?? "None" }.joined(separator: ", ") }
}

extension NDArray {
    /// `(N, 28, 28)` as `(N, 28, 28, 1)`, where the model wants one channel.
    func addingChannelAxis(for sample: Shape) -> NDArray? {
        guard sample.rank == rank, sample[-1] == 1 else { return nil }
        let view = NDArray(
            storage: storage, dtype: dtype, shape: shape + [1], strides: strides + [1], offset: offset)
        return Shape(Array(view.shape.dropFirst())).fits(sample) ? view : nil
    }

    /// `(N, 28, 28, 1)` as `(N, 28, 28)`, where the model wants no channels.
    fileprivate func droppingLastAxis(for sample: Shape) -> NDArray? {
        guard sample.rank == rank - 2, shape.last == 1 else { return nil }
        let view = NDArray(
            storage: storage, dtype: dtype, shape: Array(shape.dropLast()),
            strides: Array(strides.dropLast()),
            offset: offset)
        return Shape(Array(view.shape.dropFirst())).fits(sample) ? view : nil
    }

    /// The rows `range` of the first axis.
    func rows(_ range: Range<Int>) -> NDArray {
        NDArray(
            storage: storage, dtype: dtype, shape: [range.count] + shape.dropFirst(), strides: strides,
            offset: offset + range.lowerBound * (strides.first ?? 0))
    }
}

/// The default of `batch_size`, and its limits.
func checkedBatchSize(_ size: Int?) throws -> Int {
    guard let size else { return 32 }
    guard size > 0 else {
        throw Fault(.value, "batch_size must be a positive integer. Received: batch_size=\(size)")
    }
    return size
}

/// Samples and targets must come in pairs.
func checkPairs(_ x: NDArray, _ y: NDArray, names: (x: String, y: String) = ("x", "y")) throws {
    guard x.shape.first ?? 0 > 0 else {
        throw Fault(.value, "\(names.x) has no samples: its shape is \(Shape(x.shape))")
    }
    guard x.shape.first == y.shape.first else {
        let (a, b) = (x.shape.first ?? 0, y.shape.first.map(String.init) ?? "none")
        throw Fault(
            .value,
            "Data cardinality is ambiguous. Make sure all arrays contain the same number of samples."
                + "'x' sizes: \(a)\n'y' sizes: \(b)\nThere are \(a) samples in \(names.x), but \(b) targets in \(names.y)"
        )
    }
}
