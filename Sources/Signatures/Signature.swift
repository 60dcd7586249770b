/// What a call may say: a name and its parameters, declared once, next to what it describes.
public struct Signature: Sendable {
    public let name: String
    public let parameters: [Parameter]
    /// What it is for, in one sentence.
    public let purpose: String

    public init(_ name: String, _ parameters: [Parameter] = [], purpose: String = "") {
        self.name = name
        self.parameters = parameters
        self.purpose = purpose
    }

    /// The parameter that an argument of this name would reach.
    public func parameter(named name: String) -> Parameter? {
        parameters.first { parameter in
            guard parameter.name == name else { return false }
            switch parameter.passing {
            case .either, .keyword: return true
            case .variadic, .keywords: return false
            }
        }
    }

    /// The names that can be written before `=` in a call.
    public var keywordNames: [String] {
        parameters.compactMap { parameter in
            switch parameter.passing {
            case .either, .keyword: parameter.name
            case .variadic, .keywords: nil
            }
        }
    }
}

extension Signature: CustomStringConvertible {
    /// `Conv2D(filters, kernel_size, strides=(1, 1), …)`, shared parameters left out.
    public var description: String {
        var parts: [String] = []
        var seenStar = false
        for parameter in parameters where !parameter.isShared {
            if parameter.passing == .variadic { seenStar = true }
            if parameter.passing == .keyword && !seenStar {
                parts.append("*")
                seenStar = true
            }
            parts.append(parameter.description)
        }
        return name + "(" + parts.joined(separator: ", ") + ")"
    }
}
