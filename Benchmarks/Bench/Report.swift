import Foundation

/// The table of one comparison: convbook's figures, and each peer's with convbook's share of it.
struct Report {
    /// Multiply-adds of one epoch, counted densely: every layer's forward pass, its kernel gradient and, but
    /// for the first layer, its input gradient.
    static let epochOperations: Double = {
        let first = 26 * 26 * 32 * 9
        let second = 11 * 11 * 64 * 9 * 32
        let dense = 1600 * 10
        return 2.0 * 60_000 * Double(2 * first + 3 * second + 3 * dense)
    }()

    let limit: Double
    let results: [(name: String, measured: Measurements)]

    func print() {
        row("", results.map(\.name))
        row("epoch, s", results.map { seconds($0.measured.epoch) })
        row(
            "GFLOP/s, dense count",
            results.map { String(format: "%.0f", Report.epochOperations / $0.measured.epoch / 1e9) })
        row(
            "share of the FMA limit",
            results.map { percent(Report.epochOperations / $0.measured.epoch / 1e9 / limit) })
        row("evaluate 10,000, s", results.map { seconds($0.measured.evaluate) })
        row("predict one image, ms", results.map { milliseconds($0.measured.predictOne) })
        row("model(x), one image, ms", results.map { milliseconds($0.measured.callOne) })
        row("start to first summary, ms", results.map { milliseconds($0.measured.firstSummary) })
        row("peak memory, MB", results.map { String(format: "%.0f", $0.measured.peakBytes / 1e6) })
        row("accuracy after these epochs", results.map { String(format: "%.4f", $0.measured.accuracy) })
        guard let own = results.first?.measured else { return }
        for (name, peer) in results.dropFirst() {
            Swift.print(
                "convbook / \(name): epoch \(ratio(own.epoch, peer.epoch)),"
                    + " evaluate \(ratio(own.evaluate, peer.evaluate)),"
                    + " memory \(ratio(own.peakBytes, peer.peakBytes))")
        }
    }

    /// Seconds of training for each shape, convbook's share of the faster peer's, and the median of the shares.
    func printShapes(_ runs: [Run]) {
        guard let own = runs.first else { return }
        Swift.print("\nother shapes, ms for a repetition; convbook's share of the faster peer's")
        row("", results.map(\.name) + (runs.count > 1 ? ["share"] : []))
        var shares: [Double] = []
        for name in own.names where name.hasPrefix("train_") {
            let times = runs.map { median($0.values[name] ?? []) }
            var cells = times.map { String(format: "%.0f", $0 * 1000) }
            if let fastest = times.dropFirst().filter(\.isFinite).min() {
                shares.append(times[0] / fastest)
                cells.append(ratio(times[0], fastest))
            }
            row(name.dropFirst("train_".count).replacingOccurrences(of: "_", with: " "), cells)
        }
        if !shares.isEmpty { Swift.print("median of the shares: " + ratio(median(shares), 1)) }
    }

    private func row(_ title: String, _ cells: [String]) {
        let columns = cells.map { cell in
            let text = cell.contains("nan") ? "–" : cell
            return String(repeating: " ", count: max(0, 12 - text.count)) + text
        }
        Swift.print(title.padding(toLength: 30, withPad: " ", startingAt: 0) + columns.joined())
    }

    private func seconds(_ value: Double) -> String { String(format: "%.2f", value) }
    private func milliseconds(_ value: Double) -> String {
        String(format: value < 0.01 ? "%.3f" : "%.1f", value * 1000)
    }
    private func percent(_ value: Double) -> String { String(format: "%.0f %%", value * 100) }
    private func ratio(_ own: Double, _ peer: Double) -> String { String(format: "%.2f", own / peer) }
}
