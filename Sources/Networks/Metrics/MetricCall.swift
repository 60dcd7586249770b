import Arrays

extension Metric {
    /// Refuses targets and outputs that it cannot compare, before anything is trained.
    ///
    /// - Throws: a value `Fault` that says what fits instead.
    func check(target: Shape, output: Shape) throws {
        if self is ValueMetric {
            throw Fault(
                .value,
                "\(name) takes numbers, not targets and outputs: it cannot stand in compile(metrics=…). "
                    + "Call its update_state yourself, or choose another metric")
        }
        if results != nil || (results == nil && settings["average"].isNone && self is FBetaScore) {
            throw Fault(
                .notImplemented,
                "\(name) gives several numbers, of each class or threshold, and the logs of fit hold one: "
                    + "write \(Self.signature.name)(\(self is FBetaScore ? "average='macro'" : "thresholds=0.5"))"
            )
        }
        guard let takesClasses else { return }
        let classes = output.rank > 0 ? output[-1] : 1
        let isSparse = target.rank + 1 == output.rank || (target.rank == output.rank && target[-1] == 1)
        if takesClasses == isSparse || classes == 1 { return }
        let shown = "y_true has shape \(target), y_pred has \(output)"
        throw Fault(
            .value,
            takesClasses
                ? "\(name) compares numbers of classes, but the targets are vectors: \(shown)\nUse "
                    + "'\(name.replacing("sparse_", with: ""))', or integer labels"
                : "\(name) compares an output with a target each, but the targets are numbers of classes: \(shown)\n"
                    + (byClass.map { "Use '\($0)', or make" } ?? "Make")
                    + " the labels one-hot: keras.utils.to_categorical(y, \(classes.map(String.init) ?? "10"))"
        )
    }

    /// The metric of the same kind that takes numbers of classes.
    private var byClass: String? {
        let sparse = "sparse_" + Context.snakeCase(Self.signature.name)
        return MetricCatalogue.byName[sparse] == nil ? nil : sparse
    }

    /// `MeanIoU` compares numbers of classes one by one, in whatever shape.
    private func takesElements(_ target: NDArray, _ output: NDArray) -> Bool {
        self is MeanIoU && takesClasses == false && target.count == output.count
            && !settings["sparse_y_true"].isFalse
    }

    /// Takes in targets and outputs that a script hands over.
    ///
    /// - Parameter outputs: `(rows, …, n)`; an array of one axis is rows of one number.
    /// - Throws: a value `Fault` when there are not as many targets as outputs.
    public func update(_ targets: NDArray, _ outputs: NDArray, weights: NDArray?) throws {
        try each(targets, outputs, weights: weights, update)
    }

    /// Hands targets and outputs over as rows.
    func each(
        _ targets: NDArray, _ outputs: NDArray, weights: NDArray? = nil, _ take: (MetricRows) -> Void
    ) throws {
        let output = try outputs.float32Copy()
        let target = try targets.float32Copy()
        let width = output.rank > 1 && !takesElements(target, output) ? output.shape.last ?? 1 : 1
        let rows = width > 0 ? output.count / width : 0
        guard rows > 0, target.count > 0, target.count % rows == 0,
            takesClasses != true || target.count == rows,
            takesClasses != false || target.count == output.count
        else {
            throw Fault(
                .value,
                "Shapes \(Shape(targets.shape)) and \(Shape(outputs.shape)) are incompatible\n"
                    + "\(name) compares a target with each row of outputs")
        }
        let factors = try weights.map { try $0.float32Copy() }
        if let factors, factors.count != rows {
            throw Fault(.value, "sample_weight has \(factors.count) numbers, but there are \(rows) rows")
        }
        withExtendedLifetime((output, target, factors)) {
            take(
                MetricRows(
                    count: rows, outputs: output.pointer(to: Float.self), logits: nil,
                    targets: target.pointer(to: Float.self), outputCount: width,
                    targetCount: target.count / rows,
                    weights: factors.map { UnsafePointer($0.pointer(to: Float.self)) }))
        }
    }
}

extension Setting {
    fileprivate var isFalse: Bool { if case .bool(false) = self { true } else { false } }
}
