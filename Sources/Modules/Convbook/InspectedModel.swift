import Arrays
import Inspection
import Networks
import Script

/// A model that a script hands to one of convbook's functions, and what these ask of it.
struct InspectedModel {
    private let object: ModelObject
    let chain: Chain
    private var model: Model { object.model }

    init(_ value: Value) throws {
        guard let object = value.object(as: ModelObject.self) else {
            throw Fault(
                .type,
                "the first argument must be a model, as keras.Sequential makes them, not '\(value.typeName)'")
        }
        (self.object, chain) = (object, try Chain(object.model))
    }

    /// True where a value can be inspected as a model.
    static func isModel(_ value: Value) -> Bool { value.object(as: ModelObject.self) != nil }

    /// The one that `compile` chose.
    var optimizer: Optimizer? { model.compilation?.optimizer }

    // MARK: Layers

    /// The place of the layer that a script names: by its name, its position, or the layer itself.
    func place(_ value: Value, _ interpreter: Interpreter) throws -> Int {
        if let object = value.object(as: LayerObject.self) {
            if let place = chain.layers.firstIndex(where: { $0 === object.layer }) { return place }
            throw Fault(.value, "\(object.layer.name) is no layer of \(chain.name)")
        }
        if case .string(let name) = value { return try chain.place(named: name) }
        if let index = try interpreter.asIndex(value) { return try chain.place(at: index) }
        throw Fault(.type, "a layer is given by its name or its position, not '\(value.typeName)'")
    }

    // MARK: Inputs and outputs

    /// The number of the input that a script names, or of the first image.
    func input(_ value: Value, _ interpreter: Interpreter) throws -> Int {
        try value.isNone ? chain.firstImage : number(of: value, among: chain.inputNames, "input", interpreter)
    }

    /// The number of the output that a script names, or of the first.
    func output(_ value: Value, _ interpreter: Interpreter) throws -> Int {
        try value.isNone ? 0 : number(of: value, among: chain.outputNames, "output", interpreter)
    }

    private func number(
        of value: Value, among names: [String], _ what: String, _ interpreter: Interpreter
    ) throws -> Int {
        if let name = value.text, let number = names.firstIndex(of: name) { return number }
        if let number = try interpreter.asIndex(value), names.indices.contains(number) { return number }
        throw Fault(
            .value,
            "\(chain.name) has no \(what) \(try interpreter.repr(value)). Its \(what)s are: "
                + names.joined(separator: ", "))
    }

    // MARK: Samples

    /// A batch for each input, from one sample or several, with or without the channel axis.
    func batch(_ value: Value, _ interpreter: Interpreter) throws -> [NDArray] {
        guard chain.inputs.count > 1 else {
            return [try batch(array(from: value, interpreter), for: chain.input)]
        }
        let given = try object.samples(value, "x", interpreter)
        guard given.count == chain.inputs.count else {
            throw Fault(
                .value,
                "\(chain.name) has \(chain.inputs.count) inputs, \(chain.inputNames.joined(separator: ", ")): give a sample "
                    + "for each, in a list or a dict")
        }
        let batches = try zip(given, chain.inputs).map { try batch($0, for: $1) }
        guard batches.allSatisfy({ $0.shape[0] == batches[0].shape[0] }) else {
            let counts = batches.map { "\($0.shape[0])" }.joined(separator: ", ")
            throw Fault(.value, "the inputs must have as many samples as each other; they have \(counts)")
        }
        return batches
    }

    private func batch(_ given: NDArray, for wanted: Shape) throws -> NDArray {
        var shape = given.shape
        // One sample is a batch of one; images without their channel axis get it.
        if shape.count == wanted.rank - 2 && wanted[-1] == 1 { shape = [1] + shape + [1] }
        if shape.count == wanted.rank - 1 {
            let isSample = Shape([1] + shape).fits(wanted)
            shape = isSample || wanted[-1] != 1 ? [1] + shape : shape + [1]
        }
        guard Shape(shape).fits(wanted), shape.first ?? 0 > 0 else {
            throw Fault(
                .value,
                "\(chain.name) takes samples of shape \(wanted.sample); the shape given is "
                    + "\(Shape(given.shape))\nGive one sample, as x_test[0], or several, as x_test[:2]")
        }
        return try given.reshaped(shape)
    }

    /// The first sample of a batch for each input, as a batch of one.
    func sample(_ value: Value, _ interpreter: Interpreter) throws -> [NDArray] {
        try batch(value, interpreter).map { $0.part(0, 0, 1) }
    }

    /// One sample of an input.
    func sample(_ value: Value, of input: Int, _ interpreter: Interpreter) throws -> NDArray {
        try batch(array(from: value, interpreter), for: chain.inputs[input]).part(0, 0, 1)
    }

    /// The graph's values for a batch. Looking on changes nothing: what a pass in training would move, as
    /// moving averages, is put back.
    func values(_ x: [NDArray], training: Bool = false) throws -> [NDArray] {
        let moving = training ? chain.layers.flatMap { $0.variables.filter { !$0.trainable } } : []
        let before = try moving.map { try $0.value.copy() }
        var values = x
        for call in chain.graph.calls {
            values += try call.layer(call.inputs.map { values[$0] }, training: training)
        }
        for (variable, value) in zip(moving, before) { try variable.assign(value) }
        return values
    }

    /// What each call of a layer gives.
    func outputs(_ x: [NDArray], training: Bool = false) throws -> [NDArray] {
        let values = try values(x, training: training)
        return chain.graph.calls.map { values[$0.outputs[0]] }
    }

    /// The outputs for any number of samples.
    func predict(_ x: [NDArray]) throws -> [NDArray] {
        var options = RunOptions()
        options.verbosity = .silent
        return try model.predict(x, options)
    }
}

extension Interpreter {
    /// A place in a layer's output: a tuple, or one number.
    func unit(_ value: Value) throws -> [Int] {
        if let index = try asIndex(value) { return [index] }
        switch value {
        case .tuple, .list, .object:
            return try values(of: value).map { item in
                guard let number = try asIndex(item) else {
                    throw Fault(
                        .type,
                        "a unit is a place in the layer's output, as (3, 5, 0); its numbers are integers")
                }
                return number
            }
        default:
            throw Fault(
                .type, "a unit is a place in the layer's output: (row, column, channel), or one number")
        }
    }
}

extension Value {
    static func pair(_ pair: Pair<Int>) -> Value { .tuple([.int(pair.rows), .int(pair.columns)]) }
    static func pair(_ pair: Pair<Double>) -> Value { .tuple([.float(pair.rows), .float(pair.columns)]) }

    static func array(_ array: NDArray) -> Value { .object(ArrayObject(array)) }
}
