import Arrays
import Signatures

/// A penalty on weights or outputs, which is added to the loss so that training keeps them small.
public protocol Regularizer: Configured, Sendable {
    /// The name in configurations by string: `l2`.
    static var identifier: String { get }

    /// The arguments that make one alike.
    var arguments: [(name: String, value: Setting)] { get }

    init(_ settings: Settings) throws

    /// The penalty.
    func penalty(_ values: UnsafeBufferPointer<Float>) -> Double

    /// Adds `scale` times the penalty's gradient.
    func addGradient(
        _ values: UnsafeBufferPointer<Float>, scale: Float, to gradient: UnsafeMutablePointer<Float>)
}

extension Regularizer {
    /// The penalty of an array, as a call of the regularizer gives it.
    public func callAsFunction(_ array: NDArray) throws -> Double {
        let copy = try array.float32Copy()
        return withExtendedLifetime(copy) { penalty(UnsafeBufferPointer(copy.buffer(of: Float.self))) }
    }
}

extension Settings {
    /// A factor of a penalty, `None` counting as zero.
    func factor(_ name: String) throws -> Double {
        guard !self[name].isNone else { return 0 }
        guard let value = self[name].number, value.isFinite else {
            throw Fault(
                .value,
                "Invalid value for argument \(name): expected a non-negative float. Received: \(name)=\(self[name])"
            )
        }
        return value
    }
}

extension Variable {
    /// What its regularizer adds to the loss; 0 without one.
    public var penalty: Double {
        regularizer?.penalty(UnsafeBufferPointer(start: pointer, count: count)) ?? 0
    }

    /// Adds the penalty's gradient.
    func addPenaltyGradient(to gradient: UnsafeMutablePointer<Float>) {
        regularizer?.addGradient(
            UnsafeBufferPointer(start: pointer, count: count), scale: 1, to: gradient)
    }
}

extension Regularizer {
    public var config: Config {
        let arguments = Dictionary(arguments.map { ($0.name, $0.value) }) { first, _ in first }
        return Config(Settings(Self.signature, arguments), .regularizer)
    }
}
