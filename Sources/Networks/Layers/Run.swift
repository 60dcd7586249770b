import Kernels

/// A run of consecutive samples on their way through one layer: where its numbers lie.
///
/// Arrays are row-major with the sample first. Pointers that do not apply in a call, as the gradients in
/// `forward`, must not be read.
public struct Run {
    /// How many samples.
    public var samples: Int
    /// The first one's place in the batch.
    public var firstSample: Int
    /// The shape of one sample, before and after the layer.
    public var inputShape: [Int]
    public var outputShape: [Int]
    /// Numbers in one sample, of the first input and of the output.
    public var inputCount: Int
    public var outputCount: Int
    /// In `fit`, or when a call says so.
    public var training: Bool
    /// Keep only what is positive of the output: the relu behind the layer.
    public var rectified: Bool
    /// The max pooling behind the layer, where it is to be computed as well: `outputShape` is then the pooled map's.
    public var pooling: PoolingGeometry?
    /// Where the pooling notes the winner of each window, in `kept`; `nil` where nobody goes back.
    public var winners: UnsafeMutablePointer<Int32>?
    /// Dropout's numbers.
    public var random: PlacedRandomNumbers

    public var input: UnsafeMutablePointer<Float>
    public var output: UnsafeMutablePointer<Float>
    /// `keptCount` numbers for each sample.
    public var kept: UnsafeMutablePointer<Float>
    /// `scratchCount` numbers.
    public var scratch: UnsafeMutablePointer<Float>
    /// Batch-wide numbers of the layer: `BatchWideLayer.statisticsCount` of them.
    public var statistics: UnsafeMutablePointer<Double>

    public var outputGradient: UnsafeMutablePointer<Float>
    /// `nil` when no layer before this one learns.
    public var inputGradient: UnsafeMutablePointer<Float>?
    /// The gradients of the layer's trainable variables, one after the other, to be added to; `nil` when
    /// they are frozen.
    public var gradients: UnsafeMutablePointer<Float>?

    // Of layers with several inputs; what stands above is the first one's.

    public var inputShapes: [[Int]]
    public var inputs: UnsafePointer<UnsafeMutablePointer<Float>>
    public var inputGradients: UnsafePointer<UnsafeMutablePointer<Float>?>
}

/// Whoever shares a run between threads sees to it that they write disjoint memory.
extension Run: @unchecked Sendable {}

/// A layer that can compute the max pooling behind it as well, so that its own map is never in memory.
protocol PoolingLayer: Layer {
    /// - Parameter input: the shape of one sample.
    func canPool(_ pooling: PoolingGeometry, input: [Int]) -> Bool

    /// Numbers of working memory for both.
    func scratchCount(pooling: PoolingGeometry, input: [Int]) -> Int
}

/// A layer whose output for a sample depends on the whole batch: the engine lets every part of the batch
/// arrive, then combines what they collected, then goes on.
///
/// `partial` is what one part of the batch collects, `Run.statistics` what the combination leaves.
public protocol BatchWideLayer: Layer {
    func statisticsCount(input: [Int]) -> Int
    func collectForward(_ run: Run, into partial: UnsafeMutablePointer<Double>)
    func combineForward(_ partials: [UnsafeMutablePointer<Double>], samples: Int, _ run: Run)
    func collectBackward(_ run: Run, into partial: UnsafeMutablePointer<Double>)
    func combineBackward(_ partials: [UnsafeMutablePointer<Double>], samples: Int, _ run: Run)
}
