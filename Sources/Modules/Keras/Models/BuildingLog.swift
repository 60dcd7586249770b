import Arrays
import Checkpoints
import Inspection
import Networks

/// Follows how a session's models are built, step by step: says each step where somebody looks on, and can
/// take the last one back.
final class BuildingLog {
    /// Whether steps are said; off while a script runs.
    var isSpoken = false
    private let say: (String) -> Void
    private var steps: [Step] = []

    private enum Step {
        case added(Sequential)
        case removed(Layer, Sequential)
    }

    /// - Parameter say: takes a line.
    init(_ say: @escaping (String) -> Void) { self.say = say }

    func made(_ model: Sequential) {
        if isSpoken { say(Building.made(model)) }
    }

    func added(_ layer: Layer, to model: Sequential) {
        steps.append(.added(model))
        if isSpoken { say(Building.added(layer, to: model)) }
    }

    func removed(_ layer: Layer, from model: Sequential) {
        steps.append(.removed(layer, model))
        if isSpoken { say(Building.removed(layer, from: model)) }
    }

    /// Takes the last `add` or `pop` back.
    ///
    /// - Throws: a value `Fault` where there is none.
    func undo() throws {
        guard let step = steps.popLast() else {
            throw Fault(.value, "there is nothing to undo: no layer has been added or popped")
        }
        switch step {
        case .added(let model):
            guard let layer = try model.pop() else { return }
            if isSpoken { say(Building.removed(layer, from: model)) }
        case .removed(let layer, let model):
            try model.add(layer)
            if isSpoken { say(Building.added(layer, to: model)) }
        }
    }
}

extension BuildingLog: Restorable {
    func keep(in checkpoint: Checkpoint) { checkpoint.keep(self, \.steps) }
}
