import Arrays
import Kernels
import Synchronization

/// Makes pictures that stand in for Fashion-MNIST or CIFAR-10 on machines that do not have them: in the same
/// shapes, with the same ten labels, drawn anew for each image and the same in every run.
struct SketchGenerator: Sendable {
    /// Draws a label's picture.
    typealias Draw = @Sendable (_ label: Int, _ random: inout Randomness) -> [SIMD3<Float>]

    let seed: UInt64
    /// `(rows, columns)` or `(rows, columns, 3)`.
    let imageShape: [Int]
    /// The labels' shape after the number of samples: `[]`, or `[1]` as CIFAR's have it.
    let labelShape: [Int]
    let counts: (train: Int, test: Int)
    let draw: Draw

    static let clothes = SketchGenerator(
        seed: 2017, imageShape: [Clothes.side, Clothes.side], labelShape: [], counts: (60_000, 10_000),
        draw: Clothes.draw)
    static let things = SketchGenerator(
        seed: 2009, imageShape: [Things.side, Things.side, 3], labelShape: [1], counts: (50_000, 10_000),
        draw: Things.draw)

    /// - Throws: an interrupt `Fault` soon after `isInterrupted` says so.
    func makeDataset(
        isInterrupted: @escaping @Sendable () -> Bool = { false },
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws -> LoadedDataset {
        let share = Double(counts.train) / Double(counts.train + counts.test)
        return LoadedDataset(
            train: try makePart(count: counts.train, first: 0, isInterrupted) { progress($0 * share) },
            test: try makePart(count: counts.test, first: counts.train, isInterrupted) {
                progress(share + $0 * (1 - share))
            }, source: .generated(seed: seed))
    }

    /// Pictures from the `first` of the endless series that the seed stands for.
    func makePart(
        count: Int, first: Int, _ isInterrupted: @escaping @Sendable () -> Bool = { false },
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws -> LoadedDataset.Part {
        let images = try NDArray(zeros: [count] + imageShape, dtype: .uint8)
        let labels = try NDArray(zeros: [count] + labelShape, dtype: .uint8)
        let (chunk, size) = (500, imageShape.reduce(1, *))
        let channels = imageShape.count == 3 ? imageShape[2] : 1
        let isStopped = Atomic(false)
        let done = Atomic(0)
        let tasks = (count + chunk - 1) / chunk
        Workers.run(tasks: tasks) { task in
            defer { progress(Double(done.add(1, ordering: .relaxed).newValue) / Double(tasks)) }
            if isInterrupted() { isStopped.store(true, ordering: .relaxed) }
            guard !isStopped.load(ordering: .relaxed) else { return }
            for index in task * chunk..<min((task + 1) * chunk, count) {
                var random = Randomness(seed: seed, image: first + index)
                let label = Int(random.next() >> 32) % 10
                labels.pointer(to: UInt8.self)[index] = UInt8(label)
                let target = images.pointer(to: UInt8.self) + index * size
                for (place, color) in draw(label, &random).enumerated() {
                    for channel in 0..<channels {
                        target[place * channels + channel] = UInt8(color[channel] * 255)
                    }
                }
            }
        }
        if isStopped.load(ordering: .relaxed) { throw Fault(.interrupt, "") }
        return (images, labels)
    }
}
