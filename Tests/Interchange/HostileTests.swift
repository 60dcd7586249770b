import Archives
import Arrays
import Foundation
import HDF5
import Interchange
import Networks
import Testing

/// Files that are made to do harm (`scripts/make-hostile`), and good ones that were damaged: each ends in an error, or
/// in a model, soon and with little memory.
@Suite(.enabled(if: HDF5Library.isAvailable), .serialized)
struct HostileTests {
    static let files: [String] = {
        let folder = Sample.folder.appending(path: "Hostile").path
        return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }()

    private func load(_ contents: FileContents) throws -> Model {
        try ModelFile.load(contents, ModelFile.LoadOptions(reader: Sample.reader()))
    }

    @Test func thereIsACorpus() { #expect(HostileTests.files.count > 40) }

    @Test(arguments: HostileTests.files)
    func hostileFilesAreErrors(_ name: String) throws {
        let start = ContinuousClock.now
        // Circles and needless depth beside good weights do no harm; all else is refused.
        let isHarmless = ["h5-circle.keras", "h5-deep.keras"].contains(name)
        do {
            _ = try load(FileContents(path: Sample.folder.appending(path: "Hostile/\(name)").path))
            #expect(isHarmless, "\(name) was loaded")
        } catch let fault as Fault {
            #expect(
                !fault.message.isEmpty && fault.message.count < 4000, "\(name): \(fault.message.prefix(200))")
        }
        #expect(ContinuousClock.now - start < .seconds(20), "\(name)")
    }

    @Test(arguments: Sample.all.filter { ["half-trained-adam", "functional", "legacy"].contains($0.name) })
    func cutOffFilesAreErrors(_ sample: Sample) throws {
        let whole = try [UInt8](Data(contentsOf: URL(filePath: sample.path)))
        for count in stride(from: 0, to: whole.count, by: max(1, whole.count / 40)) {
            #expect(throws: Fault.self, "\(count) of \(whole.count) bytes") {
                _ = try load(FileContents(bytes: Array(whole.prefix(count)), path: sample.path))
            }
        }
    }

    @Test(
        arguments: Sample.all.filter {
            ["half-trained-adam", "functional", "legacy", "nested"].contains($0.name)
        })
    func damagedFilesNeverEndTheProgram(_ sample: Sample) throws {
        let whole = try [UInt8](Data(contentsOf: URL(filePath: sample.path)))
        var state: UInt32 = 7
        func random(_ bound: Int) -> Int {
            state = state &* 1_664_525 &+ 1_013_904_223
            return Int(state >> 8) % bound
        }
        for _ in 0..<60 {
            var damaged = whole
            for _ in 0...random(4) { damaged[random(damaged.count)] = UInt8(random(256)) }
            do { _ = try load(FileContents(bytes: damaged, path: sample.path)) } catch is Fault {}
        }
    }

    /// The archive's checksums stop damage early; here the HDF5 file itself is damaged.
    @Test func damagedWeightsNeverEndTheProgram() throws {
        let sample = try #require(Sample.all.first { $0.name == "half-trained-adam" })
        let model = try sample.load()
        let whole = [UInt8](try ModelFile.encodedWeights(model, path: "a.weights.h5"))
        var state: UInt32 = 11
        func random(_ bound: Int) -> Int {
            state = state &* 1_664_525 &+ 1_013_904_223
            return Int(state >> 8) % bound
        }
        for _ in 0..<150 {
            var damaged = whole
            for _ in 0...random(5) { damaged[random(damaged.count)] = UInt8(random(256)) }
            let file = FileContents(bytes: damaged, path: "a.weights.h5")
            do { try ModelFile.loadWeights(file, into: model, warn: { _ in }) } catch is Fault {}
        }
    }
}
