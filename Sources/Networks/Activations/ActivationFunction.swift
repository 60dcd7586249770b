import Arrays
import Signatures

/// A function from numbers to numbers of the same shape, applied after a layer's weights.
///
/// `rows` vectors of `length` numbers each lie one after the other; only functions as softmax care where
/// a vector ends.
public protocol Activation: Sendable {
    /// As a function on arrays: `relu(x, negative_slope=0.0, …)`.
    static var signature: Signature { get }

    init(_ settings: Settings) throws

    /// True when `backward` reads `x`. Otherwise the output may overwrite the input.
    var needsInput: Bool { get }

    /// The axis along which vectors lie where the function is called on an array; in layers it is the last.
    var axis: Int { get }

    /// True where a cross-entropy behind it is computed from `x`, as behind softmax and sigmoid.
    var keepsLogits: Bool { get }

    /// Computes `y` from `x`; they may be the same memory.
    func forward(
        _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, rows: Int, length: Int)

    /// Computes `dx` from `dy`; they may be the same memory.
    func backward(
        x: UnsafePointer<Float>, y: UnsafePointer<Float>, dy: UnsafePointer<Float>,
        dx: UnsafeMutablePointer<Float>, rows: Int, length: Int)
}

extension Activation {
    public var keepsLogits: Bool { false }

    public var axis: Int { -1 }

    /// `relu`, `softmax`, …: what a layer's configuration says.
    public var name: String { Self.signature.name }

    /// A new array of the function's values.
    ///
    /// - Throws: a memory `Fault`, or a type `Fault` when the array's elements are no numbers.
    public func callAsFunction(_ array: NDArray) throws -> NDArray {
        let input = try array.float32Copy()
        let length = array.shape.last ?? 1
        let x = input.pointer(to: Float.self)
        let position = axis < 0 ? axis + array.rank : axis
        guard position != array.rank - 1 && array.rank > 0 else {
            if length > 0 { forward(x, x, rows: input.count / length, length: length) }
            return input
        }
        guard array.shape.indices.contains(position) else {
            throw Fault(
                .value, "\(name): axis=\(axis) is no axis of an array of shape \(Shape(array.shape))")
        }
        let groups = AxisGroups(array.shape, along: [position])
        var vector = [Float](repeating: 0, count: groups.members.count)
        for start in groups.starts {
            for (i, member) in groups.members.enumerated() { vector[i] = x[start + member] }
            vector.withUnsafeMutableBufferPointer { buffer in
                guard let base = buffer.baseAddress else { return }
                forward(base, base, rows: 1, length: buffer.count)
            }
            for (i, member) in groups.members.enumerated() { x[start + member] = vector[i] }
        }
        return input
    }
}

/// A function of one number.
protocol PointwiseActivation: Activation {
    init()
    func value(_ x: Float) -> Float
    /// The derivative at `x`, where the value is `y`.
    func slope(_ x: Float, _ y: Float) -> Float
}

extension PointwiseActivation {
    public init(_ settings: Settings) throws { self.init() }

    public var needsInput: Bool { true }

    public func forward(
        _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, rows: Int, length: Int
    ) {
        for i in 0..<rows * length { y[i] = value(x[i]) }
    }

    public func backward(
        x: UnsafePointer<Float>, y: UnsafePointer<Float>, dy: UnsafePointer<Float>,
        dx: UnsafeMutablePointer<Float>, rows: Int, length: Int
    ) {
        for i in 0..<rows * length { dx[i] = dy[i] * slope(x[i], y[i]) }
    }

    static func named(_ name: String, _ purpose: String, _ parameters: Parameter...) -> Signature {
        Signature(name, [Parameter("x", .array, "The input.")] + parameters, purpose: purpose)
    }
}
