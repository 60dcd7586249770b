import Checkpoints
import Foundation

/// The bytes behind one or more arrays: NumPy's base buffer. Aligned to 64 bytes, a cache line.
///
/// Arrays share it and write through it, as NumPy's views do, so it is not safe to share between
/// threads that write; a session evaluates on one thread, and kernels split it by disjoint ranges.
public final class Storage: @unchecked Sendable {
    public let base: UnsafeMutableRawPointer
    public let byteCount: Int

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
            base = pages
            return
        }
        var pointer: UnsafeMutableRawPointer?
        guard posix_memalign(&pointer, 64, max(byteCount, 64)) == 0, let pointer else {
            throw Storage.tooLarge(byteCount)
        }
        memset(pointer, 0, byteCount)
        base = pointer
    }

    deinit {
        if byteCount >= Storage.pagesFrom { munmap(base, byteCount) } else { free(base) }
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
