import Arrays
import Networks
import Script

/// Arguments that must be of one kind.
extension Interpreter {
    func integer(_ value: Value, _ name: String) throws -> Int {
        guard let number = try asIndex(value) else {
            throw Fault(.type, "\(name) must be an integer. Received: \(name)=\(try shown(value))")
        }
        return number
    }

    /// The value as a message shows it: of an array, its shape says more than its numbers.
    func shown(_ value: Value) throws -> String {
        if let array = value.object(as: ArrayObject.self)?.array {
            return "an array of shape \(Shape(array.shape))"
        }
        let text = try repr(value)
        return text.count > 200 ? text.prefix(200) + "…" : text
    }

    func number(_ value: Value, _ name: String) throws -> Double {
        guard let number = try asFloat(value), number.isFinite else {
            throw Fault(.type, "\(name) must be a number. Received: \(name)=\(try repr(value))")
        }
        return number
    }

    func choice(_ value: Value, _ name: String, _ choices: [String]) throws -> String {
        guard case .string(let text) = value, choices.contains(text) else {
            let list = choices.map { "'\($0)'" }.joined(separator: ", ")
            throw Fault(.value, "\(name) must be one of \(list). Received: \(name)=\(try repr(value))")
        }
        return text
    }
}

extension Value {
    var isText: Bool { text != nil }
    /// What a string says; `nil` for what is none.
    var text: String? { if case .string(let text) = self { text } else { nil } }
}
