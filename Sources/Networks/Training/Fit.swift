import Arrays

extension Model {
    /// Trains on samples and their targets, one array for each input and each output.
    ///
    /// The weights change step by step; an error or an interruption leaves them as the last step did.
    ///
    /// - Throws: a `Fault` when the data does not fit the model, before anything is trained, and whatever
    ///   a callback throws.
    @discardableResult
    public func fit(_ x: [NDArray], _ y: [NDArray?], _ options: FitOptions = FitOptions()) throws -> History {
        _ = try requireLoss()
        let data = try Examples(x, y, of: self, call: "fit")
        let (training, validation) = try split(data, options)
        let weights = try sampleWeights(options, data, used: training.count)
        let batchSize = try checkedBatchSize(options.run.batchSize)
        let source = DataSource.arrays(training, weights: weights, batchSize: batchSize)
        let validationSize = try checkedBatchSize(options.validationBatchSize ?? options.run.batchSize)
        var given = try validationWeights(options, count: validation?.count ?? 0)
        if options.run.sampleWeight != nil, options.validationData == nil {
            // What is kept back keeps its weights.
            given = weights.map { Array($0.dropFirst(training.count)) }
        }
        let held = validation.map { DataSource.arrays($0, weights: given, batchSize: validationSize) }
        return try fit(BatchFeed(source, self, call: "fit"), held, options)
    }

    /// Trains on what comes batch by batch.
    ///
    /// - Parameter steps: batches of an epoch; `nil`: all that come.
    @discardableResult
    public func fit(
        _ stream: any BatchStream, steps: Int? = nil, _ options: FitOptions = FitOptions()
    ) throws -> History {
        _ = try requireLoss()
        guard options.validationSplit == 0 else {
            throw Fault(
                .value,
                "`validation_split` is only supported for Tensors or NumPy arrays, not for batches that come one after "
                    + "the other.\nKeep some of them back: validation_data=…")
        }
        let source = DataSource.stream(EpochReader(stream, limit: steps))
        let feed = BatchFeed(source, self, call: "fit", classWeights: options.classWeight)
        // The first batch tells the model its shapes.
        _ = try feed.example()
        var held: DataSource?
        if let data = options.validationData {
            let size = try checkedBatchSize(options.validationBatchSize ?? options.run.batchSize)
            let examples = try validation(data)
            let weights = try validationWeights(options, count: examples.count)
            held = .arrays(examples, weights: weights, batchSize: size)
        }
        return try fit(feed, held, options)
    }

    private func fit(_ feed: BatchFeed, _ held: DataSource?, _ options: FitOptions) throws -> History {
        let pass = try course(feed, training: true, targetName: "y")
        let stream = options.validationStream.map {
            DataSource.stream(EpochReader($0, limit: options.validationSteps))
        }
        let validation = try (stream ?? held).map { source in
            try course(
                BatchFeed(source, self, call: "validation_data"), training: false,
                targetName: "the validation targets")
        }
        if let pass = pass as? Pass { try requireLoss().optimizer.build(for: pass.engine.program.learned) }
        return try Training(self, pass, validation, options).run()
    }

    /// The engine's way through batches, or the script's own.
    func course(_ feed: BatchFeed, training: Bool, targetName: String) throws -> any Course {
        if let ownSteps { return try OwnCourse(self, feed, ownSteps) }
        return try Pass(self, feed, training: training, targetName: targetName)
    }

    private func validationWeights(_ options: FitOptions, count: Int) throws -> [Float]? {
        try options.validationWeights.map { try sampleWeightValues($0, count: count) }
    }

    private func validation(_ given: (x: [NDArray], y: [NDArray?])) throws -> Examples {
        try Examples(
            given.x, given.y, of: self, call: "validation_data",
            names: ("the validation samples", "the validation targets"))
    }

    /// The same of a model with one input and one output.
    @discardableResult
    public func fit(_ x: NDArray, _ y: NDArray?, _ options: FitOptions = FitOptions()) throws -> History {
        try fit([x], [y], options)
    }

    /// The rows to train on, and those to validate with: the last ones, taken before any shuffling.
    private func split(_ data: Examples, _ options: FitOptions) throws -> (Examples, validation: Examples?) {
        if let given = options.validationData { return (data, try validation(given)) }
        let share = options.validationSplit
        guard share != 0 else { return (data, nil) }
        guard share > 0 && share < 1 else {
            throw Fault(
                .value,
                "`validation_split` must be a fraction between 0 and 1. Received: validation_split=\(share)")
        }
        let count = data.count
        let boundary = Int(Double(count) * (1 - share))
        guard boundary > 0 && boundary < count else {
            throw Fault(
                .value,
                "Training data contains \(count) samples, which is not sufficient to split it into a validation "
                    + "and training set as specified by `validation_split=\(share)`. Either provide more data, or "
                    + "a different value for the `validation_split` argument.")
        }
        return (data.rows(0..<boundary), data.rows(boundary..<count))
    }

    /// One weight for each sample from its class or its own weight.
    private func sampleWeights(_ options: FitOptions, _ data: Examples, used: Int) throws -> [Float]? {
        if let given = options.run.sampleWeight {
            guard options.classWeight == nil else {
                throw Fault(.value, "You cannot `class_weight` and `sample_weight` at the same time.")
            }
            return try sampleWeightValues(given, count: data.count)
        }
        return try classWeights(options.classWeight, data, used: used)
    }

    /// One weight for each sample by its class.
    func classWeights(_ table: [Int: Double]?, _ data: Examples, used: Int) throws -> [Float]? {
        guard let table else { return nil }
        let loss = ownSteps == nil ? try requireLoss().losses(outputNames)[0].loss : nil
        guard data.y.count == 1, let y = data.y[0], loss != nil || ownSteps != nil else {
            throw Fault(.value, "`class_weight` is only supported for Models with a single output.")
        }
        let source = SampleSource(y)
        return try withUnsafeTemporaryAllocation(of: Float.self, capacity: max(source.sampleCount, 1)) {
            row in
            guard let base = row.baseAddress else { return nil }
            guard source.sampleCount == 1 || loss?.takesClasses != true else {
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
        throw Fault(
            .value,
            "Data cardinality is ambiguous. Make sure all arrays contain the same number of samples."
                + "'x' sizes: \(count)\n'sample_weight' sizes: \(array.shape.first.map(String.init) ?? "none")\n"
                + "sample_weight has shape \(Shape(array.shape)), but there are \(count) samples: it takes one number "
                + "for each sample")
    }
    let copy = try array.float32Copy()
    return Array(UnsafeBufferPointer(start: copy.pointer(to: Float.self), count: count))
}
