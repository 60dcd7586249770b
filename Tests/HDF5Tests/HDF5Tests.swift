import Arrays
import Foundation
import HDF5
import Testing

@Suite(.enabled(if: HDF5Library.isAvailable))
struct HDF5Tests {
    @Test func whatIsWrittenIsReadBack() throws {
        let file = try HDF5File(sample(), path: "a.h5")
        #expect(file.root.names == ["layers", "step"])
        let group = try #require(try file.root.group(at: ["layers", "conv2d"]))
        #expect(group.string("name") == "größer")
        #expect(group.strings("names") == ["a", "bcd", ""])
        #expect(group.strings("other") == nil)
        let dataset = try #require(try group.dataset("0"))
        #expect(dataset.shape == [2, 3])
        let array = try file.array(dataset)
        #expect(array.buffer(of: Float.self).elementsEqual([0, 1, 2, 3, 4, 5]))
        let step = try #require(try file.root.dataset("step"))
        #expect(step.shape == [])
        #expect(try file.integer(step) == 1 << 40)
        #expect(try file.root.dataset("none") == nil)
        #expect(throws: Fault.self) { try file.root.dataset("layers") }
        #expect(throws: Fault.self) { try file.root.group("step") }
    }

    @Test func theSameContentsGiveTheSameBytes() throws {
        #expect(try sample() == sample())
    }

    @Test func cutOffFilesAreErrors() throws {
        let image = try sample()
        for count in stride(from: 0, to: image.count - 8, by: 61) {
            #expect(throws: Fault.self, "\(count) of \(image.count) bytes") {
                let file = try HDF5File(image.prefix(count), path: "a.h5")
                guard let dataset = try file.root.group(at: ["layers", "conv2d"])?.dataset("0") else {
                    throw Fault(.value, "has no dataset")
                }
                _ = try file.array(dataset)
            }
        }
    }

    /// Whatever a file's bytes are, reading them ends, and the process goes on.
    @Test func damagedFilesEndInAnErrorOrInNumbers() throws {
        let image = try sample()
        var state: UInt32 = 1
        func random(_ bound: Int) -> Int {
            state = state &* 1_664_525 &+ 1_013_904_223
            return Int(state >> 8) % bound
        }
        for _ in 0..<150 {
            var damaged = image
            for _ in 0...random(6) { damaged[random(damaged.count)] = UInt8(random(256)) }
            guard let file = try? HDF5File(damaged, path: "a.h5"),
                let dataset = try? file.root.group(at: ["layers", "conv2d"])?.dataset("0")
            else { continue }
            _ = try? file.array(dataset)
        }
    }

    private func sample() throws -> Data {
        let file = try HDF5Writer(path: "a.h5")
        let group = try file.root.group(at: ["layers", "conv2d"])
        try group.set("name", to: "größer")
        try group.set("names", to: ["a", "bcd", ""])
        try group.add("0", [2, 3], [0, 1, 2, 3, 4, 5])
        try file.root.add("step", 1 << 40)
        return try file.image()
    }
}

@Test(.enabled(if: !HDF5Library.isAvailable))
func withoutTheLibraryCallsSayHowToGetIt() {
    #expect { try HDF5Writer(path: "a.h5") } throws: { "\($0)".contains("make build") }
}
