import Arrays
import Foundation
import Networks
import Script

/// Hints on training that Keras passes over in silence: what the data, the last layer and the loss say before it,
/// and what the numbers say after it.
///
/// Each comes once in a session; `cb.hints(False)` turns them off.
struct FitAdvice {
    private let model: Model
    private let advice: Advice

    init(_ model: Model, _ advice: Advice) { (self.model, self.advice) = (model, advice) }

    // MARK: Before

    /// - Parameters:
    ///   - split: the share of the last rows that validate.
    func before(_ x: NDArray, _ y: NDArray?, split: Double = 0) {
        guard advice.givesHints else { return }
        checkScale(x)
        checkLastLayer()
        checkRate()
        if let y { checkTargets(y, split: split) }
    }

    /// Pixels up to 255, without a layer that scales them.
    private func checkScale(_ x: NDArray) {
        guard let largest = FitAdvice.largest(x) else { return }
        advice.trainedUpTo[ObjectIdentifier(model)] = largest
        let begins = computing.prefix(2).map(\.typeName)
        guard largest > 30, largest <= 255, x.rank > 2,
            !begins.contains(where: { ["Rescaling", "Normalization", "BatchNormalization"].contains($0) })
        else { return }
        advice.hint(
            "scale",
            "x goes up to \(Int(largest)). Networks learn better from small numbers: "
                + "x = x.astype('float32') / 255, or layers.Rescaling(1/255) as the first layer.")
    }

    /// The data at prediction are of another size than those that were trained on.
    func beforePredicting(_ x: NDArray) {
        guard advice.givesHints, let trained = advice.trainedUpTo[ObjectIdentifier(model)],
            let largest = FitAdvice.largest(x)
        else { return }
        if trained > 0, trained <= 1.5, largest > 30, largest <= 255 {
            advice.hint(
                "prediction scale",
                "the model was trained on numbers up to \(FitAdvice.short(trained)); these go up to \(Int(largest)). "
                    + "Scale them in the same way: x / 255")
        }
    }

    /// The last activation and the loss that do not fit together.
    private func checkLastLayer() {
        guard let loss = model.compilation?.onlyLoss, model.outputs.count <= 1, let last = computing.last
        else { return }
        let activation = FitAdvice.activation(of: last)
        let name = Swift.type(of: loss).identifier
        let units = model.outputShape?.sizes.last ?? nil
        let isCategorical = ["categorical_crossentropy", "sparse_categorical_crossentropy"].contains(name)
        if units == 1, activation == "softmax" {
            advice.hint(
                "softmax on one",
                "softmax over a single unit (\(last.name)) always gives 1. For two classes use Dense(1, activation='sigmoid') with "
                    + "binary_crossentropy; for more, one unit for each class.")
        }
        if isCategorical, let units, units == 1 {
            advice.hint(
                "one output",
                "\(name) needs one output for each class; \(last.name) has 1. Use Dense(number of classes, activation='softmax')."
            )
        }
        if loss.fromLogits, activation == "softmax" || activation == "sigmoid" {
            advice.hint(
                "logits of probabilities",
                "the loss has from_logits=True, but \(last.name) ends with \(activation), which gives probabilities. Leave out one of the two."
            )
        }
        if isCategorical, !loss.fromLogits, activation == "linear", units ?? 0 > 1 {
            advice.hint(
                "probabilities of logits",
                "\(last.name) has no activation, so its numbers are no probabilities. Use activation='softmax', or the loss with from_logits=True."
            )
        }
        if name == "binary_crossentropy", !loss.fromLogits, activation == "linear" {
            advice.hint(
                "sigmoid missing",
                "\(last.name) has no activation, so its numbers are no probabilities. Use activation='sigmoid', or BinaryCrossentropy(from_logits=True)."
            )
        }
        if isCategorical, activation == "sigmoid", units ?? 0 > 1 {
            advice.hint(
                "sigmoid with classes",
                "\(last.name) ends with sigmoid, where each class is judged by itself. \(name) wants probabilities that sum to 1: activation='softmax'."
            )
        }
        if name == "binary_crossentropy", activation == "softmax", units ?? 0 > 1 {
            advice.hint(
                "binary with softmax",
                "binary_crossentropy judges each output by itself. Behind a softmax over \(units ?? 0) classes use categorical_crossentropy, or "
                    + "sparse_categorical_crossentropy for class numbers.")
        }
        if isCategorical || name == "binary_crossentropy", activation == "relu" {
            advice.hint(
                "relu at the end",
                "\(last.name) ends with relu, which gives no probabilities. Use softmax for classes, sigmoid for yes or no."
            )
        }
    }

