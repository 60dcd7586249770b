import Checkpoints
import Foundation

/// The bytes behind one or more arrays: NumPy's base buffer. Aligned to 64 bytes, a cache line.
///
/// Arrays share it and write through it, as NumPy's views do, so it is not safe to share between
/// threads that write; a session evaluates on one thread, and kernels split it by disjoint ranges.
public final class Storage: @unchecked Sendable {
    let memory: UnsafeMutableRawPointer
    public let byteCount: Int
    /// What the memory will hold as soon as somebody asks for it.
    public private(set) var later: BytesThroughTable?
    /// Arrays that will be filled from this one.
    private var followers: [Follower] = []
    private var hasDuties = false

    private struct Follower {
        weak var storage: Storage?
    }

    /// The first byte, for reading and writing.
    public var base: UnsafeMutableRawPointer {
        if hasDuties { doDuties() }
        return memory
    }

    /// Zeroed bytes. Large blocks come from the system already zero, so pages are touched when used.
    ///
    /// - Throws: a memory `Fault` where the machine could not hold them.
    public init(byteCount: Int) throws {
        try Storage.require(byteCount, of: 1)
        self.byteCount = byteCount
        // Whole pages come zeroed, and are real only once they are touched.
        if byteCount >= Storage.pagesFrom {
            let pages = mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | Storage.anonymous, -1, 0)
            guard let pages, pages != MAP_FAILED else { throw Storage.tooLarge(byteCount) }
            memory = pages
            return
        }
        var pointer: UnsafeMutableRawPointer?
        guard posix_memalign(&pointer, 64, max(byteCount, 64)) == 0, let pointer else {
            throw Storage.tooLarge(byteCount)
        }
        memset(pointer, 0, byteCount)
        memory = pointer
    }

    /// Memory that is filled when somebody asks for it.
    convenience init(_ later: BytesThroughTable, byteCount: Int) throws {
        try self.init(byteCount: byteCount)
        (self.later, hasDuties) = (later, true)
        later.source.followers.removeAll { $0.storage == nil }
        later.source.followers.append(Follower(storage: self))
        later.source.hasDuties = true
    }

    deinit {
        if byteCount >= Storage.pagesFrom { munmap(memory, byteCount) } else { free(memory) }
    }

    private static let duties = NSLock()

    /// Fills the memory, and that of arrays that were to be filled from it: whoever asks may change it.
    private func doDuties() {
        Storage.duties.withLock {
            fillMemory()
            for follower in followers { follower.storage?.fillMemory() }
            followers = []
            hasDuties = false
        }
    }

    /// Leaves its other duties as they are.
    private func fillMemory() {
        guard let later else { return }
        later.fill(memory, count: byteCount / later.table.dtype.size)
        self.later = nil
    }

    /// Blocks from this size on are mapped, not allocated.
    private static let pagesFrom = 1 << 20

    #if canImport(Darwin)
    private static let anonymous = MAP_ANON
    #else
    private static let anonymous = MAP_ANONYMOUS
    #endif

    /// Three quarters of the machine's memory: a larger block would end in swapping or a killed process.
    public static let limit = Int(clamping: ProcessInfo.processInfo.physicalMemory / 4 * 3)

    /// - Throws: a memory `Fault` where the machine could not hold so many elements of a size.
    static func require(_ count: Int, of size: Int) throws {
        let (bytes, overflow) = count.multipliedReportingOverflow(by: size)
        guard !overflow, bytes >= 0, bytes <= limit else { throw tooLarge(overflow ? .max : bytes) }
    }

    private static func tooLarge(_ byteCount: Int) -> Fault {
        let gigabytes = Double(byteCount) / 1_073_741_824
        return Fault(.memory, "Unable to allocate \(String(format: "%.3g", gigabytes)) GiB for an array")
    }
}

extension Storage: Restorable {
    /// A copy of the bytes, which lives as long as the checkpoint. Without the memory for one they are not kept.
    public func keep(in checkpoint: Checkpoint) {
        guard let copy = try? Storage(byteCount: byteCount) else { return }
        copy.base.copyMemory(from: base, byteCount: byteCount)
        checkpoint.onRestore { self.base.copyMemory(from: copy.base, byteCount: self.byteCount) }
    }
}
