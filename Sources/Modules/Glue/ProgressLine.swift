import Foundation

/// A line on a terminal that says how far something has come and how long it will take, and goes away at the
/// end. Several threads may report to it while the thread that writes waits for them.
final class ProgressLine: @unchecked Sendable {
    private let lock = NSLock()
    private let title: String
    private let write: ((String) -> Void)?
    private let start = DispatchTime.now().uptimeNanoseconds
    private var lastDrawn = 0.0
    private var width = 0

    /// Nothing is written where results do not go to a terminal.
    init(_ title: String, _ environment: SessionEnvironment) {
        self.title = title
        write = environment.terminal.isTerminal ? environment.output : nil
    }

    /// - Parameter share: from 0 to 1.
    func update(_ share: Double) {
        guard let write else { return }
        lock.withLock {
            let elapsed = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
            guard elapsed - lastDrawn > 0.1, elapsed > 0.2, share > 0 else { return }
            lastDrawn = elapsed
            let left = Int((elapsed / share * (1 - share)).rounded(.up))
            let text = "\(title) \(Int(share * 100)) %, \(left) s left"
            write("\r" + text + String(repeating: " ", count: max(0, width - text.count)))
            width = text.count
        }
    }

    /// Takes the line away.
    func end() {
        lock.withLock {
            if width > 0 { write?("\r" + String(repeating: " ", count: width) + "\r") }
            width = 0
        }
    }
}
