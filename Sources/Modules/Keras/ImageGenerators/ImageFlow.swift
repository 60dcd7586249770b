import Arrays
import Checkpoints
import Script
import Signatures

/// What `flow` and `flow_from_directory` return: batches of augmented images without end, or by their number.
///
/// As in Keras it is a `PyDataset`; training goes through its batches by number, `next()` and `for` through all of
/// them again and again.
final class ImageFlow: Object, ValueIterator {
    /// The images, whatever they come from.
    protocol Source {
        var count: Int { get }
        var type: TypeObject { get }
        var attributeNames: [String] { get }
        /// An image by its place, `(rows, columns, channels)` of float32.
        func image(_ place: Int) throws -> NDArray
        /// What goes with images, besides them.
        func targets(_ places: [Int], _ images: NDArray) throws -> [NDArray]
        func attribute(_ name: String) throws -> Value?
    }

    var type: TypeObject { source.type }
    private let generator: ImageGenerator
    private let source: any Source
    private let batchSize: Int
    private let shuffle: Bool
    private let seed: Int?
    private var order: [Int]?
    private var batchIndex = 0
    private var batchesSeen = 0

    init(_ source: any Source, _ generator: ImageGenerator, _ arguments: BoundArguments, _ its: Interpreter)
        throws
    {
        (self.source, self.generator) = (source, generator)
        batchSize = try its.integer(arguments["batch_size"], "batch_size")
        guard batchSize > 0 else {
            throw Fault(.value, "batch_size must be at least 1. Received: batch_size=\(batchSize)")
        }
        shuffle = try its.isTrue(arguments["shuffle"])
        seed = arguments["seed"].isNone ? nil : try its.integer(arguments["seed"], "seed")
        if !arguments["save_to_dir"].isNone {
            throw Fault(
                .notImplemented,
                "save_to_dir exists in Keras, but not in convbook: keras.utils.save_img writes an image")
        }
    }

    // MARK: Batches

    private var batchCount: Int { (source.count + batchSize - 1) / batchSize }

    private func setOrder(_ interpreter: Interpreter) throws {
        order = shuffle ? try interpreter.numPyState().permutation(source.count) : Array(0..<source.count)
    }

    private func reseed(_ interpreter: Interpreter) throws {
        guard let seed else { return }
        try interpreter.seedNumPy(.int(seed &+ batchesSeen))
    }

    func next(_ interpreter: Interpreter) throws -> Value? {
        try interpreter.checkInterruption()
        return try raisingFaults {
            try reseed(interpreter)
            if batchIndex == 0 || order == nil { try setOrder(interpreter) }
            let start = batchIndex * batchSize
            batchIndex = start + batchSize < source.count ? batchIndex + 1 : 0
            batchesSeen += 1
            return try batch(from: start, interpreter)
        }
    }

    private func batch(at index: Int, _ interpreter: Interpreter) throws -> Value {
        guard (0..<batchCount).contains(index) else {
            throw Fault(
                .value, "Asked to retrieve element \(index), but the Sequence has length \(batchCount)")
        }
        try reseed(interpreter)
        batchesSeen += 1
        if order == nil { try setOrder(interpreter) }
        return try batch(from: index * batchSize, interpreter)
    }

    private func batch(from start: Int, _ interpreter: Interpreter) throws -> Value {
        let places = Array((order ?? [])[start..<min(start + batchSize, source.count)])
        let images = try places.map { place in
            try interpreter.checkInterruption()
            return try generator.augmented(try source.image(place), interpreter)
        }
        guard !images.isEmpty else {
            throw Fault(.value, "There are no images: n is 0")
        }
        let batch = try Joining.stacked(images)
        let targets = try source.targets(places, batch)
        guard !targets.isEmpty else { return try arrayValue(batch) }
        return .tuple(try ([batch] + targets).map(arrayValue))
    }

    // MARK: What scripts see

    func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? { self }

    func length(_ interpreter: Interpreter) throws -> Int? { batchCount }

    func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? {
        guard let index = try interpreter.asIndex(index) else { return nil }
        return try raisingFaults { try batch(at: index, interpreter) }
    }

    var attributeNames: [String] {
        (Self.names + source.attributeNames).sorted()
    }

    private static let names = [
        "batch_index", "batch_size", "image_data_generator", "n", "next", "on_epoch_end", "reset", "seed",
        "shuffle",
        "total_batches_seen",
    ]

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "n": return .int(source.count)
        case "batch_size": return .int(batchSize)
        case "batch_index": return .int(batchIndex)
        case "total_batches_seen": return .int(batchesSeen)
        case "seed": return seed.map(Value.int) ?? Value.none
        case "shuffle": return .bool(shuffle)
        case "image_data_generator": return .object(generator)
        case "next", "__next__":
            return method(name, []) { flow, _, interpreter in try flow.next(interpreter) ?? .none }
        case "__getitem__":
            return method(name, [Parameter("idx", .integer)]) { flow, arguments, interpreter in
                try flow.batch(at: try interpreter.integer(arguments["idx"], "idx"), interpreter)
            }
        case "reset":
            return method(name) { flow in
                flow.batchIndex = 0
                return .none
            }
        case "on_epoch_end":
            return method(name, []) { flow, _, interpreter in
                try flow.setOrder(interpreter)
                return .none
            }
        default: return try source.attribute(name)
        }
    }
}

extension ImageFlow: Restorable {
    func keep(in checkpoint: Checkpoint) { checkpoint.keep(self, \.order, \.batchIndex, \.batchesSeen) }
}
