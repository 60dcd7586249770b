import Archives
import Arrays
import Datasets
import Foundation
import Testing

@Suite struct DataLocatorTests {
    /// A folder that is removed at the end.
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "data-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private func idx(_ shape: [Int], _ bytes: [UInt8]) -> Data {
        let sizes = shape.flatMap {
            [UInt8($0 >> 24 & 255), UInt8($0 >> 16 & 255), UInt8($0 >> 8 & 255), UInt8($0 & 255)]
        }
        return Data([0, 0, 8, UInt8(shape.count)] + sizes + bytes)
    }

    private func writeIdx(to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (name, count) in [("train", 3), ("t10k", 2)] {
            let images = idx([count, 28, 28], [UInt8](repeating: 9, count: count * 784))
            try images.write(to: URL(filePath: folder + "/\(name)-images-idx3-ubyte"))
            try idx([count], [UInt8](repeating: 4, count: count)).write(
                to: URL(filePath: folder + "/\(name)-labels-idx1-ubyte"))
        }
    }

    @Test func looksInOrder() throws {
        try withFolder { folder in
            let environment = [
                "HOME": folder, "CONVBOOK_DATA": folder + "/named", "XDG_DATA_HOME": folder + "/xdg",
                "KERAS_HOME": folder + "/keras",
            ]
            let locator = DataLocator(explicit: folder + "/given", environment: environment)
            #expect(
                locator.places.map(\.path) == [
                    folder + "/given", folder + "/named", folder + "/xdg/convbook",
                    folder + "/keras/datasets",
                ])
            #expect(locator.find(.mnist) == nil)
            try writeIdx(to: folder + "/keras/datasets")
            #expect(locator.find(.mnist)?.paths.first == folder + "/keras/datasets/train-images-idx3-ubyte")
            try writeIdx(to: folder + "/named/mnist")
            #expect(locator.find(.mnist)?.paths.first == folder + "/named/mnist/train-images-idx3-ubyte")
            let loaded = try Dataset.mnist.load(locator)
            #expect(loaded.train.images.shape == [3, 28, 28] && loaded.test.labels.shape == [2])
        }
    }

    @Test func aBrokenFileIsNamed() throws {
        try withFolder { folder in
            try writeIdx(to: folder)
            let path = folder + "/t10k-labels-idx1-ubyte"
            let locator = DataLocator(explicit: folder, environment: ["HOME": folder])
            let bad: [(Data, String)] = [
                (idx([5], [1, 2]), "2 of 5 bytes"), (idx([2], [1, 2, 3]), "more bytes than its shape"),
                (idx([2], [1, 77]), "labels above 9"), (idx([3], [1, 2, 3]), "2 images but 3 labels"),
                (idx([2, 1, 1], [1, 2]), "3 axes"), (Data([1, 2, 3, 4, 0, 0, 0, 0]), "not an IDX file"),
                (Data(), "cut off"),
                (Data([0, 0, 13, 1, 0, 0, 0, 0]), "IDX type 13"),
                (idx([0x7fff_ffff], []), "more than it holds"),
                (Data([0x1f, 0x8b, 8, 0, 0, 0]), "cut off"),
            ]
            for (data, reason) in bad {
                try data.write(to: URL(filePath: path))
                #expect { try Dataset.mnist.load(locator) } throws: {
                    "\($0)".contains(reason) && "\($0)".contains(folder)
                }
            }
        }
    }

    @Test func cifarsFilesAreReadHoweverTheyCome() throws {
        // Two training records in each of five batches and one to test with: label, red, green, blue.
        func record(_ label: UInt8) -> [UInt8] {
            [label] + [UInt8](repeating: 1, count: 1024) + [UInt8](repeating: 2, count: 1024)
                + [UInt8](repeating: label, count: 1024)
        }
        func expect(_ folder: String) throws {
            let locator = DataLocator(explicit: folder, environment: ["HOME": folder])
            let loaded = try Dataset.cifar10.load(locator)
            #expect(loaded.train.images.shape == [10, 32, 32, 3] && loaded.train.labels.shape == [10, 1])
            #expect(loaded.test.images.shape == [1, 32, 32, 3])
            #expect(Array(loaded.train.images.buffer(of: UInt8.self).prefix(6)) == [1, 2, 3, 1, 2, 3])
            #expect(Array(loaded.train.labels.buffer(of: UInt8.self)) == [3, 1, 3, 1, 3, 1, 3, 1, 3, 1])
        }
        let names = (1...5).map { "data_batch_\($0)" } + ["test_batch"]
        func batch(_ name: String) -> [UInt8] { name == "test_batch" ? record(7) : record(3) + record(1) }
        try withFolder { folder in
            try FileManager.default.createDirectory(
                atPath: folder + "/cifar-10-batches-bin", withIntermediateDirectories: true)
            for name in names {
                try Data(batch(name)).write(to: URL(filePath: folder + "/cifar-10-batches-bin/\(name).bin"))
            }
            try expect(folder)
            try Data(batch("test_batch").dropLast()).write(
                to: URL(filePath: folder + "/cifar-10-batches-bin/test_batch.bin"))
            let locator = DataLocator(explicit: folder, environment: ["HOME": folder])
            #expect { try Dataset.cifar10.load(locator) } throws: { "\($0)".contains("no multiple of 3073") }
        }
        // Makers' archive: a tar of the same files.
        try withFolder { folder in
            var tar = Data()
            for name in names {
                let content = batch(name)
                var header = [UInt8](repeating: 0, count: 512)
                let path = Array("cifar-10-batches-bin/\(name).bin".utf8)
                header.replaceSubrange(0..<path.count, with: path)
                let size = Array(("00000000000" + String(content.count, radix: 8)).suffix(11).utf8)
                header.replaceSubrange(124..<135, with: size)
                header[156] = UInt8(ascii: "0")
                tar += header + content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
            }
            tar += [UInt8](repeating: 0, count: 1024)
            try tar.write(to: URL(filePath: folder + "/cifar-10-binary.tar.gz"))
            try expect(folder)
            try tar.prefix(2000).write(to: URL(filePath: folder + "/cifar-10-binary.tar.gz"))
            let locator = DataLocator(explicit: folder, environment: ["HOME": folder])
            #expect { try Dataset.cifar10.load(locator) } throws: { "\($0)".contains("cut off") }
        }
        // Python's pickles, as Keras's cache has them.
        try withFolder { folder in
            let inner = folder + "/cifar-10-batches-py"
            try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: true)
            for name in names { try pickle(batch(name)).write(to: URL(filePath: inner + "/" + name)) }
            try expect(folder)
            try Data([0x80, 2, 0x63, 1]).write(to: URL(filePath: inner + "/test_batch"))
            let locator = DataLocator(explicit: folder, environment: ["HOME": folder])
            #expect { try Dataset.cifar10.load(locator) } throws: { "\($0)".contains("cut off") }
        }
    }

    /// `{'labels': [3, 1], 'data': array(…)}` as Python 2 wrote it.
    private func pickle(_ records: [UInt8]) -> Data {
        let count = records.count / 3073
        let labels = (0..<count).map { records[$0 * 3073] }
        let planes = (0..<count).flatMap { records[$0 * 3073 + 1..<($0 + 1) * 3073] }
        func text(_ text: String) -> [UInt8] { [0x55, UInt8(text.utf8.count)] + Array(text.utf8) }
        func global(_ module: String, _ name: String) -> [UInt8] { Array("c\(module)\n\(name)\n".utf8) }
        let length = (0..<4).map { UInt8(planes.count >> (8 * $0) & 255) }
        var bytes: [UInt8] = [0x80, 2, 0x7d, 0x71, 1, 0x28]
        bytes += text("labels") + [0x5d, 0x71, 2, 0x28] + labels.flatMap { [0x4b, $0] } + [0x65]
        bytes += text("data") + global("numpy.core.multiarray", "_reconstruct") + global("numpy", "ndarray")
        bytes +=
            [0x4b, 0, 0x85] + text("b") + [
                0x87, 0x52, 0x28, 0x4b, 1, 0x4b, UInt8(count), 0x4d, 0, 0x0c, 0x86,
            ]
        bytes += global("numpy", "dtype") + text("u1") + [0x4b, 0, 0x4b, 1, 0x87, 0x52]
        bytes +=
            [0x28, 0x4b, 3] + text("|") + [
                0x4e, 0x4e, 0x4e, 0x4a, 255, 255, 255, 255, 0x4a, 255, 255, 255, 255, 0x4b, 0, 0x74, 0x62,
            ]
        bytes += [0x89, 0x54] + length + planes + [0x74, 0x62, 0x75, 0x2e]
        return Data(bytes)
    }
}
