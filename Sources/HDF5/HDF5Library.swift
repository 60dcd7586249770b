import Arrays
import CHDF5
import Foundation

/// The library behind this module: whether it is there, and one call at a time.
public enum HDF5Library {
    /// False in a build without the package's trait `HDF5`.
    public static var isAvailable: Bool { chdf5_is_available() }

    /// - Throws: a not-implemented `Fault` that says how to get the library.
    public static func require() throws {
        guard isAvailable else {
            throw Fault(
                .notImplemented,
                "this convbook was built without HDF5, which Keras's model files need. Build it with 'make build'"
            )
        }
    }

    /// The library knows no threads.
    private static let lock = NSLock()

    static func locked<Result>(_ body: () throws -> Result) rethrows -> Result {
        try lock.withLock(body)
    }
}
