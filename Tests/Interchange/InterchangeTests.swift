import Archives
import Arrays
import Foundation
import HDF5
import Interchange
import Networks
import Testing

/// Models that real Keras saved, with what it computed (`scripts/make-interchange`).
@Suite(.enabled(if: HDF5Library.isAvailable))
struct InterchangeTests {
    @Test(arguments: Sample.all)
    func modelsOfKerasComputeTheSame(_ sample: Sample) throws {
        let model = try sample.load()
        try expectClose(try model(sample.inputs), sample.record["outputs"], sample.name)
    }

    /// The optimizer's memory is loaded too: training goes on as in Keras.
    @Test(arguments: Sample.all.filter(\.isCompiled))
    func trainingGoesOnAsInKeras(_ sample: Sample) throws {
        let model = try sample.load()
        try expectTrainingAsInKeras(model, sample)
    }

    /// What is written is read back: the same numbers, the same next step.
    @Test(arguments: Sample.all, [".keras", ".h5"])
    func modelsSurviveBeingSaved(_ sample: Sample, _ suffix: String) throws {
        let model = try sample.load()
        let path = sample.name + suffix
        let data = try ModelFile.encoded(model, path: path, date: Date(timeIntervalSince1970: 0))
        let again = try ModelFile.encoded(model, path: path, date: Date(timeIntervalSince1970: 0))
        #expect(data == again, "\(path): the same model gives other bytes")
        let copy = try ModelFile.load(
            FileContents(bytes: Array(data), path: path), ModelFile.LoadOptions(reader: Sample.reader()))
        try expectClose(try copy(sample.inputs), sample.record["outputs"], path)
        if sample.isCompiled { try expectTrainingAsInKeras(copy, sample) }
        #expect(JSON.text(copy.config) == JSON.text(model.config), "\(path)")
    }

    @Test(arguments: Sample.all)
    func weightsAloneMoveToAnotherModel(_ sample: Sample) throws {
        let model = try sample.load()
        let data = try ModelFile.encodedWeights(model, path: "a.weights.h5")
        guard let other = try Sample.reader().layer(model.serialized) as? Model else { return }
        try ModelFile.loadWeights(
            FileContents(bytes: Array(data), path: "a.weights.h5"), into: other,
            warn: { Issue.record("\($0)") })
        try expectClose(try other(sample.inputs), sample.record["outputs"], sample.name)
    }

    /// `scripts/check-keras` trades every layer, every optimizer and every schedule with real Keras.
    @Test func whatIsAddedIsTradedToo() throws {
        let scripts = Sample.folder.deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "scripts/exchange")
        let layers = try String(contentsOf: scripts.appending(path: "layers.py"), encoding: .utf8)
        for type in LayerCatalogue.types {
            let name = type.signature.name
            #expect(layers.contains("    '\(name)': ("), "scripts/exchange/layers.py has no case of \(name)")
        }
        let optimizers = try String(contentsOf: scripts.appending(path: "optimizers.py"), encoding: .utf8)
        for name in OptimizerCatalogue.types.map(\.signature.name) {
            #expect(optimizers.contains("o.\(name)("), "scripts/exchange/optimizers.py has no \(name)")
        }
        for name in ScheduleCatalogue.types.map({ $0.signature.name }) {
            #expect(
                optimizers.contains("schedules.\(name)("), "scripts/exchange/optimizers.py has no \(name)")
        }
    }

    /// A model that does not fit keeps all its weights.
    @Test func weightsThatDoNotFitChangeNothing() throws {
        let sample = try #require(Sample.all.first { $0.name == "dense" })
        let data = try ModelFile.encodedWeights(sample.load(), path: "a.weights.h5")
        let file = FileContents(bytes: Array(data), path: "a.weights.h5")
        let context = Context(seed: 1)
        let other = try Sequential(
            [
                InputLayer(Settings(InputLayer.signature, ["shape": [5]]), in: context),
                Dense(Settings(Dense.signature, ["units": 4]), in: context),
                Dense(Settings(Dense.signature, ["units": 2]), in: context),
            ], in: context)
        let before = try other.weights().map { Array($0.buffer(of: Float.self)) }
        #expect(throws: Fault.self) { try ModelFile.loadWeights(file, into: other, warn: { _ in }) }
        let kept = try other.weights()
        #expect(kept.map { Array($0.buffer(of: Float.self)) } == before)
        var told: [String] = []
        try ModelFile.loadWeights(file, into: other, skipsMismatches: true, warn: { told.append($0) })
        #expect(told.count == 1)
        let changed = try other.weights()
        let after = changed.map { Array($0.buffer(of: Float.self)) }
        #expect(after[0] != before[0] && after[2] == before[2])
    }

    private func expectTrainingAsInKeras(_ model: Model, _ sample: Sample) throws {
        let target = try #require(sample.target)
        for expected in sample.record["losses"]?.items ?? [] {
            let loss = try #require(try model.trainOnBatch(sample.inputs, [target])["loss"])
            let wanted = try #require(expected.setting?.number)
            #expect(
                abs(loss - wanted) <= 1e-5 * max(1, abs(wanted)), "\(sample.name): \(loss), Keras \(wanted)")
        }
        try expectClose(
            try model(sample.inputs), sample.record["outputs after training"], sample.name + " trained",
            within: 1e-4)
    }
}

