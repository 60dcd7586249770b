import Arrays
import Foundation

/// Writing a file so that it is either there as a whole or as it was before.
public enum AtomicFile {
    /// Writes beside the target and then renames, which replaces it in one step.
    ///
    /// - Throws: a file `Fault` naming the path and what the system said.
    public static func write(_ contents: Data, to path: String) throws {
        let temporary = path + ".part-\(getpid())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard descriptor >= 0 else { throw fault(path) }
        var isWritten = contents.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Foundation.write(
                    descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }
        isWritten = isWritten && fsync(descriptor) == 0
        let problem = isWritten ? nil : fault(path)
        close(descriptor)
        if let problem {
            unlink(temporary)
            throw problem
        }
        guard rename(temporary, path) == 0 else {
            let problem = fault(path)
            unlink(temporary)
            throw problem
        }
    }

    private static func fault(_ path: String) -> Fault {
        Fault(.file, "'\(path)' cannot be written: \(String(cString: strerror(errno)))")
    }
}
