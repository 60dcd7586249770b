import Archives
import Arrays
import Datasets
import Foundation

/// Which files a session's scripts may touch: they read the data folders and what lies beside them, and
/// write only below the working folder, never over what convbook did not write.
///
/// Every module that reads or writes asks here first.
final class FileAccess {
    private var workingFolder: URL
    private var readable: [URL]
    /// Files that this session made, which it may replace.
    private var written: Set<String> = []
    /// Files that earlier sessions made, which it may replace as long as they are what was written.
    private let earlier: WrittenFiles?
    /// Where the program keeps what it remembers; scripts never write there.
    private let stateFolder: URL?

    /// - Parameters:
    ///   - workingFolder: below it scripts write; `nil`: the process's own.
    ///   - dataFolders: where scripts may read besides.
    ///   - stateFolder: where it is remembered what was written; `nil`: nowhere.
    init(workingFolder: String? = nil, dataFolders: [String] = [], stateFolder: String? = nil) {
        self.stateFolder = stateFolder.map {
            FileAccess.resolved(URL(fileURLWithPath: $0, isDirectory: true))
        }
        earlier = stateFolder.map(WrittenFiles.init)
        let folder = workingFolder ?? FileManager.default.currentDirectoryPath
        self.workingFolder = FileAccess.resolved(URL(fileURLWithPath: folder, isDirectory: true))
        readable =
            [self.workingFolder]
            + dataFolders.map { FileAccess.resolved(URL(fileURLWithPath: $0, isDirectory: true)) }
    }

    /// Scripts read and write in another folder from now on; the user chose it.
    func changeFolder(to folder: String) {
        workingFolder = FileAccess.resolved(URL(fileURLWithPath: folder, isDirectory: true))
        readable.append(workingFolder)
    }

    /// What a session may touch.
    convenience init(_ environment: SessionEnvironment) {
        let places = DataLocator(
            explicit: environment.dataDirectory, environment: ProcessInfo.processInfo.environment
        ).places
        // What lies beside a script came with it.
        let script = environment.arguments.first.map { URL(fileURLWithPath: $0) }
        let scriptFolder = script.flatMap { url in
            FileManager.default.fileExists(atPath: url.path) && !url.hasDirectoryPath
                ? url.deletingLastPathComponent().path : nil
        }
        self.init(
            workingFolder: environment.workingFolder,
            dataFolders: places.map(\.path) + [scriptFolder].compactMap(\.self),
            stateFolder: environment.stateFolder)
    }

    /// The file to read.
    ///
    /// - Throws: a file `Fault` where it lies elsewhere, a not-found `Fault` where it is not.
    func readable(_ path: String) throws -> String {
        let url = try located(path)
        guard readable.contains(where: { FileAccess.isInside(url, $0) }) else {
            throw Fault(
                .file,
                "'\(path)' lies outside of the folders that a script may read: the working folder, the "
                    + "script's own and the data folders. Copy the file beside the script")
        }
        guard FileManager.default.fileExists(atPath: url.path) else {
            throw Fault(.fileNotFound, "[Errno 2] No such file or directory: '\(path)'")
        }
        return url.path
    }

    /// True for a folder, false for a file; `nil` where nothing is that scripts may read.
    func kind(_ path: String) -> Bool? {
        guard let place = try? readable(path) else { return nil }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else { return nil }
        return isFolder.boolValue
    }

    /// The bytes of a file.
    func size(_ path: String) throws -> Int {
        let place = try readable(path)
        guard let size = try? FileManager.default.attributesOfItem(atPath: place)[.size] as? Int else {
            throw Fault(.fileNotFound, "[Errno 2] No such file or directory: '\(path)'")
        }
        return size
    }

