import LineEditor
import Notebook

#if canImport(Glibc)
@preconcurrency import Glibc
#else
@preconcurrency import Darwin
#endif

/// Keeps a session's cells in a file while it lasts, so that a crash loses none of them.
///
/// The file is locked as long as its process lives. One that nobody has locked was left by a session that could
/// not take it away.
struct SessionKeeper {
    private let file: HistoryFile
    /// Holds the lock; closed with the process.
    private let descriptor: Int32
    private static let start = "session-"
    private static let mostCells = 10_000

    /// - Parameter folder: where programs keep their state; it is made.
    init(folder: String) {
        makeFolder(folder)
        file = HistoryFile(path: folder + "/" + Self.start + "\(getpid())", limit: Self.mostCells)
        descriptor = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        if descriptor >= 0 { flock(descriptor, LOCK_EX | LOCK_NB) }
    }

    func keep(_ cell: String) { file.append(cell) }

    /// The session has ended as it should.
    func forget() { unlink(file.path) }

    /// The cells of the session that was lost last; its file and older ones are taken away.
    static func lostCells(folder: String) -> [String] {
        var lost: (time: Int, cells: [String])?
        for name in names(in: folder) {
            let path = folder + "/" + name
            guard name.hasPrefix(start), name != start + "\(getpid())", !isLocked(path) else { continue }
            var status = stat()
            let time = stat(path, &status) == 0 ? Int(modified(status)) : 0
            let cells = HistoryFile(path: path, limit: mostCells).load()
            if time >= lost?.time ?? .min, !cells.isEmpty { lost = (time, cells) }
            unlink(path)
        }
        return lost?.cells ?? []
    }

    private static func isLocked(_ path: String) -> Bool {
        let file = open(path, O_RDWR | O_CLOEXEC)
        guard file >= 0 else { return true }
        defer { close(file) }
        return flock(file, LOCK_EX | LOCK_NB) != 0
    }

    private static func modified(_ status: stat) -> time_t {
        #if canImport(Darwin)
        status.st_mtimespec.tv_sec
        #else
        status.st_mtim.tv_sec
        #endif
    }

    private static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            names.append(name)
        }
        return names
    }
}