    private func checkRate() {
        guard let optimizer = model.compilation?.optimizer else { return }
        let name = Swift.type(of: optimizer).signature.name
        let limits: [String: Float] = ["Adam": 0.05, "AdamW": 0.05, "RMSprop": 0.05, "Nadam": 0.05, "SGD": 1]
        guard let limit = limits[name], optimizer.learningRate >= limit else { return }
        advice.hint(
            "learning rate",
            "learning_rate=\(FitAdvice.short(optimizer.learningRate)) is large for \(name), which usually has "
                + "\(name == "SGD" ? "0.01 to 0.1" : "0.001"); the loss may jump about or become nan.")
    }

    /// Labels that are in order, or all alike, or no whole numbers where they are classes.
    private func checkTargets(_ y: NDArray, split: Double) {
        if y.dtype.isFloating, let loss = model.compilation?.onlyLoss, loss.takesClasses,
            let numbers = try? y.withType(.float32).contiguous().elements(Float.self),
            let odd = numbers.first(where: { $0 != $0.rounded() && $0.isFinite })
        {
            advice.hint(
                "fractions",
                "y has \(FitAdvice.short(odd)), and labels are cut to whole numbers. For numbers that are no classes use Dense(1) and loss='mse'."
            )
        }
        guard y.rank == 1 || y.count == y.shape.first, !y.dtype.isFloating, y.count > 20,
            let labels = try? y.reshaped([-1]).withType(.int64).contiguous().elements(Int64.self)
        else { return }
        let all = Set(labels)
        guard all.count <= 1000 else { return }
        if all.count == 1 {
            advice.hint(
                "one label", "all \(labels.count) labels are \(labels[0]): there is nothing to tell apart.")
        }
        let boundary = Int(Double(labels.count) * (1 - split))
        guard split > 0, split < 1, (1..<labels.count).contains(boundary), all.count > 2 else { return }
        let trained = Set(labels[..<boundary])
        if let missing = all.subtracting(trained).min() {
            advice.hint(
                "sorted labels",
                "validation_split takes the last rows, and label \(missing) is only among them: the labels seem to be in order. "
                    + "Shuffle x and y together before fit.")
        }
    }

    // MARK: After

    func after(_ history: History, _ x: NDArray, _ y: NDArray?) {
        guard advice.givesHints, let losses = history["loss"], !losses.isEmpty else { return }
        if let epoch = losses.firstIndex(where: { !$0.isFinite }) {
            return tellOfNaN(epoch, x)
        }
        if let first = losses.first, first > 1e6 {
            advice.hint(
                "huge loss",
                "the loss is \(FitAdvice.short(Float(first))). The learning rate is likely too high, or the numbers in x or y are very large."
            )
        }
        checkChance(history, y)
        checkDeadUnits(x)
    }

