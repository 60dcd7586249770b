import Arrays
import Signatures

/// Draws the first values of a layer's weights.
public protocol Initializer: Configured, Sendable {
    /// The initializer's name in configurations by string.
    static var identifier: String { get }

    init(_ settings: Settings) throws

    /// Fixes the numbers; `nil` draws from the session's.
    var seed: UInt64? { get }

    /// - Throws: a value `Fault` where it cannot fill a variable of this shape.
    func check(_ shape: [Int]) throws

    /// Fills a variable of this shape.
    func fill(_ values: UnsafeMutableBufferPointer<Float>, shape: [Int], with random: inout RandomNumbers)
}

extension Initializer {
    public static var identifier: String { Context.snakeCase(signature.name) }

    public var seed: UInt64? { nil }

    public func check(_ shape: [Int]) throws {}

    /// Fills a variable from the initializer's own seed or from the session's numbers.
    func fill(_ values: UnsafeMutableBufferPointer<Float>, shape: [Int], random: inout RandomNumbers) {
        if let seed {
            var own = RandomNumbers(seed: seed)
            fill(values, shape: shape, with: &own)
        } else {
            fill(values, shape: shape, with: &random)
        }
    }

    /// A new array of first values, as a call of the initializer gives it.
    public func callAsFunction(_ shape: [Int], in context: Context) throws -> NDArray {
        try check(shape)
        let array = try NDArray(zeros: shape, dtype: .float32)
        fill(array.buffer(of: Float.self), shape: shape, random: &context.random)
        return array
    }
}

extension Parameter {
    static let seed = Parameter.optional("seed", .integer, "Fixes the numbers drawn.")
}

extension Settings {
    func seed() throws -> UInt64? {
        self["seed"].isNone ? nil : UInt64(truncatingIfNeeded: try integer("seed"))
    }
}

/// `fan_in` and `fan_out`: how many numbers flow into and out of one unit.
///
/// The last two axes are input and output channels, those before them the receptive field.
func fans(of shape: [Int]) -> (input: Double, output: Double) {
    guard let last = shape.last else { return (1, 1) }
    guard shape.count > 1 else { return (Double(last), Double(last)) }
    let field = shape.dropLast(2).reduce(1.0) { $0 * Double($1) }
    return (field * Double(shape[shape.count - 2]), field * Double(last))
}
