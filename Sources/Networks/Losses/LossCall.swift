import Arrays

extension Loss {
    /// The loss of each row, in the shape of the output without its last axis: the function form.
    ///
    /// - Throws: a value `Fault` when targets and outputs do not belong together.
    public func values(_ target: NDArray, _ output: NDArray) throws -> NDArray {
        let layout = try TargetLayout(self, target: Shape(target.shape), output: Shape(output.shape))
        let (truth, prediction) = (try target.float32Copy(), try output.float32Copy())
        try layout.checkClasses(truth, name: "y_true")
        let result = try NDArray(zeros: Array(output.shape.dropLast()), dtype: .float32)
        let (t, p) = (truth.pointer(to: Float.self), prediction.pointer(to: Float.self))
        let losses = result.pointer(to: Float.self)
        for row in 0..<result.count {
            losses[row] = value(
                t + row * layout.targetCount, p + row * layout.outputCount, count: layout.outputCount,
                logits: fromLogits)
        }
        return result
    }

    /// One number, or each row's loss without a reduction: the class form.
    public func callAsFunction(_ target: NDArray, _ output: NDArray, weights: NDArray? = nil) throws
        -> NDArray
    {
        let losses = try values(target, output)
        let rows = losses.pointer(to: Float.self)
        var divisor = Double(losses.count)
        if let weights {
            let factors = try weights.float32Copy()
            guard factors.count > 0, losses.count % factors.count == 0 else {
                throw Fault(
                    .value,
                    "sample_weight has shape \(Shape(weights.shape)), but there are \(losses.count) losses")
            }
            let share = losses.count / factors.count
            let numbers = factors.pointer(to: Float.self)
            for i in 0..<losses.count { rows[i] *= numbers[i / share] }
            if reduction == .weightedMean {
                divisor = (0..<factors.count).reduce(0) { $0 + Double(numbers[$1]) }
            }
        }
        guard reduction != .none else { return losses }
        let sum = (0..<losses.count).reduce(0.0) { $0 + Double(rows[$1]) }
        let loss = reduction == .sum ? sum : divisor == 0 ? 0 : sum / divisor
        return try NDArray([Float(loss)], shape: [])
    }
}

/// How targets lie beside outputs: the rows that a loss compares.
struct TargetLayout {
    /// Numbers of a row of outputs and of its target.
    let outputCount: Int
    let targetCount: Int
    private let takesClasses: Bool

    /// - Throws: a value `Fault` in Keras's words, then what the shapes mean and what to write instead.
    init(_ loss: any Loss, target: Shape, output: Shape) throws {
        takesClasses = loss.takesClasses
        outputCount = output.rank > 0 ? output[-1] ?? 1 : 1
        targetCount = loss.takesClasses ? 1 : outputCount
        let fits =
            loss.takesClasses
            ? TargetLayout.classesFit(target, output) : TargetLayout.vectorsFit(target, output)
        guard !fits else { return }
        let received = "Received: target.shape=\(target), output.shape=\(output)"
        let advice = TargetLayout.advice(loss, target, output)
        if loss.takesClasses {
            throw Fault(
                .value, "Argument `output` must have rank (ndim) `target.ndim - 1`. \(received)\n\(advice)")
        }
        let ranks = target.rank == output.rank ? "shape" : "rank (ndim)"
        throw Fault(
            .value, "Arguments `target` and `output` must have the same \(ranks). \(received)\n\(advice)")
    }

    private static func classesFit(_ target: Shape, _ output: Shape) -> Bool {
        guard output.rank > 0 else { return false }
        let rows = Shape(Array(output.sizes.dropLast()))
        if target.fits(rows) { return true }
        return target.rank == output.rank && target[-1] == 1
            && Shape(Array(target.sizes.dropLast())).fits(rows)
    }

    private static func vectorsFit(_ target: Shape, _ output: Shape) -> Bool {
        if target.fits(output) { return true }
        // One number for each sample, with or without an axis of its own.
        if target.rank + 1 == output.rank && output[-1] == 1 {
            return target.fits(Shape(Array(output.sizes.dropLast())))
        }
        return false
    }

    private static func advice(_ loss: any Loss, _ target: Shape, _ output: Shape) -> String {
        let classes = output.rank > 0 ? output[-1].map(String.init) ?? "None" : "1"
        let isImage = output.rank == 4
        if isImage && target.rank <= 2 {
            return
                "One prediction per image needs an output of shape (None, \(classes)), but the model gives "
                + "\(output). Put Flatten() or GlobalAveragePooling2D() before the last Dense"
        }
        if loss.takesClasses && target.rank == output.rank {
            return "The labels are one-hot: use loss='categorical_crossentropy', or integer labels as "
                + "np.argmax(y, axis=-1)"
        }
        if Swift.type(of: loss).identifier == "binary_crossentropy", target.rank + 1 == output.rank {
            return "binary_crossentropy wants one output for yes or no: Dense(1, activation='sigmoid'). For "
                + "\(classes) classes use loss='sparse_categorical_crossentropy' with softmax"
        }
        if !loss.takesClasses && target.rank + 1 == output.rank {
            return "The labels are integers: use loss='sparse_categorical_crossentropy', or "
                + "keras.utils.to_categorical(y, \(classes))"
        }
        if target.rank == output.rank, let last = target[-1] {
            return
                "The last layer has \(classes) outputs, but each target has \(last) numbers: give the last layer "
                + "\(last) units, or the targets \(classes) classes, as keras.utils.to_categorical(y, \(classes))"
        }
        if target.rank > output.rank {
            return "The targets have an axis too many: were they made one-hot twice, or do they want "
                + "y.reshape(\(loss.takesClasses ? "-1" : "-1, \(classes)"))? Each row of the output needs one target"
        }
        return "Each row of the output needs one target"
    }

    /// Refuses labels that are no number of a class, before anything is trained.
    func checkClasses(_ labels: NDArray, name: String) throws {
        guard takesClasses, labels.count > 0 else { return }
        let source = SampleSource(labels)
        try withUnsafeTemporaryAllocation(of: Float.self, capacity: max(source.sampleCount, 1)) { buffer in
            guard let base = buffer.baseAddress else { return }
            for sample in 0..<source.count {
                source.read(sample, into: base)
                for i in 0..<source.sampleCount {
                    // Labels are cut to whole numbers, so -0.5 is class 0.
                    guard base[i] > -1 && base[i] < Float(outputCount) else {
                        throw badLabel(base[i], sample, name)
                    }
                }
            }
        }
    }

    private func badLabel(_ label: Float, _ sample: Int, _ name: String) -> Fault {
        let text = label == label.rounded() && abs(label) < 1e9 ? String(Int(label)) : String(label)
        let whole = Int(exactly: label.rounded(.towardZero))
        var advice =
            "\(name)[\(sample)] is \(text), but the last layer has "
            + (outputCount == 1
                ? "1 output: class 0 alone." : "\(outputCount) outputs: classes 0 to \(outputCount - 1).")
        if let whole, whole >= outputCount {
            advice +=
                " Give the last layer \(whole + 1) or more outputs, or subtract 1 if the labels start at 1"
        } else {
            advice += " Labels must be whole numbers from 0"
        }
        return Fault(
            .value,
            "Received a label value of \(text) which is outside the valid range of [0, \(outputCount)).\n\(advice)"
        )
    }
}