    private func tellOfNaN(_ epoch: Int, _ x: NDArray) {
        let holdsNaN =
            x.dtype.isFloating
            && (try? Reduction.logical(Elementwise.test(x, { !$0.isFinite }), all: false).scalar())
                == .bool(true)
        let rate = model.compilation.map { FitAdvice.short($0.optimizer.learningRate) } ?? "?"
        let reason =
            holdsNaN
            ? "x holds nan or inf: look with np.isnan(x).any()"
            : "the learning rate (\(rate)) may be too high, or x and y too large: scale them, and try a tenth of the rate"
        advice.hint(
            "nan",
            "the loss became nan in epoch \(epoch + 1); all weights are nan now. \(reason). Make the model anew before you go on."
        )
    }

    /// No better than guessing after an epoch of enough steps.
    private func checkChance(_ history: History, _ y: NDArray?) {
        guard let y,
            let accuracies = history["accuracy"] ?? history["acc"] ?? history["sparse_categorical_accuracy"],
            let last = accuracies.last, let classes = model.outputShape?.sizes.last ?? nil, classes > 2,
            y.shape.first ?? 0 >= 1000, last < 1.3 / Double(classes)
        else { return }
        advice.hint(
            "chance",
            "after \(accuracies.count) epoch\(accuracies.count == 1 ? "" : "s") the accuracy is \(String(format: "%.2f", last)), what guessing among \(classes) classes gives. "
                + "Are x and y in the same order, x scaled, the learning rate neither tiny nor huge, the last layer's activation right?"
        )
    }

    /// ReLU units that answer 0 to everything no longer learn.
    private func checkDeadUnits(_ x: NDArray) {
        guard model.isBuilt, let count = x.shape.first, count > 0, model.parameterCount < 5_000_000 else {
            return
        }
        let layers = computing.filter { FitAdvice.activation(of: $0) == "relu" && !$0.calls.isEmpty }
        guard let input = model.inputs.first, model.inputs.count == 1, !layers.isEmpty,
            let sample = try? x.firstSamples(min(count, 32))
        else { return }
        for layer in layers {
            guard let output = layer.calls.last?.output(0), let units = output.shape.sizes.last ?? nil,
                units >= 8,
                let part = try? Functional(
                    inputs: [input], outputs: [output], name: "hint", in: Context(seed: 0)),
                let answers = try? part(sample),
                let largest = try? Reduction.extreme(
                    answers, largest: true, axes: Array(0..<answers.rank - 1)
                ).withType(.float32).contiguous().elements(Float.self)
            else { continue }
            let dead = largest.count { $0 <= 0 }
            guard dead * 2 > largest.count else { continue }
            advice.hint(
                "dead units",
                "\(dead) of \(largest.count) relu units of \(layer.name) answer 0 to the first \(min(count, 32)) samples: dead, they learn nothing more. "
                    + "A smaller learning rate, kernel_initializer='he_normal' or LeakyReLU helps.")
            return
        }
    }

    // MARK: Parts

    /// The layers that compute, those of models within the model in their place.
    private var computing: [Layer] { FitAdvice.computing(model) }

    private static func computing(_ model: Model) -> [Layer] {
        model.layers.flatMap { layer -> [Layer] in
            if layer is InputLayer { return [] }
            if let inner = layer as? Model { return computing(inner) }
            return [layer]
        }
    }

    private static func activation(of layer: Layer) -> String {
        switch layer.typeName {
        case "Softmax": return "softmax"
        case "ReLU": return "relu"
        case "Conv2D", "Dense", "Activation", "DepthwiseConv2D", "SeparableConv2D", "Conv2DTranspose":
            return ((try? layer.settings.activation("activation")) ?? nil)?.name ?? "linear"
        default: return ""
        }
    }

    /// Of large arrays the first part, which is enough to see how they are scaled.
    private static func largest(_ x: NDArray) -> Float? {
        guard let count = x.shape.first, count > 0, x.count > 0,
            let part = try? x.firstSamples(min(count, 200)),
            let largest = try? Reduction.extreme(part, largest: true).scalar().number, largest.isFinite
        else { return nil }
        return Float(largest)
    }

    private static func short(_ number: Float) -> String { String(format: "%g", number) }
}
