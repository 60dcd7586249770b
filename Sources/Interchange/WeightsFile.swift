import Arrays
import Foundation
import HDF5
import Networks

/// Keras's `.weights.h5`, and the weights within a `.keras` file.
///
/// Under `layers/<class>_<number>/vars/<place>` stand a layer's weights, under `optimizer/vars/<place>` what the
/// optimizer remembers.
enum WeightsFile {
    // MARK: Writing

    static func encoded(_ model: Model, path: String) throws -> Data {
        let file = try HDF5Writer(path: path)
        for stored in StoredLayer.all(in: model) {
            let group = try file.root.group(at: stored.path + ["vars"])
            try group.set("name", to: stored.layer.name)
            for (place, variable) in stored.layer.storedVariables.enumerated() {
                try group.add(String(place), variable.shape, variable.pointer)
            }
        }
        if let optimizer = model.compilation?.optimizer {
            let group = try file.root.group(at: ["optimizer", "vars"])
            try group.set("name", to: optimizer.name)
            for (place, item) in optimizer.memory(for: model).enumerated() {
                try item.write(to: group, as: String(place))
            }
        }
        return try file.image()
    }

    // MARK: Reading

    /// What a model's layers find in a file.
    private struct Match {
        var pairs: [(variable: Variable, dataset: HDF5Dataset)] = []
        var failures: [(layer: Layer, reason: String)] = []
    }

    /// Replaces a model's weights. Either all that fit are replaced or, after an error, none.
    ///
    /// - Parameters:
    ///   - skipsMismatches: layers that do not fit keep their weights.
    ///   - warn: hears of what was left out.
    static func read(
        _ file: HDF5File, into model: Model, skipsMismatches: Bool = false, warn: (String) -> Void
    ) throws {
        let match = try match(file, model)
        if !match.failures.isEmpty {
            let message = describe(match.failures)
            guard skipsMismatches else { throw Fault(.value, message) }
            warn(message)
        }
        let memory = try optimizerMemory(file, model, warn)
        try file.read(match.pairs.map(\.dataset) + memory.map(\.dataset)) { place, numbers in
            guard let start = numbers.baseAddress else { return }
            if place < match.pairs.count {
                match.pairs[place].variable.pointer.update(from: start, count: numbers.count)
            } else {
                memory[place - match.pairs.count].item.write(numbers)
            }
        }
    }

    private static func match(_ file: HDF5File, _ model: Model) throws -> Match {
        var match = Match()
        for stored in StoredLayer.all(in: model) where !stored.layer.storedVariables.isEmpty {
            let group = try file.root.group(at: stored.path + ["vars"])
            let variables = stored.layer.storedVariables
            let found = group?.names ?? []
            guard found.count == variables.count else {
                match.failures.append(
                    (stored.layer, countFailure(stored.layer, variables, received: found.count)))
                continue
            }
            var pairs: [(Variable, HDF5Dataset)] = []
            var reason: String?
            for (place, variable) in variables.enumerated() {
                guard let dataset = try group?.dataset(String(place)) else {
                    reason = "it has no weight number \(place)"
                    break
                }
                if dataset.shape != variable.shape {
                    reason =
                        "The shape of the target variable and the shape of the target value in `variable.assign(value)` "
                        + "must match. variable.shape=\(Shape(variable.shape)), Received: value.shape=\(Shape(dataset.shape)). "
                        + "Target variable: \(variable.path)"
                    break
                }
                pairs.append((variable, dataset))
            }
            if let reason { match.failures.append((stored.layer, reason)) } else { match.pairs += pairs }
        }
        return match
    }

    private static func countFailure(_ layer: Layer, _ variables: [Variable], received: Int) -> String {
        let names = variables.map { "'\($0.name)'" }.joined(separator: ", ")
        return
            "Layer '\(layer.name)' expected \(variables.count) variables, but received \(received) variables during "
            + "loading. Expected: [\(names)]"
    }

    private static func describe(_ failures: [(layer: Layer, reason: String)]) -> String {
        let layers = failures.map { "\($0.layer)" }.joined(separator: ", ")
        return "A total of \(failures.count) objects could not be loaded. Example error message for object "
            + "\(failures[0].layer):\n\n\(failures[0].reason)\n\nList of objects that could not be loaded:\n[\(layers)]"
    }

    /// What the optimizer's memory finds in a file; none where they do not fit, as in Keras.
    private static func optimizerMemory(
        _ file: HDF5File, _ model: Model, _ warn: (String) -> Void
    ) throws -> [(item: OptimizerMemory, dataset: HDF5Dataset)] {
        guard let optimizer = model.compilation?.optimizer,
            let group = try file.root.group(at: ["optimizer", "vars"])
        else { return [] }
        let known = optimizer.memory(for: model)
        if group.names.count > known.count { optimizer.build(for: model.trainableVariables) }
        let memory = optimizer.memory(for: model)
        var pairs: [(OptimizerMemory, HDF5Dataset)] = []
        for (place, item) in memory.enumerated() {
            guard let dataset = try group.dataset(String(place)), dataset.shape == item.shape,
                group.names.count == memory.count
            else {
                warn(
                    "Skipping variable loading for optimizer '\(optimizer.name)', because it has \(memory.count) variables "
                        + "whereas the saved optimizer has \(group.names.count) variables. ")
                return []
            }
            pairs.append((item, dataset))
        }
        // The number of steps is an integer that a float32 may not hold.
        if let (item, dataset) = pairs.first, item.isStepCount {
            optimizer.restoreSteps(try file.integer(dataset))
            pairs.removeFirst()
        }
        return pairs
    }
}

extension Layer {
    /// The layer's own weights, in the order of Keras's files: those that training never changes come last.
    var storedVariables: [Variable] {
        ownVariables.filter(\.isLearned) + ownVariables.filter { !$0.isLearned }
    }
}

extension OptimizerMemory {
    func write(to group: HDF5NewGroup, as name: String) throws {
        if isStepCount { return try group.add(name, steps) }
        let numbers = numbers
        try numbers.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            try group.add(name, shape, start)
        }
    }
}
