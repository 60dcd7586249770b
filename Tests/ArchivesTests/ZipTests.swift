import Arrays
import Foundation
import Testing

@testable import Archives

@Suite struct ZipTests {
    private func archive(deflated: Bool) throws -> [UInt8] {
        let images = try NDArray([UInt8](repeating: 7, count: 5000), shape: [50, 100])
        let labels = try NDArray([1, 2, 3] as [Int64])
        return Array(try Npz.encoded([("images", images), ("labels", labels)], deflated: deflated))
    }

    @Test(arguments: [false, true]) func comesBackAsItWas(deflated: Bool) throws {
        let npz = try Npz(FileContents(bytes: try archive(deflated: deflated), path: "x.npz"))
        #expect(npz.names == ["images", "labels"])
        #expect(elements(try npz.array("images"), UInt8.self).allSatisfy { $0 == 7 })
        #expect(elements(try npz.array("labels"), Int64.self) == [1, 2, 3])
        #expect(throws: Fault.self) { try npz.array("other") }
    }

    @Test func readsWhatNumPyDeflates() throws {
        // np.savez_compressed(f, a=np.arange(3, dtype=np.uint8), b=np.array([[0.5]])), NumPy 2.4.6
        let text =
            "UEsDBC0AAAAIAAAAIQBI6mbs//////////8FABQAYS5ucHkBABAAgwAAAAAAAABHAAAAAAAAAJvsF+obEMnIUMZQrZ"
            + "6SWpxcpG6loF5Taqiuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GsY6mjoKtQoUAC4GRiYAUEsDBC0AAAAI"
            + "AAAAIQDa9Qlm//////////8FABQAYi5ucHkBABAAiAAAAAAAAABLAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG"
            + "6TZqGuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GoY6CoaaOgq1CmQDLgYweGAPAFBLAQItAy0AAAAIAAAA"
            + "IQBI6mbsRwAAAIMAAAAFAAAAAAAAAAAAAACAAQAAAABhLm5weVBLAQItAy0AAAAIAAAAIQDa9QlmSwAAAIgAAAAFAA"
            + "AAAAAAAAAAAACAAX4AAABiLm5weVBLBQYAAAAAAgACAGYAAAAAAQAAAAA="
        let data = try #require(Data(base64Encoded: text))
        let npz = try Npz(FileContents(bytes: Array(data), path: "x.npz"))
        #expect(npz.names == ["a", "b"])
        #expect(elements(try npz.array("a"), UInt8.self) == [0, 1, 2])
        #expect(try npz.array("b").shape == [1, 1])
        #expect(elements(try npz.array("b"), Double.self) == [0.5])
    }

    /// Whatever single byte is changed or wherever the file ends: an error or an array, never a crash.
    @Test(arguments: [false, true]) func damageIsAnError(deflated: Bool) throws {
        let whole = try archive(deflated: deflated)
        func readAll(_ bytes: [UInt8]) throws {
            let npz = try Npz(FileContents(bytes: bytes, path: "x.npz"))
            for name in npz.names { _ = try npz.array(name) }
        }
        for count in stride(from: 0, to: whole.count, by: deflated ? 1 : 37) {
            #expect(throws: Fault.self) { try readAll(Array(whole.prefix(count))) }
        }
        for place in stride(from: 0, to: whole.count, by: deflated ? 1 : 11) {
            var damaged = whole
            damaged[place] ^= 0xff
            _ = try? readAll(damaged)
        }
    }

    @Test func aBombIsRefused() throws {
        var bytes = try archive(deflated: true)
        // The first directory entry's unpacked size: four bytes at 24.
        guard let entry = bytes.indices.first(where: { bytes[$0...].starts(with: [0x50, 0x4b, 1, 2]) }) else {
            return
        }
        bytes.replaceSubrange(entry + 24..<entry + 28, with: [0xff, 0xff, 0xff, 0x7f])
        #expect {
            let npz = try Npz(FileContents(bytes: bytes, path: "bomb.npz"))
            _ = try npz.array("images")
        } throws: { "\($0)".contains("bomb.npz") }
    }
}

@Suite struct Zip64Tests {
    /// An archive past 4 GiB differs only in where its numbers stand: a small limit shows it.
    @Test(arguments: [false, true]) func largeNumbersStandIn64Bits(deflated: Bool) throws {
        var writer = ZipWriter(limit: 10)
        for i in 0..<12 {
            try writer.add(
                name: "m\(i)", Data(repeating: UInt8(i), count: 1 + 20 * (i % 2)), deflated: deflated)
        }
        let reader = try ZipReader(FileContents(bytes: Array(writer.finish()), path: "x.zip"))
        #expect(reader.members.count == 12)
        for (i, member) in reader.members.enumerated() {
            #expect(try reader.contents(of: member) == Data(repeating: UInt8(i), count: 1 + 20 * (i % 2)))
        }
    }
}
