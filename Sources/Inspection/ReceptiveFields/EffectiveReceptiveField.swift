import Arrays
import Networks

/// How strongly each input pixel moves a unit, measured by the gradient: the effective receptive field.
///
/// Luo, Li, Urtasun and Zemel, "Understanding the Effective Receptive Field in Deep Convolutional Neural
/// Networks" (2016): it is much smaller than the theoretical one, and falls off from its centre like a bell.
public struct EffectiveReceptiveField {
    /// `rows × columns`: the mean absolute gradient, the largest being 1.
    public let map: NDArray
    /// The theoretical one.
    public let window: UnitWindow
    public let layerName: String
    /// How many rows and columns move the unit by at least `threshold` of what the strongest one does.
    public let size: Pair<Int>

    /// What is weaker is left out, as in the paper: a bell's value two standard deviations away, 1 − 95.45 %.
    public static let threshold = 0.0455

    /// - Parameters:
    ///   - unit: `(row, column)` in the layer's map, or a number; all its channels are taken together.
    ///   - samples: for each input a batch: measured on these and averaged.
    ///   - input: the number of the input that is looked at, images `(batch, rows, columns, channels)`.
    public init(_ chain: Chain, layerAt place: Int, unit: [Int], samples: [NDArray], input: Int = 0) throws {
        let field = try ReceptiveField(chain, input: chain.inputs.count > 1 ? input : nil)
        let layer = chain.layers[place]
        guard let row = field.row(named: layer.name) else {
            throw Fault(.value, "\(layer.name) sees nothing of the image: it stands before it, or beside it")
        }
        window = try row.window(of: unit)
        layerName = layer.name
        let pass = try Backpropagation(
            chain.graph.leading(to: [chain.value(of: place)]), samples)
        let output = try pass.output()
        let weights = try NDArray(zeros: output.shape, dtype: .float32)
        EffectiveReceptiveField.mark(weights, unit: unit)
        try pass.goBack(weights)
        let gradient = try pass.inputGradient(input)
        guard gradient.rank == 4 else {
            throw Fault(
                .value, "the input of \(chain.name) is no image: its shape is \(chain.inputs[input].sample)")
        }
        let totals = EffectiveReceptiveField.strengths(gradient)
        let largest = totals.max() ?? 0
        map = try NDArray(
            totals.map { largest > 0 ? $0 / largest : 0 }, shape: [gradient.shape[1], gradient.shape[2]])
        size = EffectiveReceptiveField.reach(totals, gradient.shape[1], gradient.shape[2])
    }

    /// Ones at the unit, in all its channels and for every image.
    private static func mark(_ weights: NDArray, unit: [Int]) {
        let shape = Array(weights.shape.dropFirst())
        let count = shape.reduce(1, *)
        let place = zip(unit, shape).map { $0 < 0 ? $0 + $1 : $0 }
        let inner = shape.dropFirst(place.count).reduce(1, *)
        let start = zip(place, shape).reduce(0) { $0 * $1.1 + $1.0 } * inner
        let numbers = weights.pointer(to: Float.self)
        for image in 0..<weights.shape[0] {
            for i in 0..<inner { numbers[image * count + start + i] = 1 }
        }
    }

    /// Absolute gradients summed over images and channels.
    private static func strengths(_ gradient: NDArray) -> [Double] {
        let (pixels, channels) = (gradient.shape[1] * gradient.shape[2], gradient.shape[3])
        var totals = [Double](repeating: 0, count: pixels)
        withExtendedLifetime(gradient) {
            for (i, number) in gradient.buffer(of: Float.self).enumerated() where number.isFinite {
                totals[i / max(channels, 1) % pixels] += Double(abs(number))
            }
        }
        return totals
    }

    /// Rows and columns whose part is at least so large a share of the largest one's.
    private static func reach(_ totals: [Double], _ rows: Int, _ columns: Int) -> Pair<Int> {
        func count(_ weights: [Double]) -> Int {
            let least = (weights.max() ?? 0) * threshold
            return least > 0 ? weights.count { $0 >= least } : 0
        }
        let byRow = (0..<rows).map { totals[$0 * columns..<($0 + 1) * columns].reduce(0, +) }
        let byColumn = (0..<columns).map { column in
            stride(from: column, to: totals.count, by: columns).reduce(0) { $0 + totals[$1] }
        }
        return Pair(count(byRow), count(byColumn))
    }
}
