import Arrays
import Networks
import Testing

/// An operation on tensors and the shapes that it is tried on.
struct OperationCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let shapes: [[Int]]
    /// Whether the arguments must be positive.
    let isPositive: Bool
    let compute: @Sendable ([Tensor]) throws -> Tensor

    init(
        _ name: String, _ shapes: [[Int]], positive: Bool = false,
        _ compute: @escaping @Sendable ([Tensor]) throws -> Tensor
    ) {
        (testDescription, self.shapes, isPositive, self.compute) = (name, shapes, positive, compute)
    }

    init(_ operation: TensorOperation, _ shapes: [[Int]], positive: Bool = false) {
        self.init(operation.name, shapes, positive: positive) { try operation($0) }
    }

    static let matrix = [[2, 3]]
    static let pair = [[2, 3], [3]]

    static let all: [OperationCase] =
        [.add, .subtract, .multiply, .divide, .maximum, .minimum, .divideNoNan].map {
            OperationCase($0, pair)
        } + [
            OperationCase(.power, [[2, 3], [2, 3]], positive: true),
            OperationCase(.power, [[3], [2, 3]], positive: true),
            OperationCase(.remainder, pair),
        ]
        + [
            .exp, .expm1, .sin, .cos, .tan, .arcsin, .arccos, .arctan, .sinh, .cosh, .tanh, .reciprocal,
            .absolute,
            .negative, .square, .cast(to: .float64), .copy,
        ].map { OperationCase($0, matrix) }
        + [.log, .log1p, .log2, .log10, .sqrt, .rsqrt].map { OperationCase($0, matrix, positive: true) }
        + [
            .sum(), .sum([0]), .sum([-1], keepingAxes: true), .mean(), .mean([1]),
            .mean([0, 1], keepingAxes: true),
            .variance([1]), .variance(), .deviation([0]), .extreme(largest: true, [1]),
            .extreme(largest: false),
            .product([0]), .norm([1]), .norm(), .cumulatedSum(0), .cumulatedSum(-1),
            .broadcast(to: [4, 2, 3]),
            .logSoftmax(axis: -1), .logSoftmax(axis: 0), .reshape([3, -1]), .expand([0, 2]), .transpose(),
            .flip([1]),
            .flip(nil), .tile([2, 3]), .tile([2, 1, 2]), .repeated(3, axis: 1), .repeated(2, axis: nil),
        ].map { OperationCase($0, matrix) } + [
            OperationCase(.squeeze(nil), [[1, 3, 1]]), OperationCase(.transpose([1, 2, 0]), [[2, 3, 4]]),
            OperationCase("clip", matrix) {
                try TensorOperation.clip(NDArray([-0.5], shape: []), NDArray([0.4], shape: []))($0[0])
            },
            OperationCase("where", pair) {
                try TensorOperation.choose(NDArray([true, false, true]))($0)
            },
            OperationCase("pad", matrix) {
                try TensorOperation.pad([[1, 0], [0, 2]], with: NDArray([7.0], shape: []))($0[0])
            },
            OperationCase("slice", matrix) {
                try TensorOperation.pick([.ellipsis, .slice(start: 2, stop: nil, step: -2), .newAxis])($0[0])
            },
            OperationCase("picked twice", matrix) {
                try TensorOperation.pick([.array(NDArray([Int64(1), 0, 1])), .at(2)])($0[0])
            },
            OperationCase("take", matrix) {
                try TensorOperation.take(NDArray([Int64(0), 2, 2, 1], shape: [2, 2]), axis: 1)($0[0])
            },
            OperationCase("concatenate", [[2, 3], [2, 1]]) { try TensorOperation.concatenate(axis: -1)($0) },
            OperationCase("stack", [[2, 3], [2, 3]]) { try TensorOperation.stack(axis: 1)($0) },
            OperationCase("split", matrix) { try TensorOperation.split($0[0], at: [1], axis: 1)[1] },
            OperationCase(.matmul, [[2, 3], [3, 4]]), OperationCase(.matmul, [[3], [3, 2]]),
            OperationCase(.matmul, [[2, 3], [3]]), OperationCase(.matmul, [[3], [3]]),
            OperationCase(.matmul, [[2, 2, 3], [3, 2]]), OperationCase(.matmul, [[2, 1, 2, 3], [4, 3, 1]]),
            OperationCase("dot", [[2, 3], [3]]) { try TensorOperation.dot($0[0], $0[1]) },
            OperationCase("normalize", matrix) { try TensorOperation.normalize($0[0], axes: [1], order: 2) },
        ]
}

@Suite struct OperationTests {
    private func inputs(_ example: OperationCase) throws -> [NDArray] {
        var number = 0
        return try example.shapes.map { shape in
            let values = (0..<shape.reduce(1, *)).map { _ -> Double in
                number += 1
                let value = Double((number * 73 + 11) % 199) / 110 - 0.87
                return example.isPositive ? abs(value) + 0.3 : value
            }
            return try NDArray(values, shape: shape)
        }
    }

    /// A number that depends on all of a tensor's.
    private func total(_ y: Tensor) throws -> Tensor {
        let weights = try NDArray((0..<y.array.count).map { Double($0 % 5) - 1.7 }, shape: y.shape)
        return try TensorOperation.sum()(TensorOperation.multiply(y, Tensor(weights)))
    }

    private func value(_ tensor: Tensor) throws -> Double {
        try tensor.array.withType(.float64).elements(Double.self)[0]
    }

