import ArgumentParser
import Foundation
import Kernels

/// Measures the walkthrough in the real program and, beside it in the same run, in its peers.
@main
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure training, evaluation, latency, start and memory; medians of several runs.")

    @Option(help: "The convbook program to measure.")
    var program = ".build/release/convbook"

    @Option(help: "The folder of the scripts that are run.")
    var scripts = "Benchmarks/scripts"

    @Option(help: "A Python that has tensorflow-cpu and torch; without it only convbook is measured.")
    var peers: String?

    @Option(help: "A folder that holds MNIST; without it generated digits are used, which takes as long.")
    var data: String?

    @Option(help: "Rounds; in each, every program trains in turn.")
    var rounds = 3

    @Option(help: "Epochs in each round.")
    var epochs = 1

    @Flag(inversion: .prefixedNo, help: "Train networks of other shapes too.")
    var shapes = true

    func run() throws {
        let digits = FileManager.default.temporaryDirectory.appending(path: "bench-digits-\(getpid())")
        try FileManager.default.createDirectory(at: digits, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: digits) }
        let archive = digits.appending(path: "digits.npz").path
        try writeDigits(to: archive)

        let epoch = ContinuousClock.now
        let limit =
            multiplyAddLimit(threads: Workers.processors) { (ContinuousClock.now - epoch) / .seconds(1) }
            / 1e9
        print(String(format: "limit: %.0f GFLOP/s of fused multiply-adds on all cores, measured now", limit))

        var contestants = [Contestant.convbook(program: program, scripts: scripts)]
        if let peers {
            contestants.append(.keras(python: peers, scripts: scripts))
            contestants.append(.torch(python: peers, scripts: scripts))
        }
        var runs = [[Run]](repeating: [], count: contestants.count)
        for round in 1...max(rounds, 1) {
            for (index, contestant) in contestants.enumerated() {
                FileHandle.standardError.write(Data("round \(round): \(contestant.name)\n".utf8))
                runs[index].append(try contestant.train(data: archive, epochs: epochs))
            }
        }
        let results = try contestants.indices.map { index in
            let measured = try contestants[index].summarize(
                rounds: runs[index], repetitions: index == 0 ? 11 : 3)
            return (name: contestants[index].name, measured: measured)
        }
        let report = Report(limit: limit, results: results)
        report.print()
        guard shapes else { return }
        report.printShapes(
            try contestants.map { contestant in
                FileHandle.standardError.write(Data("shapes: \(contestant.name)\n".utf8))
                return try contestant.trainShapes(repetitions: 3)
            })
    }

    /// The same digits for everybody, through a file that all of them read. A script writes below the
    /// working folder only, so convbook runs there.
    private func writeDigits(to archive: String) throws {
        let script = URL(filePath: scripts).appending(path: "digits.py").path
        let options = data.map { ["--data", URL(filePath: $0).path] } ?? []
        let name = URL(filePath: archive).lastPathComponent
        let folder = URL(filePath: archive).deletingLastPathComponent().path
        let words = [URL(filePath: program).path] + options + [script, "--", name]
        let quoted = words.map { "'\($0)'" }.joined(separator: " ")
        _ = try Run.of(["/bin/sh", "-c", "cd '\(folder)' && \(quoted)"])
    }
}
