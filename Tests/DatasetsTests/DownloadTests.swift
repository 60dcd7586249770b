import Foundation
import Testing

@testable import Datasets

@Suite struct DownloadTests {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
        "download-\(UUID().uuidString)")
    let content = String(repeating: "digits ", count: 1000)

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    /// A data set of one file, published in the folder.
    private func download(md5: String? = nil, exists: Bool = true) throws -> Download {
        let source = folder.appendingPathComponent("published.gz")
        if exists { try content.write(to: source, atomically: true, encoding: .utf8) }
        let file = RemoteFile(
            url: source.absoluteString, md5: md5 ?? MD5.hexadecimal(of: Array(content.utf8)))
        let dataset = Dataset(
            name: "test", title: "Test", folders: ["test"], archive: "test.npz", cacheFolders: [""],
            downloads: [file], layout: .idx, imageShape: [28, 28], classes: 10, standIn: "")
        let locator = DataLocator(explicit: nil, environment: ["XDG_DATA_HOME": folder.path])
        return Download(dataset, locator: locator)
    }

    private func files(_ download: Download) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: download.folder)) ?? []).sorted()
    }

    @Test(arguments: [
        ("", "d41d8cd98f00b204e9800998ecf8427e"), ("abc", "900150983cd24fb0d6963f7d28e17f72"),
        (String(repeating: "1234567890", count: 8), "57edf4a22be3c955ac49da2e2107b67a"),
        (String(repeating: "a", count: 56), "3b0c8ac703f828b04c6c197006d17218"),
    ])
    func digestsOfTheSpecification(text: String, digest: String) {
        #expect(MD5.hexadecimal(of: Array(text.utf8)) == digest)
    }

    @Test func aFileArrivesWholeAndOnce() throws {
        let download = try download()
        var lines: [String] = []
        try download.run { lines.append($0) }
        try download.run { lines.append($0) }
        #expect(lines == ["published.gz: done", "published.gz: here already"])
        #expect(files(download) == ["published.gz"])
    }

    @Test(arguments: [1000, 7000, 8000])
    func aPartIsContinuedOrReplaced(length: Int) throws {
        let download = try download()
        try FileManager.default.createDirectory(atPath: download.folder, withIntermediateDirectories: true)
        let whole = Data(content.utf8) + Data(repeating: 0, count: 2000)
        try whole.prefix(length).write(to: URL(fileURLWithPath: download.folder + "/published.gz.part"))
        try download.run { _ in }
        #expect(
            try Data(contentsOf: URL(fileURLWithPath: download.folder + "/published.gz"))
                == Data(content.utf8))
    }

    @Test func aDamagedFileIsNotKept() throws {
        let download = try download(md5: String(repeating: "0", count: 32))
        #expect(throws: (any Error).self) { try download.run { _ in } }
        #expect(files(download) == [])
    }

    @Test func aMissingFileSaysWhatToDo() throws {
        let download = try download(exists: false)
        let error = #expect(throws: (any Error).self) { try download.run { _ in } }
        #expect("\(error.map { "\($0)" } ?? "")".contains("--data"))
    }
}
