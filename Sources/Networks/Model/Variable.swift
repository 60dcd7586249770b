import Arrays
import Checkpoints

/// A layer's weights: float32 numbers that training changes, or that the layer updates itself.
public final class Variable {
    /// `kernel`, `bias`, `gamma`, ….
    public let name: String
    /// Shared with whoever reads it; it is changed in place, never replaced.
    public let value: NDArray
    /// False for numbers that no gradient changes, as batch normalization's moving averages.
    public let isLearned: Bool
    /// False also while the layer is frozen.
    public internal(set) var trainable: Bool
    /// What it costs to be large; `nil` where it costs nothing.
    public let regularizer: (any Regularizer)?
    /// What each step of training makes it satisfy.
    public let constraint: (any Constraint)?
    /// `sequential/conv2d/kernel`.
    public internal(set) var path: String
    /// Where calculations with it begin, for tapes.
    lazy var beginning = Step(beginning: value)

    init(
        _ name: String, _ value: NDArray, trainable: Bool = true, layer: String,
        regularizer: (any Regularizer)? = nil, constraint: (any Constraint)? = nil
    ) {
        self.name = name
        self.value = value
        (isLearned, self.trainable) = (trainable, trainable)
        (self.regularizer, self.constraint) = (regularizer, constraint)
        path = layer + "/" + name
    }

    /// A variable of nobody's but the caller's.
    ///
    /// - Parameter value: its numbers, which become the variable's own.
    public convenience init(free name: String, _ value: NDArray, trainable: Bool = true) {
        self.init(name, value, trainable: trainable, layer: "")
        path = name
    }

    /// The sizes of its axes.
    public var shape: [Int] { value.shape }

    /// How many numbers it holds.
    public var count: Int { value.count }

    /// Its numbers in row-major order. Valid as long as the variable lives.
    public var pointer: UnsafeMutablePointer<Float> { value.pointer(to: Float.self) }
}

extension Variable: Restorable {
    public func keep(in checkpoint: Checkpoint) {
        checkpoint.keep(self, \.path, \.trainable)
        checkpoint.visit(value.storage)
    }
}
