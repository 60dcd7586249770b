import Arrays

/// Follows calculations while it is open, and gives gradients of what came out by what went in.
///
/// What is calculated with a tensor that a tape follows is a `Step`; steps hold those before them, so a tape itself
/// holds nothing.
public final class Tape {
    /// False once it has been closed: what is calculated afterwards is not followed.
    public fileprivate(set) var isOpen = true
    /// Whether variables are followed as soon as they are read.
    let followsVariables: Bool

    init(followsVariables: Bool) { self.followsVariables = followsVariables }

    /// Follows a tensor and what is calculated with it.
    public func watch(_ tensor: Tensor) { tensor.follow(with: self) }

    /// Follows a variable.
    public func watch(_ variable: Variable) { variable.beginning.join(self) }

    // MARK: Going back

    /// The gradients of the sum of all targets' numbers by each source; `nil` for a source that they do not depend
    /// on.
    ///
    /// - Parameters:
    ///   - targets: each with the gradient to begin with; `nil`: ones.
    ///   - sources: tensors' origins and variables' beginnings.
    /// - Throws: a `Fault` where a way back is not known.
    public func gradients(
        of targets: [(tensor: Tensor, slope: Tensor?)], by sources: [Tensor.Origin?]
    ) throws -> [Tensor?] {
        var sums: [ObjectIdentifier: [Tensor?]] = [:]
        func add(_ slope: Tensor, to origin: Tensor.Origin) throws {
            let key = ObjectIdentifier(origin.step)
            var parts = sums[key] ?? [Tensor?](repeating: nil, count: origin.step.resultCount)
            var slope = slope
            let dtype = origin.step.dtype(origin.place)
            if slope.dtype != dtype { slope = try TensorOperation.cast(to: dtype)(slope) }
            parts[origin.place] = try parts[origin.place].map { try TensorOperation.add($0, slope) } ?? slope
            sums[key] = parts
        }
        let wanted = Set(sources.compactMap { $0.map { ObjectIdentifier($0.step) } })
        var ends: [Step] = []
        for (tensor, slope) in targets {
            guard let origin = tensor.origin, follows(origin.step) else { continue }
            let ones = try slope ?? Tensor(NDArray(ones: tensor.shape, dtype: tensor.dtype))
            guard ones.shape == tensor.shape else {
                throw Fault(
                    .value,
                    "the gradient to begin with has shape \(Shape(ones.shape)), and the target \(Shape(tensor.shape))"
                )
            }
            try add(ones, to: origin)
            ends.append(origin.step)
        }
        for step in waysBack(from: ends, to: wanted) {
            guard let slopes = sums[ObjectIdentifier(step)] else { continue }
            if !wanted.contains(ObjectIdentifier(step)) { sums[ObjectIdentifier(step)] = nil }
            guard step.parents.contains(where: { $0 != nil }) else { continue }
            for (parent, slope) in zip(step.parents, try step.goBack(slopes)) {
                if let parent, let slope, follows(parent.step) { try add(slope, to: parent) }
            }
        }
        return sources.map { source in
            source.flatMap { sums[ObjectIdentifier($0.step)]?[$0.place] }
        }
    }

    private func follows(_ step: Step) -> Bool { step.tapes.contains { $0 === self } }

    /// The steps between some and others, the last first.
    private func waysBack(from ends: [Step], to wanted: Set<ObjectIdentifier>) -> [Step] {
        var seen: Set<ObjectIdentifier> = []
        var found: [Step] = []
        var waiting = ends
        while let step = waiting.popLast() {
            guard follows(step), seen.insert(ObjectIdentifier(step)).inserted else { continue }
            found.append(step)
            waiting += step.parents.compactMap { $0?.step }
        }
        found.sort { $0.depth < $1.depth }
        var leads = wanted
        let needed = found.filter { step in
            let isNeeded =
                wanted.contains(ObjectIdentifier(step))
                || step.parents.contains { $0.map { leads.contains(ObjectIdentifier($0.step)) } ?? false }
            if isNeeded { leads.insert(ObjectIdentifier(step)) }
            return isNeeded
        }
        return needed.reversed()
    }
}

/// The tapes that are open in a session.
public final class Tapes {
    private var open: [Tape] = []

    public init() {}

    /// Begins to follow calculations.
    public func begin(followingVariables: Bool = true) -> Tape {
        let tape = Tape(followsVariables: followingVariables)
        open.append(tape)
        return tape
    }

    /// Goes on following, after `end`.
    public func resume(_ tape: Tape) {
        guard !tape.isOpen else { return }
        tape.isOpen = true
        open.append(tape)
    }

    public func end(_ tape: Tape) {
        tape.isOpen = false
        open.removeAll { $0 === tape }
    }

    /// Calculates with tapes that are open looking away.
    public func paused<Result>(_ body: () throws -> Result) rethrows -> Result {
        let paused = open
        open = []
        for tape in paused { tape.isOpen = false }
        defer {
            for tape in paused { tape.isOpen = true }
            open = paused
        }
        return try body()
    }

    /// True while anything is followed.
    public var isFollowing: Bool { !open.isEmpty }

    /// A variable's numbers as they are now.
    public func read(_ variable: Variable) throws -> Tensor {
        let array = try variable.value.copy()
        guard !open.isEmpty, array.dtype.isFloating else { return Tensor(array) }
        if variable.trainable {
            for tape in open where tape.followsVariables { variable.beginning.join(tape) }
        }
        return Tensor(array, origin: Tensor.Origin(step: variable.beginning, place: 0))
    }
}

extension Variable {
    /// Where gradients by the variable end.
    public var origin: Tensor.Origin { Tensor.Origin(step: beginning, place: 0) }
}

extension NDArray {
    /// All ones.
    init(ones shape: [Int], dtype: DType) throws {
        self = try NDArray(zeros: shape, dtype: dtype)
        try assign(NDArray(.float(1), dtype: dtype))
    }
}