/// A file of `Models`.
struct Sample: CustomTestStringConvertible, Sendable {
    let name: String
    let path: String
    let record: Config

    var testDescription: String { name }
    var isCompiled: Bool { record["losses"] != nil }
    var inputs: [NDArray] { (record["inputs"]?.items ?? []).compactMap(array) }
    var target: NDArray? { (record["target"]?.items?.first).flatMap(array) }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent()

    static let all: [Sample] = {
        let models = folder.appending(path: "Models")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: models.path)) ?? []
        return names.filter { $0.hasSuffix(".json") }.sorted().compactMap { name in
            let base = String(name.dropLast(5))
            let file = [".keras", ".h5"].map { base + $0 }.first { names.contains($0) }
            guard let file, let text = try? String(contentsOf: models.appending(path: name), encoding: .utf8),
                let record = try? JSON.config(text, from: name)
            else { return nil }
            return Sample(name: base, path: models.appending(path: file).path, record: record)
        }
    }()

    static func reader() -> ConfigReader { ConfigReader(in: Context(seed: 1)) }

    func load() throws -> Model {
        try ModelFile.load(
            FileContents(path: path),
            ModelFile.LoadOptions(reader: Sample.reader(), warn: { Issue.record("\(self.name): \($0)") }))
    }
}

/// Nested lists of numbers as an array.
private func array(_ config: Config) -> NDArray? {
    var shape: [Int] = []
    var level = config
    while let items = level.items {
        shape.append(items.count)
        guard let first = items.first else { break }
        level = first
    }
    return try? NDArray(numbers(config), shape: shape)
}

private func numbers(_ config: Config) -> [Float] {
    config.items.map { $0.flatMap(numbers) } ?? [Float(config.setting?.number ?? .nan)]
}

private func expectClose(
    _ outputs: [NDArray], _ expected: Config?, _ name: String, within tolerance: Float = 1e-5
) throws {
    let expected = expected?.items ?? []
    #expect(outputs.count == expected.count, "\(name)")
    for (output, wanted) in zip(outputs, expected) {
        let wanted = numbers(wanted)
        let got = Array(output.buffer(of: Float.self))
        #expect(got.count == wanted.count, "\(name)")
        let distance = zip(got, wanted).map { abs($0 - $1) / max(1, abs($1)) }.max() ?? 0
        #expect(distance <= tolerance, "\(name): off by \(distance)")
    }
}
