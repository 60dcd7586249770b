import Arrays

/// One pass of tensors through a network that keeps what its way back needs.
///
/// It works as training does, on several threads, and its results are the same to the bit on any number of them.
final class GraphPass {
    let outputs: [NDArray]
    /// What gradients are found for, in the order of `goBack`'s: the inputs, then the variables.
    let inputs: [Tensor]
    private let x: [NDArray]
    private let engine: Engine
    private let program: Program
    private let samples: Int
    /// All weights as they were, since they may be changed before the way back.
    private var weights: [(variable: Variable, before: NDArray)] = []

    /// - Parameters:
    ///   - graph: calls of layers, with models taken apart.
    ///   - step: distinguishes the random numbers of one pass from another's.
    init(_ graph: Graph, _ x: [Tensor], training: Bool?, step: Int, tapes: Tapes) throws {
        self.x = x.map(\.array)
        samples = x.first?.shape.first ?? 0
        program = try Program(
            graph, inputs: x.map { Array($0.shape.dropFirst()) }, training: training, learning: true,
            inputsLearn: x.contains { $0.origin != nil })
        let read = try program.learned.map { ($0, try tapes.read($0)) }
        inputs = x + read.map(\.1)
        weights = read.map { ($0, $1.array) }
        let learned = Set(program.learned.map { ObjectIdentifier($0) })
        var seen = learned
        for variable in graph.calls.flatMap({ $0.layer.variables })
        where seen.insert(ObjectIdentifier(variable)).inserted {
            weights.append((variable, try variable.value.copy()))
        }
        engine = try Engine(
            program, sources: self.x.map(SampleSource.init), capacity: max(samples, 1), keepsValues: true)
        let results = try program.outputs.map {
            try NDArray(zeros: [x[0].shape[0]] + $0.shape, dtype: .float32)
        }
        outputs = results
        guard samples > 0 else { return }
        engine.forward(Array(0..<samples), start: 0, count: samples, step: step)
        for (i, result) in results.enumerated() {
            result.pointer(to: Float.self).update(from: engine.output(i), count: result.count)
        }
    }

    /// The gradients by the inputs, then by the variables, from those by the outputs.
    func goBack(_ slopes: [NDArray?]) throws -> [NDArray?] {
        let given = try x.enumerated().map { try gradient($1.shape, inputs[$0].origin != nil) }
        let learned = try program.learned.map { try NDArray(zeros: $0.shape, dtype: .float32) }
        guard samples > 0 else { return given + learned }
        try withWeightsAsTheyWere { engine.goBack(slopes) }
        for (i, array) in given.enumerated() {
            guard let array else { continue }
            if let source = engine.inputGradient(i) {
                array.pointer(to: Float.self).update(from: source, count: array.count)
            }
        }
        var source = engine.gradients
        for array in learned {
            array.pointer(to: Float.self).update(from: source, count: array.count)
            source += array.count
        }
        return given + learned
    }

    private func gradient(_ shape: [Int], _ isWanted: Bool) throws -> NDArray? {
        isWanted ? try NDArray(zeros: shape, dtype: .float32) : nil
    }

    /// Goes back with the weights of the pass, whatever they are by now.
    private func withWeightsAsTheyWere(_ body: () -> Void) throws {
        var now: [(variable: Variable, after: NDArray)] = []
        for (variable, before) in weights where !before.hasSameBytes(as: variable.value) {
            now.append((variable, try variable.value.copy()))
            try variable.value.assign(before)
        }
        body()
        for (variable, after) in now { try variable.value.assign(after) }
    }
}

extension NDArray {
    fileprivate func hasSameBytes(as other: NDArray) -> Bool {
        let (a, b) = (buffer(of: Float.self), other.buffer(of: Float.self))
        return UnsafeRawBufferPointer(a).elementsEqual(UnsafeRawBufferPointer(b))
    }
}
