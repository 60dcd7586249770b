import Arrays

/// An array that may remember how it was calculated, so that gradients can be found by what went in.
public final class Tensor {
    public let array: NDArray
    /// Where it comes from; `nil` where no tape followed.
    public private(set) var origin: Origin?

    public init(_ array: NDArray) { self.array = array }

    init(_ array: NDArray, origin: Origin?) { (self.array, self.origin) = (array, origin) }

    public var shape: [Int] { array.shape }
    public var dtype: DType { array.dtype }

    /// True while an open tape follows it.
    public var isFollowed: Bool { origin.map { $0.step.tapes.contains(where: \.isOpen) } ?? false }

    /// One of the results of a step.
    public struct Origin {
        let step: Step
        let place: Int
    }

    /// From here on the tape follows what is calculated with this tensor.
    func follow(with tape: Tape) {
        if origin == nil { origin = Origin(step: Step(beginning: array), place: 0) }
        origin?.step.join(tape)
    }

    /// A tensor of one number.
    public static func number(_ value: Double, like other: Tensor) throws -> Tensor {
        Tensor(try NDArray(.float(value), dtype: other.dtype.isFloating ? other.dtype : .float32))
    }

    /// Results of a calculation, which remember it where an open tape follows what went in.
    ///
    /// - Parameters:
    ///   - goBack: from the gradients by the results, `nil` where nobody has one, those by what went in.
    static func results(
        _ arrays: [NDArray], from inputs: [Tensor],
        goBack: @escaping (_ results: [Tensor], _ slopes: [Tensor?]) throws -> [Tensor?]
    ) -> [Tensor] {
        let parents = inputs.map(\.origin)
        var tapes: [Tape] = []
        for parent in parents.compactMap(\.self) {
            for tape in parent.step.tapes where tape.isOpen && !tapes.contains(where: { $0 === tape }) {
                tapes.append(tape)
            }
        }
        guard !tapes.isEmpty else { return arrays.map { Tensor($0) } }
        let step = Step(arrays, parents, tapes, goBack)
        return arrays.enumerated().map { place, array in
            Tensor(array, origin: array.dtype.isFloating ? Origin(step: step, place: place) : nil)
        }
    }
}

/// One step of a calculation that can be gone back through.
final class Step {
    /// Larger than those of the steps before it.
    let depth: Int
    let parents: [Tensor.Origin?]
    /// Those that follow it.
    private(set) var tapes: [Tape]
    private let arrays: [NDArray]
    private let way: (_ results: [Tensor], _ slopes: [Tensor?]) throws -> [Tensor?]

    init(
        _ arrays: [NDArray], _ parents: [Tensor.Origin?], _ tapes: [Tape],
        _ way: @escaping (_ results: [Tensor], _ slopes: [Tensor?]) throws -> [Tensor?]
    ) {
        (self.arrays, self.parents, self.tapes, self.way) = (arrays, parents, tapes, way)
        depth = 1 + (parents.compactMap { $0?.step.depth }.max() ?? 0)
    }

    /// Where a calculation begins: a variable, or a tensor that is watched.
    convenience init(beginning array: NDArray) { self.init([array], [], []) { _, _ in [] } }

    func join(_ tape: Tape) {
        if !tapes.contains(where: { $0 === tape }) { tapes.append(tape) }
    }

    var resultCount: Int { arrays.count }
    func dtype(_ place: Int) -> DType { arrays[place].dtype }
    func shape(_ place: Int) -> [Int] { arrays[place].shape }

    func goBack(_ slopes: [Tensor?]) throws -> [Tensor?] {
        let results = arrays.enumerated().map { place, array in
            Tensor(array, origin: Tensor.Origin(step: self, place: place))
        }
        return try way(results, slopes)
    }
}
