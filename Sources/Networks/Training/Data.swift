import Arrays

/// Samples and their targets as a model takes them: one array for each input and each output.
struct Examples {
    let x: [NDArray]
    /// `nil` where an output has no loss.
    let y: [NDArray?]

    private init(_ x: [NDArray], _ y: [NDArray?]) { (self.x, self.y) = (x, y) }

    /// - Parameter call: for messages.
    /// - Throws: a value `Fault` where samples and targets do not come in pairs, or do not fit the model.
    init(
        _ x: [NDArray], _ y: [NDArray?], of model: Model, call: String,
        names: (x: String, y: String) = ("x", "y")
    ) throws {
        if model.ownSteps != nil {
            // A script's own steps say themselves what they need.
            try checkPairs(x, y, names: names)
            (self.x, self.y) = (x, y)
            return
        }
        guard y.contains(where: { $0 != nil }) else {
            let data = call == "evaluate" ? "(x_test, y_test)" : "(x_train, y_train)"
            throw Fault(
                .value, "None values not supported.\n\(call) needs targets beside the samples: \(call)\(data)"
            )
        }
        try checkPairs(x, y, names: names)
        self.x = try model.fitted(x, call: call)
        let losses = try model.requireLoss().losses(model.outputNames)
        guard y.count == model.outputNames.count else {
            func stars(_ count: Int) -> String {
                count == 1
                    ? "*" : "[" + [String](repeating: "'*'", count: count).joined(separator: ", ") + "]"
            }
            throw Fault(
                .value,
                "y_true and y_pred have different structures.\ny_true: \(stars(y.count))\ny_pred: \(stars(losses.count))\n"
                    + "The model has \(losses.count) outputs, \(model.outputNames.joined(separator: ", ")): give the targets of "
                    + "each, in a list or a dict")
        }
        for (i, loss) in losses.enumerated() where loss.loss != nil && y[i] == nil {
            throw Fault(
                .value, "None values not supported.\n\(model.outputNames[i]) has a loss, but no targets")
        }
        self.y = zip(y, losses).map { $1.loss == nil ? nil : $0 }
    }

    /// How many samples.
    var count: Int { x.first?.shape.first ?? 0 }

    /// Some of the samples.
    func rows(_ range: Range<Int>) -> Examples {
        Examples(x.map { $0.rows(range) }, y.map { $0?.rows(range) })
    }
}

extension Model {
    /// Builds the model for the data if its inputs were open so far, and gives the data the model's rank.
    ///
    /// - Throws: a value `Fault` that says which shapes the model takes and how to get there.
    func fitted(_ x: [NDArray], call: String) throws -> [NDArray] {
        guard !x.contains(where: { $0.rank == 0 }) else {
            throw Fault(.value, "\(call) needs an array of samples; a single number was given")
        }
        if !isBuilt {
            let open = inputShapes.isEmpty
            try build(for: open ? x.map { Shape([nil] + $0.shape.dropFirst().map { $0 }) } : inputShapes)
            if open { return x }
        }
        guard x.count == inputShapes.count else {
            let names = inputs.map(\.layer.name).joined(separator: ", ")
            throw Fault(
                .value,
                "Layer \"\(name)\" expects \(inputShapes.count) input(s), but it received \(x.count) input tensors.\n"
                    + "Its inputs are: \(names). Give an array for each, in a list or a dict")
        }
        return try zip(x, inputShapes).enumerated().map { i, pair in
            try fitted(pair.0, to: pair.1, input: i, call: call)
        }
    }

    private func fitted(_ x: NDArray, to shape: Shape, input: Int, call: String) throws -> NDArray {
        let sample = shape.sample
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
        throw wrongInput(x, shape, input, call)
    }

    private func wrongInput(_ x: NDArray, _ expected: Shape, _ input: Int, _ call: String) -> Fault {
        let shape = Shape(x.shape)
        var message =
            self is Sequential
            ? "Invalid input shape for input of \(name). Expected shape \(expected), but input has incompatible shape \(shape)\n"
            : "Input \(input) with name '\(inputs[input].layer.name)' of layer '\(name)' is incompatible with the layer: "
                + "expected shape=\(expected), found shape=\(shape)\n"
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
private func checkPairs(_ x: [NDArray], _ y: [NDArray?], names: (x: String, y: String)) throws {
    guard let first = x.first, first.shape.first ?? 0 > 0 else {
        throw Fault(.value, "\(names.x) has no samples: its shape is \(Shape(x.first?.shape ?? []))")
    }
    if let target = y.first ?? nil, target.rank == 0 {
        throw Fault(
            .value,
            "Data cardinality is ambiguous. Make sure all arrays contain the same number of samples.'x' sizes: "
                + "\(first.shape.first ?? 0)\n'y' sizes: none\nThe target is a single number. Do the data come "
                + "one sample at a time? Then write .batch(32) behind the data set")
    }
    func sizes(_ arrays: [NDArray?]) -> String {
        arrays.compactMap { $0.map { $0.shape.first.map(String.init) ?? "none" } }.joined(separator: ", ")
    }
    let count = first.shape.first
    guard x.allSatisfy({ $0.shape.first == count }), y.allSatisfy({ $0 == nil || $0?.shape.first == count })
    else {
        let (a, b) = (sizes(x), sizes(y))
        throw Fault(
            .value,
            "Data cardinality is ambiguous. Make sure all arrays contain the same number of samples."
                + "'x' sizes: \(a)\n'y' sizes: \(b)\nThere are \(a) samples in \(names.x), but \(b) targets in \(names.y)"
        )
    }
}
