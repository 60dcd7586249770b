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
        var pointer: UnsafeMutableRawPointer?
        guard posix_memalign(&pointer, 64, max(byteCount, 64)) == 0, let pointer else {
            throw Storage.tooLarge(byteCount)
        }
        memset(pointer, 0, byteCount)
        base = pointer
        self.byteCount = byteCount
    }

    deinit { free(base) }

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