    /// The names in a folder, sorted.
    func names(inFolder path: String) throws -> [String] {
        let place = try readable(path)
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: place) else {
            throw Fault(.file, "[Errno 20] Not a directory: '\(path)'")
        }
        return names.sorted()
    }

    /// Makes a folder below the working folder.
    func makeFolder(_ path: String) throws {
        let place = try writable(path)
        do {
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        } catch {
            throw Fault(.file, "'\(path)' cannot be made")
        }
    }

    /// Makes the folder in which a file is to lie, where it is not there.
    func makeFolder(ofFile path: String) throws {
        let folder = URL(fileURLWithPath: try writable(path)).deletingLastPathComponent().path
        if !FileManager.default.fileExists(atPath: folder) { try makeFolder(folder) }
    }

    var workingPath: String { workingFolder.path }

    /// The file to write.
    ///
    /// - Throws: a file `Fault` where it lies outside of the working folder, or convbook did not write what is there.
    func writable(_ path: String) throws -> String {
        let url = try located(path)
        guard FileAccess.isInside(url, workingFolder), url.path != workingFolder.path else {
            throw Fault(
                .file,
                "'\(path)' lies outside of the working folder; scripts write only below it. Use a plain file name"
            )
        }
        if let stateFolder, FileAccess.isInside(url, stateFolder) {
            throw Fault(.file, "'\(path)' lies where convbook keeps what it remembers. Use another folder")
        }
        if let reason = reasonToKeep(url) {
            throw Fault(
                .file,
                "'\(path)' \(reason); scripts never replace such files. Use another name, or remove the file first"
            )
        }
        return url.path
    }

    /// Why what lies there already must stay; `nil` where it may be replaced.
    private func reasonToKeep(_ url: URL) -> String? {
        guard !written.contains(url.path), FileManager.default.fileExists(atPath: url.path) else {
            return nil
        }
        switch earlier?.knowledge(of: url.path) ?? .unknown {
        case .own: return nil
        case .changed: return "was changed since convbook wrote it"
        case .unknown: return "is there already and was not written by convbook"
        }
    }

    /// Writes a file within what scripts may write, replacing it in one step, and remembers it: it may be written
    /// again.
    func write(_ path: String, _ contents: () throws -> Data) throws {
        let target = try writable(path)
        let folder = URL(fileURLWithPath: target).deletingLastPathComponent().path
        guard FileManager.default.fileExists(atPath: folder) else {
            throw Fault(
                .fileNotFound,
                "[Errno 2] No such file or directory: '\(path)'\nThe folder is not there: "
                    + "os.makedirs('\((path as NSString).deletingLastPathComponent)', exist_ok=True) makes it"
            )
        }
        let contents = try contents()
        try AtomicFile.write(contents, to: target)
        written.insert(target)
        earlier?.note(contents, at: target)
    }

    /// In bytes: a larger file is no text that a script reads whole.
    private static let largestText = 64 << 20

    /// The text of a file that scripts may read, with lines ended by `\n`.
    func text(_ path: String) throws -> String {
        let place = try readable(path)
        guard kind(path) == false else { throw Fault(.file, "[Errno 21] Is a directory: '\(path)'") }
        guard try size(path) <= FileAccess.largestText else {
            throw Fault(.file, "'\(path)' is larger than 64 MB; np.load and np.loadtxt read large arrays")
        }
        guard let data = FileManager.default.contents(atPath: place) else {
            throw Fault(.file, "'\(path)' cannot be read")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw Fault(
                .value,
                "'utf-8' codec can't decode '\(path)': it is no text. np.load and keras.utils.load_img read arrays and "
                    + "pictures")
        }
        return text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    }

    func writeText(_ text: String, to path: String) throws {
        try write(path) { Data(text.utf8) }
    }

    private func located(_ path: String) throws -> URL {
        guard !path.isEmpty, !path.contains("\0") else {
            throw Fault(.fileNotFound, "[Errno 2] No such file or directory: '\(path)'")
        }
        return FileAccess.resolved(URL(fileURLWithPath: path, relativeTo: workingFolder))
    }

    /// Without `..` and without links: also those in the folders above a file that is yet to be made.
    private static func resolved(_ url: URL, links: Int = 40) -> URL {
        let plain = url.absoluteURL.standardizedFileURL
        var (existing, rest) = (plain, [String]())
        while !FileManager.default.fileExists(atPath: existing.path), existing.path != "/" {
            // A link that leads nowhere yet would otherwise be followed when written.
            if links > 0,
                let target = try? FileManager.default.destinationOfSymbolicLink(atPath: existing.path)
            {
                let next = URL(fileURLWithPath: target, relativeTo: existing.deletingLastPathComponent())
                return resolved(
                    rest.reversed().reduce(next) { $0.appendingPathComponent($1) }, links: links - 1)
            }
            rest.append(existing.lastPathComponent)
            existing.deleteLastPathComponent()
        }
        return rest.reversed().reduce(existing.resolvingSymlinksInPath()) { $0.appendingPathComponent($1) }
    }

    private static func isInside(_ url: URL, _ folder: URL) -> Bool {
        url.path == folder.path || url.path.hasPrefix(folder.path == "/" ? "/" : folder.path + "/")
    }
}
