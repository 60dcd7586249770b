import Arrays
import Networks
import Script
import Signatures

/// Batches for `fit`, `evaluate` and `predict` that a script's generator, a data set or a `PyDataset` gives.
final class ScriptStream: BatchStream {
    private unowned let model: ModelObject
    private let interpreter: Interpreter
    let batchCount: Int?
    /// A new pass over the batches; `nil` where they can be gone through only once.
    private let begin: (() throws -> any ValueIterator)?
    private var iterator: (any ValueIterator)?

    private init(
        _ model: ModelObject, _ interpreter: Interpreter, count: Int?,
        once iterator: (any ValueIterator)? = nil,
        begin: (() throws -> any ValueIterator)? = nil
    ) {
        (self.model, self.interpreter, batchCount) = (model, interpreter, count)
        (self.begin, self.iterator) = (begin, iterator)
    }

    /// - Parameter shuffle: whether the batches of a `PyDataset` come in an order of their own in each epoch.
    /// - Returns: `nil` for arrays and what is made of them.
    static func of(
        _ value: Value, _ model: ModelObject, shuffle: Bool, _ interpreter: Interpreter
    ) throws -> ScriptStream? {
        guard case .object(let object) = value, try arrayIfConvertible(value) == nil else { return nil }
        if let dataset = value.object(as: DatasetObject.self) {
            let count = dataset.cardinality < 0 ? nil : dataset.cardinality
            return ScriptStream(model, interpreter, count: count) { try dataset.makeIterator(interpreter) }
        }
        if object.type.isSubtype(of: PyDatasetClass.dataset) {
            let indexed = IndexedBatches(value, shuffle: shuffle, model.session.context)
            let count = try interpreter.length(of: value)
            return ScriptStream(model, interpreter, count: count) { try indexed.pass(count, interpreter) }
        }
        guard object is any ValueIterator || object.type !== TypeObject.type,
            let iterator = try object.iterate(interpreter)
        else { return nil }
        // Something with a length, as an image generator's flow, says how many batches make an epoch.
        return ScriptStream(model, interpreter, count: try object.length(interpreter), once: iterator)
    }

    /// Batches of an epoch where the stream itself never ends.
    var naturalLimit: Int? { begin == nil ? batchCount : nil }

    func restart() throws {
        if let begin { iterator = try begin() }
    }

    func next() throws -> Batch? {
        if iterator == nil { try restart() }
        guard let value = try iterator?.next(interpreter) else { return nil }
        var parts = [value]
        switch value {
        case .tuple(let items): parts = items
        case .list(let list): parts = list.items
        default: break
        }
        guard (1...3).contains(parts.count) else {
            throw ScriptError(
                .valueError,
                "Data is expected to be in format `x`, `(x,)`, `(x, y)`, or `(x, y, sample_weight)`, found: "
                    + (try interpreter.repr(value)))
        }
        if model.model.ownSteps != nil {
            return try raisingFaults {
                Batch(
                    x: try model.samples(parts[0], "x", interpreter), y: [nil],
                    source: try StreamElement(value, interpreter))
            }
        }
        let weights = parts.count > 2 && !parts[2].isNone ? parts[2] : nil
        return try raisingFaults {
            Batch(
                x: try model.samples(parts[0], "x", interpreter),
                y: parts.count > 1 ? try model.targets(parts[1], interpreter) : [],
                weights: try weights.map { try array(from: $0, interpreter) })
        }
    }
}

/// `keras.utils.PyDataset`, in older Keras `Sequence`: batches by their number.
enum PyDatasetClass {
    static let dataset: TypeObject = TypeObject(
        "PyDataset", module: "keras.src.trainers.data_adapters.py_dataset_adapter", signature: signature,
        inheritance: NativeBase(methods: ["__init__", "on_epoch_begin", "on_epoch_end"]) { _, arguments, _ in
            if let arguments { _ = try signature.bind(arguments) }
            return PyDatasetPeer()
        }
    ) { _, _ in
        throw ScriptError(
            .typeError,
            "PyDataset is there to derive from: class Data(keras.utils.PyDataset) with __len__ and __getitem__"
        )
    }

    private static let signature = Signature(
        "PyDataset",
        [
            Parameter("workers", .integer, default: 1, "Of no meaning here."),
            Parameter("use_multiprocessing", .flag, default: false, "Of no meaning here."),
            Parameter("max_queue_size", .integer, default: 10, "Of no meaning here."),
        ],
        purpose: "Batches by their number, for data that does not fit into memory.")
}

/// What an instance of a script's data set stands on.
final class PyDatasetPeer: Object {
    var type: TypeObject { PyDatasetClass.dataset }
    var attributeNames: [String] {
        ["max_queue_size", "on_epoch_begin", "on_epoch_end", "use_multiprocessing", "workers"]
    }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "workers": 1
        case "max_queue_size": 10
        case "use_multiprocessing": false
        case "on_epoch_begin", "on_epoch_end": method(name) { _ in .none }
        default: nil
        }
    }
}

/// The batches of a `PyDataset`, pass after pass.
private final class IndexedBatches {
    private let dataset: Value
    private let shuffle: Bool
    private let context: Context

    init(_ dataset: Value, shuffle: Bool, _ context: Context) {
        (self.dataset, self.shuffle, self.context) = (dataset, shuffle, context)
    }

    func pass(_ count: Int, _ interpreter: Interpreter) throws -> any ValueIterator {
        var order = Array(0..<count)
        if shuffle { order.shuffle(using: &context.random) }
        var place = 0
        let dataset = dataset
        return DrawingIterator { interpreter in
            guard place < order.count else {
                if place == order.count {
                    place += 1
                    _ = try interpreter.call(
                        try interpreter.attribute("on_epoch_end", of: dataset), Arguments())
                }
                return nil
            }
            defer { place += 1 }
            let get = try interpreter.attribute("__getitem__", of: dataset)
            return try interpreter.call(get, Arguments([.int(order[place])]))
        }
    }
}
