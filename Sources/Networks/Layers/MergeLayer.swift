import Arrays
import Signatures

/// Joins tensors number by number: what `Add`, `Multiply`, `Maximum` and their kin share.
///
/// Tensors of different shapes are brought to one: sizes of 1 are repeated, and axes that are missing are
/// added behind the batch axis.
open class MergeLayer: Layer {
    public override var takesList: Bool { true }

    static func signature(_ name: String, _ purpose: String) -> Signature {
        .layer(name, [], purpose: purpose)
    }

    // MARK: Shape

    open override func outputShape(for inputs: [Shape]) throws -> Shape {
        guard !inputs.isEmpty else {
            throw Fault(
                .value,
                "A merge layer should be called on a list of at least 1 input. Received 0 inputs. "
                    + "Full input_shape received: []")
        }
        let batches = Set(inputs.compactMap { $0.rank > 0 ? $0[0] : nil })
        guard batches.count < 2 else {
            throw Fault(
                .value,
                "Cannot merge tensors with different batch sizes. Received tensors with shapes \(list(inputs))"
            )
        }
        var result = inputs[0].sample
        for input in inputs.dropFirst() { result = try joined(result, input.sample, inputs) }
        return result.batched(batches.first)
    }

    func list(_ shapes: [Shape]) -> String { "[" + shapes.map(\.description).joined(separator: ", ") + "]" }

    private func joined(_ a: Shape, _ b: Shape, _ inputs: [Shape]) throws -> Shape {
        guard a.rank >= b.rank else { return try joined(b, a, inputs) }
        let start = a.rank - b.rank
        let sizes = try a.sizes.enumerated().map { axis, size -> Int? in
            guard axis >= start else { return size }
            let other = b.sizes[axis - start]
            if size == nil || other == nil { return nil }
            if size == 1 || size == other { return other }
            if other == 1 { return size }
            throw Fault(
                .value,
                "Inputs have incompatible shapes. Received shapes \(a) and \(b)\n"
                    + "\(name) joins \(list(inputs)) number by number, so sizes must agree or be 1. "
                    + "A convolution with 1×1 kernels brings a map to other channels, padding='same' keeps its rows and columns"
            )
        }
        return Shape(sizes)
    }

    open override func connections(for inputs: [Shape]) -> [Connection] {
        guard let output = try? outputShape(for: inputs) else { return inputs.map { _ in .all } }
        return inputs.map { $0.repeated(in: output) }
    }

    /// An operation for each number after the first.
    open override func multiplyAdds(inputs: [[Int]], output: [Int]) -> Int {
        max(inputs.count - 1, 0) * output.reduce(1, *)
    }

    /// `a + b + c`, for what the layer does to as many numbers.
    func formula(_ names: [String]) -> String { names.joined(separator: ", ") }

    public override func derivation(of place: [Int], from inputs: [SampleView]) -> Derivation? {
        let names = inputs.indices.map { "input \($0)" }
        let terms = zip(inputs, names).map { input, name in
            let source = zip(place.suffix(input.shape.count), input.shape).map { $1 == 1 ? 0 : $0 }
            return Derivation.Term(source, label: name, input: input[source])
        }
        guard var result = terms.first?.input else { return nil }
        for term in terms.dropFirst() {
            var x = term.input
            combine(&result, &x, 1)
        }
        finish(&result, 1, inputs: terms.count)
        return Derivation(.formula(formula(names)), terms, result: result)
    }

    // MARK: Computing

    /// `y = y ∘ x`, number by number.
    open func combine(_ y: UnsafeMutablePointer<Float>, _ x: UnsafePointer<Float>, _ count: Int) {}

    /// What is done to the result of all.
    open func finish(_ y: UnsafeMutablePointer<Float>, _ count: Int, inputs: Int) {}

    /// Writes the gradient by input `k` of one sample, whose numbers all have the output's shape.
    open func differentiate(_ k: Int, _ views: MergeViews, _ dx: UnsafeMutablePointer<Float>) {}

    /// Inputs that are repeated are written out, sample by sample, with room for one gradient.
    public override func scratchCount(inputs: [[Int]], output: [Int]) -> Int {
        inputs.allSatisfy { $0 == output } ? 0 : (inputs.count + 1) * output.reduce(1, *)
    }

