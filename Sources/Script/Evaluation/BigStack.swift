import Foundation

/// Runs a closure to its end on a thread of its own whose stack holds the deepest recursion that the
/// interpreter allows, and returns what it returns.
///
/// Deep trees and deep calls recurse in Swift; the main thread's 8 MB would end in a crash.
public func withBigStack<Result>(megabytes: Int = 512, _ body: @escaping () -> Result) -> Result {
    let work = Work(body)
    let thread = Thread { work.run() }
    thread.stackSize = megabytes << 20
    thread.start()
    work.done.wait()
    return work.result!
}

/// The closure and its result, handed from thread to thread: one writes, then the other reads.
private final class Work<Result>: @unchecked Sendable {
    private let body: () -> Result
    private(set) var result: Result?
    let done = DispatchSemaphore(value: 0)

    init(_ body: @escaping () -> Result) { self.body = body }

    func run() {
        result = body()
        done.signal()
    }
}
