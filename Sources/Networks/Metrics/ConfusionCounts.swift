import Arrays
import Checkpoints
import Signatures

/// True and false positives and negatives at each of several thresholds; an output above a threshold is positive.
///
/// Evenly spread thresholds are counted in buckets, as Keras counts them, so that outputs right at a threshold
/// fall to the same side.
struct ConfusionCounts {
    let thresholds: [Float]
    private let isEven: Bool
    private let endsLieOutside: Bool
    /// Weights of the positive and negative elements: by bucket, or by threshold passed.
    private var positives: [Double]
    private var negatives: [Double]
    private var allPositives = 0.0
    private var allNegatives = 0.0

    init(_ thresholds: [Float]) {
        self.thresholds = thresholds
        let last = Float(max(thresholds.count - 1, 1))
        isEven =
            thresholds.count > 2
            && thresholds.enumerated().allSatisfy {
                abs($1 - Float($0) / last) <= 1e-7 + 1e-5 * Float($0) / last
            }
        endsLieOutside = thresholds.first ?? 0 < 0 || thresholds.last ?? 0 > 1
        positives = [Double](repeating: 0, count: thresholds.count)
        negatives = positives
    }

    mutating func reset() { self = ConfusionCounts(thresholds) }

    /// Takes in one element.
    mutating func add(_ isPositive: Bool, _ output: Float, weight: Double) {
        if isPositive { allPositives += weight } else { allNegatives += weight }
        guard !isEven else {
            let place = (min(max(output, 0), 1) * Float(thresholds.count - 1)).rounded(.up) - 1
            guard place >= 0 || endsLieOutside, !place.isNaN else { return }
            let bucket = max(Int(place), 0)
            if isPositive { positives[bucket] += weight } else { negatives[bucket] += weight }
            return
        }
        for (i, threshold) in thresholds.enumerated() where output > threshold {
            if isPositive { positives[i] += weight } else { negatives[i] += weight }
        }
    }

    var truePositives: [Float] { above(positives).map { Float($0) } }
    var falsePositives: [Float] { above(negatives).map { Float($0) } }
    var falseNegatives: [Float] { above(positives).map { Float(allPositives - $0) } }
    var trueNegatives: [Float] { above(negatives).map { Float(allNegatives - $0) } }

    /// What lies above each threshold.
    private func above(_ weights: [Double]) -> [Double] {
        guard isEven else { return weights }
        var sum = 0.0
        var sums = weights
        for i in weights.indices.reversed() {
            sum += weights[i]
            sums[i] = sum
        }
        return sums
    }
}

/// `a / b`, and 0 where `b` is 0.
func ratio(_ a: Float, _ b: Float) -> Float { b == 0 ? 0 : a / b }

/// A metric that is computed from true and false positives and negatives.
///
/// Every output is an element of its own, a yes or no beside its target.
open class ConfusionMetric: Metric {
    var counts: ConfusionCounts
    /// Only the largest outputs of a row count as positive.
    var largest: Int?
    /// Only this class counts.
    var classNumber: Int?

    /// The thresholds that the settings ask for.
    class func thresholds(_ settings: Settings) throws -> [Float] {
        let given = settings["thresholds"]
        guard !given.isNone else {
            return [
                settings.signature.parameter(named: "top_k") != nil && settings.has("top_k") ? -1e10 : 0.5
            ]
        }
        let values = try given.number.map { [Float($0)] } ?? settings.numberList("thresholds")
        let wrong = values.filter { !(0...1).contains($0) }
        guard wrong.isEmpty, !values.isEmpty else {
            let list = wrong.map { Setting.float(Double($0)).description }
            throw Fault(
                .value,
                "Threshold values must be in [0, 1]. Received: [\(list.joined(separator: ", "))]")
        }
        return values
    }

    public required init(_ settings: Settings) throws {
        counts = ConfusionCounts(try Self.thresholds(settings))
        try super.init(settings)
        let signature = settings.signature
        if signature.parameter(named: "top_k") != nil, settings.has("top_k") {
            largest = try settings.positive("top_k")
        }
        if signature.parameter(named: "class_id") != nil, settings.has("class_id") {
            classNumber = try settings.integer("class_id")
        }
    }

    open override var takesClasses: Bool? { false }

    open override func update(_ rows: MetricRows) {
        for row in 0..<rows.count {
            let outputs = rows.outputs + row * rows.outputCount
            let targets = rows.targets + row * rows.targetCount
            let weight = Double(rows.weights?[row] ?? 1)
            let limit = largest.map { smallest(of: $0, outputs, rows.outputCount) }
            var left = largest ?? .max
            for i in 0..<rows.outputCount {
                var output = outputs[i]
                if let limit {
                    if output >= limit && left > 0 { left -= 1 } else { output = -1e10 }
                }
                guard classNumber == nil || classNumber == i else { continue }
                counts.add(targets[i] != 0, output, weight: weight)
            }
        }
    }

    /// The smallest of the largest outputs.
    private func smallest(of k: Int, _ outputs: UnsafePointer<Float>, _ count: Int) -> Float {
        let sorted = UnsafeBufferPointer(start: outputs, count: count).sorted(by: >)
        return sorted[min(k, count) - 1]
    }

    open override func reset() { counts.reset() }

    open override func keep(in checkpoint: Checkpoint) {
        checkpoint.keep(self, \.counts)
        super.keep(in: checkpoint)
    }

    /// The value at each threshold.
    func values() -> [Float] { [] }

    open override var result: Double { Double(values().first ?? 0) }
    open override var results: [Float]? { counts.thresholds.count == 1 ? nil : values() }

    static let thresholdsParameter = Parameter.optional(
        "thresholds", .any, "Outputs above it are positive, 0.5 by default; or a list of several.")
    static let numberOfThresholds = Parameter(
        "num_thresholds", .integer, default: 200, "How many thresholds the curve is drawn with.")
    static let classParameter = Parameter.optional("class_id", .integer, "Count this class alone.")

    static func counting(_ name: String, _ purpose: String) -> Signature {
        automatic(name, purpose, [thresholdsParameter])
    }
}
