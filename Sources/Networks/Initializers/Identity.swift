import Arrays
import Signatures

/// Ones on the diagonal of a matrix, times `gain`, and zeros elsewhere.
public struct Identity: Initializer {
    public static let signature = Signature(
        "Identity", [Parameter("gain", .number, default: 1.0, "Multiplies the matrix.")],
        purpose: "The identity matrix.")
    let gain: Float
    public let config: Config

    public init(_ settings: Settings) throws {
        config = Config(settings, .initializer)
        gain = Float(try settings.number("gain"))
    }

    public func check(_ shape: [Int]) throws {
        guard shape.count != 2 else { return }
        throw Fault(
            .value,
            "Identity matrix initializer can only be used for 2D matrices. Received: shape=\(Shape(shape)) of rank \(shape.count)."
        )
    }

    public func fill(
        _ values: UnsafeMutableBufferPointer<Float>, shape: [Int], with random: inout RandomNumbers
    ) {
        values.update(repeating: 0)
        guard shape.count == 2 else { return }
        for i in 0..<min(shape[0], shape[1]) { values[i * shape[1] + i] = gain }
    }
}