    public override func forward(_ run: Run) {
        for sample in 0..<run.samples {
            let views = MergeViews(run, sample)
            let y = run.output + sample * run.outputCount
            y.update(from: views.input(0), count: run.outputCount)
            for k in 1..<max(run.inputShapes.count, 1) { combine(y, views.input(k), run.outputCount) }
            finish(y, run.outputCount, inputs: run.inputShapes.count)
        }
    }

    public override func backward(_ run: Run) {
        for sample in 0..<run.samples {
            let views = MergeViews(run, sample)
            for k in run.inputShapes.indices {
                guard let gradient = run.inputGradients[k] else { continue }
                let shape = run.inputShapes[k]
                let count = shape.reduce(1, *)
                let dx = gradient + sample * count
                if shape == run.outputShape {
                    differentiate(k, views, dx)
                } else {
                    differentiate(k, views, views.spare)
                    Repetition(of: shape, in: run.outputShape).sum(views.spare, into: dx, count: count)
                }
            }
        }
    }
}

extension Shape {
    /// What positions of an output see of a tensor that is repeated where its sizes are 1: a repeated axis shows
    /// every position the same cell.
    func repeated(in output: Shape) -> Connection {
        guard output.rank == 4 else { return rank == output.rank ? .window(.point) : .all }
        guard rank == 4 else { return .all }
        func axis(_ i: Int) -> WindowAxis {
            self[i] == output[i] ? .point : WindowAxis(size: 1, stride: 0)
        }
        return .window(Window(rows: axis(1), columns: axis(2)))
    }
}

/// One sample of a merge: every input in the output's shape.
public struct MergeViews {
    private let run: Run
    private let sample: Int

    init(_ run: Run, _ sample: Int) {
        (self.run, self.sample) = (run, sample)
        for k in run.inputShapes.indices where run.inputShapes[k] != run.outputShape {
            let count = run.inputShapes[k].reduce(1, *)
            Repetition(of: run.inputShapes[k], in: run.outputShape).write(
                run.inputs[k] + sample * count, to: run.scratch + k * run.outputCount)
        }
    }

    public var inputCount: Int { run.inputShapes.count }
    /// Numbers in one sample of the output.
    public var count: Int { run.outputCount }
    /// The gradient that comes back.
    public var outputGradient: UnsafePointer<Float> {
        UnsafePointer(run.outputGradient + sample * run.outputCount)
    }
    /// Room for one gradient.
    var spare: UnsafeMutablePointer<Float> { run.scratch + inputCount * run.outputCount }

    public func input(_ k: Int) -> UnsafePointer<Float> {
        run.inputShapes[k] == run.outputShape
            ? UnsafePointer(run.inputs[k] + sample * run.outputCount)
            : UnsafePointer(run.scratch + k * run.outputCount)
    }
}

/// How an array is repeated along axes where it has the size 1, or none, to fill a larger shape.
struct Repetition {
    private let output: [Int]
    /// From one cell of the output to the next, in the array; 0 along axes that are repeated.
    private let strides: [Int]

    init(of shape: [Int], in output: [Int]) {
        self.output = output
        let padded = [Int](repeating: 1, count: output.count - shape.count) + shape
        let rowMajor = NDArray.rowMajorStrides(of: padded)
        strides = zip(padded, rowMajor).map { $0 == 1 ? 0 : $1 }
    }

    private func each(_ body: (_ output: Int, _ source: Int) -> Void) {
        for i in 0..<output.reduce(1, *) {
            var (rest, source) = (i, 0)
            for axis in output.indices.reversed() {
                source += rest % output[axis] * strides[axis]
                rest /= output[axis]
            }
            body(i, source)
        }
    }

    func write(_ x: UnsafePointer<Float>, to y: UnsafeMutablePointer<Float>) { each { y[$0] = x[$1] } }

    /// The way back: what was repeated gets the sum.
    func sum(_ dy: UnsafePointer<Float>, into dx: UnsafeMutablePointer<Float>, count: Int) {
        dx.update(repeating: 0, count: count)
        each { dx[$1] += dy[$0] }
    }
}
