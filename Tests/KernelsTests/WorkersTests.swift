import Kernels
import Synchronization
import Testing

@Suite(.serialized) struct WorkersTests {
    @Test(arguments: [1, 2, 3, 8]) func everyTaskRunsOnce(threads: Int) {
        let before = Workers.count
        defer { Workers.count = before }
        Workers.count = threads
        for tasks in [0, 1, 2, 7, 100] {
            let sums = Mutex([Int](repeating: 0, count: tasks))
            Workers.run(tasks: tasks) { task in sums.withLock { $0[task] += 1 } }
            #expect(sums.withLock { $0 } == [Int](repeating: 1, count: tasks))
        }
    }

    @Test func aRunWithinARunIsSerial() {
        let count = Mutex(0)
        Workers.run(tasks: 4) { _ in
            Workers.run(tasks: 4) { _ in count.withLock { $0 += 1 } }
        }
        #expect(count.withLock { $0 } == 16)
    }

    @Test func thousandsOfRunsEnd() {
        let count = Mutex(0)
        for _ in 0..<5000 { Workers.run(tasks: 3) { _ in count.withLock { $0 += 1 } } }
        #expect(count.withLock { $0 } == 15000)
    }
}
