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

    @Test func withoutFilesThereAreDigitsButNoClothes() throws {
        try withFolder { folder in
            let locator = DataLocator(explicit: nil, environment: ["HOME": folder])
            #expect { try Dataset.fashionMnist.load(locator) } throws: {
                "\($0)".contains("convbook data fetch fashion_mnist")
            }
        }
    }
}
