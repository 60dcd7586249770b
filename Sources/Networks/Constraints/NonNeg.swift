import Signatures

/// `max(w, 0)`
public struct NonNeg: Constraint {
    public static let signature = Signature("NonNeg", purpose: "Keeps weights from being negative.")

    public init(_ settings: Settings) throws {}

    public var arguments: [(name: String, value: Setting)] { [] }

    public func apply(_ values: UnsafeMutableBufferPointer<Float>, shape: [Int]) {
        for i in values.indices { values[i] = max(values[i], 0) }
    }
}
