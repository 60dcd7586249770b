import Arrays
import Script
import Signatures

/// `tf.data.Dataset`: elements that are made when they are asked for, in a way that can be gone through again.
final class DatasetObject: Object {
    static let dataset = TypeObject(
        "DatasetV2", module: "tensorflow.python.data.ops.dataset_ops")
    /// How many elements there are where they never end, and where nobody knows.
    static let infinite = -1
    static let unknown = -2

    typealias Maker = (Interpreter) throws -> any ValueIterator

    /// TensorFlow's name of the step that made it.
    private let kind: String
    let cardinality: Int
    /// The structure of an element, with `TensorSpec`s at its ends; `nil` where only an element can tell.
    private let knownSpec: Value?
    unowned let session: KerasSession
    let makeIterator: Maker
    /// Attributes that this data set has beside those of all.
    var own: [(name: String, value: Value)] = []

    init(
        _ kind: String, _ session: KerasSession, cardinality: Int, spec: Value?,
        _ makeIterator: @escaping Maker
    ) {
        (self.kind, self.session, self.cardinality, knownSpec) = (kind, session, cardinality, spec)
        self.makeIterator = makeIterator
    }

    var type: TypeObject { Self.dataset }

    var attributeNames: [String] { ["element_spec"] + own.map(\.name) + Self.methods.map(\.signature.name) }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        if name == "element_spec" { return try raisingFaults { try spec(interpreter) } }
        if let value = own.first(where: { $0.name == name })?.value { return value }
        guard let known = Self.methods.first(where: { $0.signature.name == name }) else { return nil }
        return method(name, known.signature.parameters) { object, arguments, interpreter in
            try known.body(object, arguments, interpreter)
        }
    }

    /// The data set that one of its methods makes.
    func call(_ name: String, _ arguments: [Value], _ interpreter: Interpreter) throws -> DatasetObject {
        let method = try interpreter.attribute(name, of: .object(self))
        guard let made = try interpreter.call(method, Arguments(arguments)).object(as: DatasetObject.self)
        else {
            throw Fault(.runtime, "\(name) gave no data set")
        }
        return made
    }

    // MARK: Elements

    func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? {
        try raisingFaults { try makeIterator(interpreter) }
    }

    func length(_ interpreter: Interpreter) throws -> Int? {
        switch cardinality {
        case Self.infinite: throw ScriptError(.typeError, "The dataset is infinite.")
        case Self.unknown: throw ScriptError(.typeError, "The dataset length is unknown.")
        default: return cardinality
        }
    }

    func isTrue(_ interpreter: Interpreter) throws -> Bool { true }

    /// What an element is like: known, or as the first one is.
    func spec(_ interpreter: Interpreter) throws -> Value {
        if let knownSpec { return knownSpec }
        guard let first = try makeIterator(interpreter).next(interpreter) else { return .tuple([]) }
        return try Self.spec(of: first)
    }

    static func spec(of element: Value) throws -> Value {
        try Element.replaced(element) {
            let array = try array(from: $0)
            return .object(TensorSpecObject(array.shape.map { $0 }, array.dtype))
        }
    }

    /// The structure with each shape replaced.
    func spec(_ change: ([Int?]) -> [Int?]) -> Value? {
        guard let knownSpec else { return nil }
        return try? Element.replaced(knownSpec) { end in
            guard let spec = end.object(as: TensorSpecObject.self) else { return end }
            return .object(TensorSpecObject(change(spec.shape), spec.dtype))
        }
    }

    /// A data set made of this one.
    func derived(
        _ kind: String, cardinality: Int, spec: Value?, _ makeIterator: @escaping Maker
    ) -> DatasetObject {
        DatasetObject(kind, session, cardinality: cardinality, spec: spec, makeIterator)
    }

    func repr(_ interpreter: Interpreter) throws -> String {
        let spec: Value = try raisingFaults { try self.spec(interpreter) }
        return "<_\(kind)Dataset element_spec=\(try interpreter.repr(spec))>"
    }
}

/// An iterator over what a closure draws.
final class DrawingIterator: ValueIterator {
    private let draw: (Interpreter) throws -> Value?

    init(_ draw: @escaping (Interpreter) throws -> Value?) { self.draw = draw }

    func next(_ interpreter: Interpreter) throws -> Value? {
        try interpreter.checkInterruption()
        return try raisingFaults { try draw(interpreter) }
    }
}