    /// The gradients of a function of arrays by differences of its values.
    private func differences(_ x: [NDArray], _ function: ([NDArray]) throws -> Double) throws -> [[Double]] {
        try x.indices.map { place in
            try (0..<x[place].count).map { i in
                func moved(_ step: Double) throws -> Double {
                    var arrays = x
                    arrays[place] = try x[place].copy()
                    arrays[place].pointer(to: Double.self)[i] += step
                    return try function(arrays)
                }
                return try (moved(1e-5) - moved(-1e-5)) / 2e-5
            }
        }
    }

    private func expectClose(_ found: [Tensor?], _ expected: [[Double]], _ name: String) throws {
        for (gradient, numbers) in zip(found, expected) {
            let given = try gradient?.array.contiguous().elements(Double.self) ?? numbers.map { _ in 0 }
            #expect(given.count == numbers.count)
            for (a, b) in zip(given, numbers) {
                #expect(abs(a - b) < 1e-5 * max(1, abs(b)), "\(name): \(given) against \(numbers)")
            }
        }
    }

    @Test(arguments: OperationCase.all) func wayBack(_ example: OperationCase) throws {
        let x = try inputs(example)
        let tapes = Tapes()
        let tape = tapes.begin()
        let tensors = x.map { Tensor($0) }
        tensors.forEach(tape.watch)
        let y = try total(example.compute(tensors))
        tapes.end(tape)
        let found = try tape.gradients(of: [(y, nil)], by: tensors.map(\.origin))
        let expected = try differences(x) { try value(total(example.compute($0.map { Tensor($0) }))) }
        try expectClose(found, expected, example.testDescription)
    }

    /// Ways back are calculations themselves, so they have a way back, too.
    @Test(arguments: OperationCase.all) func wayBackOfTheWayBack(_ example: OperationCase) throws {
        let x = try inputs(example)
        func slopes(_ arrays: [NDArray], _ outer: Tape?) throws -> (sum: Tensor, tensors: [Tensor]) {
            let tapes = Tapes()
            let inner = tapes.begin()
            let tensors = arrays.map { Tensor($0) }
            tensors.forEach(inner.watch)
            if let outer { tensors.forEach(outer.watch) }
            let y = try total(example.compute(tensors))
            tapes.end(inner)
            var sum = Tensor(try NDArray([0.0], shape: []))
            for case let slope? in try inner.gradients(of: [(y, nil)], by: tensors.map(\.origin)) {
                sum = try TensorOperation.add(sum, total(TensorOperation.square(slope)))
            }
            return (sum, tensors)
        }
        let tapes = Tapes()
        let outer = tapes.begin()
        let (sum, tensors) = try slopes(x, outer)
        tapes.end(outer)
        let found = try outer.gradients(of: [(sum, nil)], by: tensors.map(\.origin))
        try expectClose(found, differences(x) { try value(slopes($0, nil).sum) }, example.testDescription)
    }

    @Test(arguments: ActivationCatalogue.types.map { $0.signature.name }) func activations(_ name: String)
        throws
    {
        let activation = try #require(try ActivationCatalogue.activation(from: .string(name)))
        let operation = TensorOperation.activation(activation)
        let x = try NDArray((0..<6).map { Float(($0 * 73 + 11) % 19) / 7 - 1.27 }, shape: [2, 3])
        let tapes = Tapes()
        let tape = tapes.begin()
        let tensor = Tensor(x)
        tape.watch(tensor)
        let y = try total(operation(tensor))
        let found = try #require(try tape.gradients(of: [(y, nil)], by: [tensor.origin])[0])
        let expected = try (0..<6).map { i in
            func moved(_ step: Float) throws -> Double {
                let array = try x.copy()
                array.pointer(to: Float.self)[i] += step
                return try value(total(operation(Tensor(array))))
            }
            return try (moved(0.01) - moved(-0.01)) / 0.02
        }
        for (a, b) in zip(try found.array.withType(.float64).elements(Double.self), expected) {
            #expect(abs(a - b) < 0.01 * max(1, abs(b)), "\(name): \(a) against \(b)")
        }
    }

    /// Layers followed by a tape: by what goes in, by what comes out in the middle, and by the weights.
    @Test func layers() throws {
        let context = Context(seed: 3)
        let model = try Sequential(
            [
                layer("Conv2D", [3, 2], [("activation", "tanh")], in: context),
                layer("BatchNormalization", in: context), layer("Flatten", in: context),
                layer("Dense", [2], [("activation", "sigmoid")], in: context),
            ], in: context)
        try model.build(Shape([nil, 4, 4, 2]))
        let x = try distinct([3, 4, 4, 2])
        for training in [false, true] {
            func output(_ x: NDArray, _ tape: Tape? = nil) throws -> (sum: Tensor, input: Tensor) {
                let tensor = Tensor(x)
                tape?.watch(tensor)
                return (try total(model([tensor], training: training)[0]), tensor)
            }
            let tape = context.tapes.begin()
            let (sum, tensor) = try output(x, tape)
            context.tapes.end(tape)
            let variables = model.trainableVariables
            let found = try tape.gradients(
                of: [(sum, nil)], by: [tensor.origin] + variables.map(\.origin))
            let places: [(NDArray, Tensor?)] =
                [(x, found[0])] + zip(variables.map(\.value), found.dropFirst())
            for (array, gradient) in places {
                let gradient = try #require(gradient).array.contiguous().elements(Float.self)
                let numbers = array.pointer(to: Float.self)
                for i in stride(from: 0, to: array.count, by: 5) {
                    let before = numbers[i]
                    numbers[i] = before + 0.002
                    let more = try value(output(x).sum)
                    numbers[i] = before - 0.002
                    let less = try value(output(x).sum)
                    numbers[i] = before
                    let slope = (more - less) / 0.004
                    #expect(
                        abs(Double(gradient[i]) - slope) < 0.02 * max(1, abs(slope)),
                        "\(gradient[i]) against \(slope)")
                }
            }
        }
    }
}
