#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A pool of threads that wait between pieces of work, so that a step of training starts in microseconds.
public enum Workers {
    /// How many threads work, the calling one included. May be changed between runs.
    public static var count: Int {
        get { Pool.shared.size }
        set { Pool.shared.resize(to: newValue) }
    }

    /// The processors that this process may run on.
    public static let processors = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

    /// Calls `body` once for each of `0..<tasks`, in any order and on several threads, and returns when all
    /// are done. Within a task it runs its tasks one after the other.
    public static func run(tasks: Int, _ body: @Sendable (Int) -> Void) {
        Pool.shared.run(tasks: tasks, body)
    }
}

/// One run at a time; its tasks are handed out under a lock, which a few dozen tasks do not notice.
private final class Pool: @unchecked Sendable {
    static let shared = Pool()

    /// The closure of the run, borrowed: `run` does not return before the last task has.
    private typealias Body = @Sendable (Int) -> Void

    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let workArrived = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let workDone = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var body: Body?
    private var nextTask = 0
    private var taskCount = 0
    private var unfinished = 0
    private var started = 0
    private var isBusy = false
    private var wanted = min(Workers.processors, 64)

    private init() {
        mutex.initialize(to: pthread_mutex_t())
        workArrived.initialize(to: pthread_cond_t())
        workDone.initialize(to: pthread_cond_t())
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(workArrived, nil)
        pthread_cond_init(workDone, nil)
    }

    var size: Int {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return wanted
    }

    func resize(to count: Int) {
        pthread_mutex_lock(mutex)
        wanted = min(max(count, 1), 64)
        pthread_mutex_unlock(mutex)
    }

    func run(tasks: Int, _ body: @Sendable (Int) -> Void) {
        guard tasks > 1 else { return tasks == 1 ? body(0) : () }
        pthread_mutex_lock(mutex)
        // Another run is under way, perhaps the one that this call is a task of.
        guard !isBusy && wanted > 1 else {
            pthread_mutex_unlock(mutex)
            for task in 0..<tasks { body(task) }
            return
        }
        withoutActuallyEscaping(body) { body in
            isBusy = true
            (self.body, nextTask, taskCount, unfinished) = (body, 0, tasks, tasks)
            startThreads()
            pthread_cond_broadcast(workArrived)
            work()
            while unfinished > 0 { pthread_cond_wait(workDone, mutex) }
            self.body = nil
            isBusy = false
        }
        pthread_mutex_unlock(mutex)
    }

    /// Takes tasks until none is left. Called and left with the lock held.
    private func work() {
        while nextTask < taskCount, let body {
            let task = nextTask
            nextTask += 1
            pthread_mutex_unlock(mutex)
            body(task)
            pthread_mutex_lock(mutex)
            unfinished -= 1
        }
        if unfinished == 0 { pthread_cond_signal(workDone) }
    }

    private func startThreads() {
        while started < wanted - 1 {
            started += 1
            let number = started
            Pool.start { self.serve(number) }
        }
    }

    /// A thread's life: wait, work. A thread beyond the wanted count waits on.
    private func serve(_ number: Int) {
        pthread_mutex_lock(mutex)
        while true {
            if number < wanted { work() }
            pthread_cond_wait(workArrived, mutex)
        }
    }

    private static func start(_ body: @escaping @Sendable () -> Void) {
        final class Start: Sendable {
            let body: @Sendable () -> Void
            init(_ body: @escaping @Sendable () -> Void) { self.body = body }
        }
        let argument = Unmanaged.passRetained(Start(body)).toOpaque()
        #if canImport(Darwin)
        var thread: pthread_t?
        pthread_create(
            &thread, nil,
            { argument in
                Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().body()
                return nil
            }, argument)
        if let thread { pthread_detach(thread) }
        #else
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { argument in
                if let argument { Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().body() }
                return nil
            }, argument)
        pthread_detach(thread)
        #endif
    }
}
