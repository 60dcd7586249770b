import Arrays
import Kernels
import Synchronization

/// Makes handwriting-like digits in MNIST's shape, for machines that do not have MNIST.
///
/// A digit starts as one of several hands (ways of writing it). Its points are moved, its strokes bent,
/// slanted, turned and stretched; a pen of some width and pressure draws it; then it is brought into MNIST's
/// form: fitted into 20 × 20 pixels and centred by its centre of mass in 28 × 28 (LeCun et al. 1998).
public struct DigitGenerator: Sendable {
    public static let defaultSeed: UInt64 = 1998

    private let seed: UInt64

    public init(seed: UInt64) { self.seed = seed }

    /// 60,000 digits to train with and 10,000 to test with; the same for every number of threads.
    ///
    /// - Parameter progress: told from any thread how far it has come, from 0 to 1.
    /// - Throws: an interrupt `Fault` soon after `isInterrupted` says so.
    public func makeDataset(
        isInterrupted: @escaping @Sendable () -> Bool = { false },
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws -> LoadedDataset {
        LoadedDataset(
            train: try makeDigits(count: 60_000, first: 0, isInterrupted) { progress($0 * 6 / 7) },
            test: try makeDigits(count: 10_000, first: 60_000, isInterrupted) { progress((6 + $0) / 7) },
            source: .generated(seed: seed))
    }

    /// Digits from the `first` of the endless series that the seed stands for.
    public func makeDigits(
        count: Int, first: Int = 0, _ isInterrupted: @escaping @Sendable () -> Bool = { false },
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws -> LoadedDataset.Part {
        let images = try NDArray(zeros: [count, DigitImage.side, DigitImage.side], dtype: .uint8)
        let labels = try NDArray(zeros: [count], dtype: .uint8)
        let chunk = 500
        let isStopped = Atomic(false)
        let tasks = (count + chunk - 1) / chunk
        let done = Atomic(0)
        Workers.run(tasks: tasks) { task in
            defer { progress(Double(done.add(1, ordering: .relaxed).newValue) / Double(tasks)) }
            if isInterrupted() { isStopped.store(true, ordering: .relaxed) }
            guard !isStopped.load(ordering: .relaxed) else { return }
            let pixels = images.pointer(to: UInt8.self)
            let digits = labels.pointer(to: UInt8.self)
            for index in task * chunk..<min((task + 1) * chunk, count) {
                var random = Randomness(seed: seed, image: first + index)
                let digit = Int(random.next() >> 32) % 10
                digits[index] = UInt8(digit)
                let image = DigitImage(DigitShape(digit, &random), &random)
                image.write(to: pixels + index * DigitImage.side * DigitImage.side)
            }
        }
        if isStopped.load(ordering: .relaxed) { throw Fault(.interrupt, "") }
        return (images, labels)
    }
}
