import Arrays

/// One array of what an optimizer remembers, as Keras's files have it.
public struct OptimizerMemory {
    /// `iteration`, `learning_rate`, `sequential_conv2d_kernel_momentum`
    public let name: String
    public let shape: [Int]
    /// The steps done, of which a float32 would lose digits.
    public let steps: Int
    public let isStepCount: Bool
    private let load: () -> [Float]
    private let store: (UnsafeBufferPointer<Float>) -> Void

    /// The numbers, in row-major order.
    public var numbers: [Float] { load() }

    /// Replaces the numbers; as many as there are.
    public func write(_ numbers: UnsafeBufferPointer<Float>) { store(numbers) }

    fileprivate init(steps: Int) {
        (name, shape, isStepCount, self.steps) = ("iteration", [], true, steps)
        (load, store) = ({ [Float(steps)] }, { _ in })
    }

    init(
        _ name: String, _ shape: [Int], load: @escaping () -> [Float],
        store: @escaping (UnsafeBufferPointer<Float>) -> Void
    ) {
        (self.name, self.shape, self.load, self.store) = (name, shape, load, store)
        (steps, isStepCount) = (0, false)
    }

    /// What is remembered of one variable.
    fileprivate init(
        _ name: String, of variable: Variable, load: @escaping () -> [Float],
        store: @escaping (UnsafeBufferPointer<Float>) -> Void
    ) {
        self.init(
            variable.path.replacing("/", with: "_") + "_" + name, variable.shape, load: load, store: store)
    }
}

extension Optimizer {
    /// All that the optimizer remembers, in the order of Keras's files: the steps, the learning rate unless a
    /// schedule gives it, then numbers for each weight that it changes, then what is shared.
    ///
    /// - Parameter model: gives the order of the weights.
    public final func memory(for model: Model) -> [OptimizerMemory] {
        var memory = [OptimizerMemory(steps: calls)]
        if case .number = rate {
            memory.append(
                OptimizerMemory(
                    "learning_rate", [], load: { [self.learningRate] }, store: { self.learningRate = $0[0] }))
        }
        guard isBuilt else { return memory }
        let places = places(of: model.variables)
        if let average { memory += rows("average", places, average, \.numbers) }
        if let accumulation { memory += rows("gradient_accumulator", places, accumulation, \.sums) }
        for slots in slotGroups {
            for place in places {
                for slot in slots { memory.append(slotMemory(slot, place)) }
            }
        }
        return memory + sharedMemory
    }

    /// Parts of one row of numbers, in which the variables' lie one after the other.
    private func rows<Holder: AnyObject>(
        _ name: String, _ places: [Int], _ holder: Holder,
        _ numbers: ReferenceWritableKeyPath<Holder, [Float]>
    ) -> [OptimizerMemory] {
        places.map { place in
            let range = range(of: place)
            return OptimizerMemory(name, of: known[place]) {
                Array(holder[keyPath: numbers][range])
            } store: {
                holder[keyPath: numbers].replaceSubrange(range, with: $0)
            }
        }
    }

    private func slotMemory(_ slot: Int, _ place: Int) -> OptimizerMemory {
        let (numbers, variable) = (self.slots[place][slot], known[place])
        return OptimizerMemory(slotNames[slot], of: variable) {
            Array(UnsafeBufferPointer(start: numbers, count: variable.count))
        } store: {
            numbers.update(from: $0.baseAddress!, count: min($0.count, variable.count))
        }
    }

    /// The places of slots that stand together for each weight.
    private var slotGroups: [[Int]] {
        let together = slotNames.indices.filter { !separateSlots.contains(slotNames[$0]) }
        return [together] + slotNames.indices.filter { separateSlots.contains(slotNames[$0]) }.map { [$0] }
    }
}
