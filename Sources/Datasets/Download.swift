import Arrays
import Foundation

/// Gets a data set's official files into convbook's own folder.
///
/// The program `curl` does the transport. A file is written beside its place under the ending `.part`,
/// which a later run continues; only when its checksum is right does it get its name.
public struct Download {
    private let dataset: Dataset
    /// Where the files go.
    public let folder: String

    /// A download into the folder where the locator will find the files.
    public init(_ dataset: Dataset, locator: DataLocator) {
        self.dataset = dataset
        folder = locator.ownFolder + "/" + dataset.name
    }

    /// Gets every file that is not there yet.
    ///
    /// - Parameter report: takes a line for each file.
    /// - Throws: a `Fault` that says what failed and what can be done.
    public func run(report: (String) -> Void) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw Fault(.file, "the folder '\(folder)' can't be made: \(error.localizedDescription)")
        }
        for file in dataset.downloads {
            let target = folder + "/" + file.name
            if file.matches(target) {
                report("\(file.name): here already")
            } else {
                try fetch(file, to: target)
                report("\(file.name): done")
            }
        }
    }

    private func fetch(_ file: RemoteFile, to target: String) throws {
        let part = target + ".part"
        var code = try transfer(file.url, to: part)
        // What is there can't be continued: it is complete but wrong, or the server does not know how.
        if [22, 33, 36].contains(code) && FileManager.default.fileExists(atPath: part) && !file.matches(part)
        {
            try? FileManager.default.removeItem(atPath: part)
            code = try transfer(file.url, to: part)
        }
        guard code == 0 || file.matches(part) else { throw fault(file, code) }
        guard file.matches(part) else {
            try? FileManager.default.removeItem(atPath: part)
            throw Fault(.file, "'\(file.url)' arrived damaged: its checksum is not \(file.md5). Try again")
        }
        guard rename(part, target) == 0 else {
            throw Fault(.file, "'\(target)' can't be written: \(String(cString: strerror(errno)))")
        }
    }

    /// - Returns: curl's exit code.
    private func transfer(_ url: String, to part: String) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "curl", "--fail", "--location", "--silent", "--connect-timeout", "20", "--max-filesize",
            "200000000",
            "--continue-at", "-", "--output", part, url,
        ]
        do { try process.run() } catch { return 127 }
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : 130
    }

    private func fault(_ file: RemoteFile, _ code: Int32) -> Fault {
        let byHand = "Or download it elsewhere and put it into '\(folder)', or name its folder with --data"
        let reason =
            switch code {
            case 5, 6, 7, 28, 35, 56: "the server can't be reached; perhaps this machine has no network"
            case 22: "its server does not have it any more"
            case 23: "'\(folder)' can't be written"
            case 127: "fetching needs the program curl, which is not installed"
            case 130: "interrupted; the next run goes on from there"
            default: "curl failed with code \(code)"
            }
        return Fault(.file, "'\(file.url)' was not fetched: \(reason). \(byHand)")
    }
}

extension RemoteFile {
    /// Is the file at this path what the makers published?
    func matches(_ path: String) -> Bool {
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else { return false }
        return MD5.hexadecimal(of: Array(data)) == md5
    }
}
