import Arrays

extension Model {
    /// Trains on samples and their targets.
    ///
    /// The weights change step by step; an error or an interruption leaves them as the last step did.
    ///
    /// - Throws: a `Fault` when the data does not fit the model, before anything is trained, and whatever
    ///   a callback throws.
    @discardableResult
    public func fit(_ x: NDArray, _ y: NDArray?, _ options: FitOptions = FitOptions()) throws -> History {
        let (compilation, _) = try requireLoss()
        guard let y else {
            throw Fault(
                .value,
                "None values not supported.\nfit needs targets beside the samples: fit(x_train, y_train)")
        }
        try checkPairs(x, y)
        let input = try fitted(x, call: "fit")
        let (trainX, trainY, validation) = try split(input, y, options)
        let weights = try sampleWeights(options, y: y, used: trainX.shape.first ?? 0)
        let batchSize = try checkedBatchSize(options.run.batchSize)
        let pass = try Pass(
            self, trainX, trainY, batchSize: batchSize, training: true, weights: weights, targetName: "y")
        let validationPass = try validation.map { x, y in
            try Pass(
                self, x, y, batchSize: checkedBatchSize(options.validationBatchSize ?? options.run.batchSize),
                training: false, weights: nil, targetName: "the validation targets")
        }
        compilation.optimizer.build(for: pass.engine.program.learned)
        return try Training(self, compilation, pass, validationPass, options).run()
    }

    /// The rows to train on, and those to validate with: the last ones, taken before any shuffling.
    private func split(
        _ x: NDArray, _ y: NDArray, _ options: FitOptions
    ) throws -> (x: NDArray, y: NDArray, validation: (x: NDArray, y: NDArray)?) {
        if let data = options.validationData {
            try checkPairs(data.x, data.y, names: ("the validation samples", "the validation targets"))
            return (x, y, (try fitted(data.x, call: "validation_data"), data.y))
        }
        let share = options.validationSplit
        guard share != 0 else { return (x, y, nil) }
        guard share > 0 && share < 1 else {
            throw Fault(
                .value,
                "`validation_split` must be a fraction between 0 and 1. Received: validation_split=\(share)")
        }
        let count = x.shape.first ?? 0
        let boundary = Int(Double(count) * (1 - share))
        guard boundary > 0 && boundary < count else {
            throw Fault(
                .value,
                "Training data contains \(count) samples, which is not sufficient to split it into a validation "
                    + "and training set as specified by `validation_split=\(share)`. Either provide more data, or "
                    + "a different value for the `validation_split` argument.")
        }
        return (
            x.rows(0..<boundary), y.rows(0..<boundary), (x.rows(boundary..<count), y.rows(boundary..<count))
        )
    }

    /// One weight for each sample from its class or its own weight.
    private func sampleWeights(_ options: FitOptions, y: NDArray, used: Int) throws -> [Float]? {
        if let given = options.run.sampleWeight {
            guard options.classWeight == nil else {
                throw Fault(.value, "You cannot `class_weight` and `sample_weight` at the same time.")
            }
            return try sampleWeightValues(given, count: y.shape.first ?? 0)
        }
        guard let table = options.classWeight else { return nil }
        guard let (_, loss) = try? requireLoss() else { return nil }
        let source = SampleSource(y)
        return try withUnsafeTemporaryAllocation(of: Float.self, capacity: max(source.sampleCount, 1)) {
            row in
            guard let base = row.baseAddress else { return nil }
            guard source.sampleCount == 1 || !loss.takesClasses else {
                throw Fault(
                    .value, "class_weight needs one label for each sample; y has shape \(Shape(y.shape))")
            }
            return (0..<used).map { sample in
                source.read(sample, into: base)
                let label =
                    source.sampleCount > 1
                    ? argmax(base, count: source.sampleCount) : Int(exactly: base[0].rounded()) ?? -1
                return Float(table[label] ?? 1)
            }
        }
    }
}

/// `sample_weight` as numbers.
func sampleWeightValues(_ array: NDArray, count: Int) throws -> [Float] {
    guard array.count == count else {
        throw Fault(.value, "sample_weight has shape \(Shape(array.shape)), but there are \(count) samples")
    }
    let copy = try array.float32Copy()
    return Array(UnsafeBufferPointer(start: copy.pointer(to: Float.self), count: count))
}
