import Arrays
import Signatures

/// What weights must satisfy: applied to them after each step of training.
public protocol Constraint: Configured, Sendable {
    /// The name in configurations by string: `max_norm`.
    static var identifier: String { get }

    /// The arguments that make one alike.
    var arguments: [(name: String, value: Setting)] { get }

    init(_ settings: Settings) throws

    /// The axes that the constraint names must be there.
    ///
    /// - Throws: a value `Fault` where the weights have no such axis.
    func check(_ shape: [Int]) throws

    /// Changes weights of a shape that `check` let pass.
    func apply(_ values: UnsafeMutableBufferPointer<Float>, shape: [Int])
}

extension Constraint {
    public static var identifier: String { Context.snakeCase(signature.name) }

    public func check(_ shape: [Int]) throws {}

    /// A new array that satisfies the constraint, as a call of it gives.
    public func callAsFunction(_ array: NDArray) throws -> NDArray {
        try check(array.shape)
        let result = try array.float32Copy()
        apply(result.buffer(of: Float.self), shape: result.shape)
        return result
    }
}

/// A constraint on the Euclidean norm of vectors along some axes: `w · desired(norm) / (ε + norm)`.
protocol NormConstraint: Constraint {
    var axis: NormAxis { get }
    func desired(_ norm: Float) -> Float
}

extension NormConstraint {
    public func check(_ shape: [Int]) throws {
        guard let wrong = axis.axes.first(where: { !(-shape.count..<shape.count).contains($0) }) else {
            return
        }
        throw Fault(
            .value,
            "\(Self.signature.name): axis=\(wrong) is no axis of weights of shape \(Shape(shape)). A Conv2D's "
                + "kernels have four, (rows, columns, channels, filters): axis=[0, 1, 2] bounds each filter")
    }

    public func apply(_ values: UnsafeMutableBufferPointer<Float>, shape: [Int]) {
        let groups = AxisGroups(shape, along: Set(axis.axes.map { $0 < 0 ? $0 + shape.count : $0 }))
        for start in groups.starts {
            var squares: Float = 0
            for member in groups.members { squares += values[start + member] * values[start + member] }
            let norm = squares.squareRoot()
            let factor = desired(norm) / (1e-7 + norm)
            for member in groups.members { values[start + member] *= factor }
        }
    }
}

/// The axis that norms are taken along, or several.
struct NormAxis: Sendable {
    let axes: [Int]
    /// As it was given: alone, or in a list.
    private let isList: Bool

    static let parameter = Parameter(
        "axis", .any, default: 0, "The axis that norms are taken along, or a list of axes.")

    init(_ settings: Settings) throws {
        axes = try settings.axes("axis")
        isList = settings["axis"].items != nil
    }

    var setting: Setting { isList ? .list(axes.map(Setting.int)) : .int(axes[0]) }
}

extension Settings {
    /// One axis or several of them.
    func axes(_ name: String) throws -> [Int] {
        guard let axes = self[name].axes else { throw mismatch(name, "an integer or a list of them") }
        return axes
    }
}

extension Variable {
    /// Changes the weights so that they satisfy their constraint; those without one stay.
    func satisfyConstraint() {
        constraint?.apply(UnsafeMutableBufferPointer(start: pointer, count: count), shape: shape)
    }
}

extension Constraint {
    public var config: Config {
        let arguments = Dictionary(arguments.map { ($0.name, $0.value) }) { first, _ in first }
        return Config(Settings(Self.signature, arguments), .constraint)
    }
}
