import Archives
import Arrays
import Foundation
import Testing

@testable import Pictures

@Suite struct FileTests {
    @Test func netpbmBytes() throws {
        var raster = try Raster(width: 3, height: 2)
        raster.samples = [0, 1, 2, 253, 254, 255]
        #expect(
            try PictureFormat.pgm(asText: false).encode(raster) == Data("P5\n3 2\n255\n".utf8)
                + Data([0, 1, 2, 253, 254, 255]))
        #expect(
            try PictureFormat.pgm(asText: true).encode(raster)
                == Data("P2\n3 2\n255\n0 1 2\n253 254 255\n".utf8))
        var deep = try Raster(width: 2, height: 1, maximum: 1000)
        deep.samples = [258, 1000]
        #expect(
            try PictureFormat.pgm(asText: false).encode(deep) == Data("P5\n2 1\n1000\n".utf8)
                + Data([1, 2, 3, 232]))
    }

    @Test func plainLinesAreShort() throws {
        let raster = try Raster(width: 100, height: 2, filled: 255)
        let text = String(decoding: try PictureFormat.pgm(asText: true).encode(raster), as: UTF8.self)
        #expect(text.split(separator: "\n").allSatisfy { $0.count < 70 })
    }

    @Test(arguments: [
        PictureFormat.pgm(asText: false), .pgm(asText: true), .ppm(asText: false), .ppm(asText: true), .png,
    ])
    func roundTrips(format: PictureFormat) throws {
        for maximum in [UInt16(255), 65535] {
            let isColored = if case .ppm = format { true } else { false }
            var raster = try Raster(width: 7, height: 5, isColored: isColored, maximum: maximum)
            for i in raster.samples.indices {
                raster.samples[i] = UInt16(truncatingIfNeeded: i * 9973) % (maximum / 2) * 2
            }
            let read = try PictureFormat.decode(format.encode(raster), name: "x")
            #expect(read == raster)
        }
    }

    @Test func colourPng() throws {
        var raster = try Raster(width: 4, height: 3, isColored: true)
        for i in raster.samples.indices { raster.samples[i] = UInt16(i * 7 % 256) }
        #expect(try PictureFormat.decode(PictureFormat.png.encode(raster), name: "x") == raster)
    }

    @Test func commentsAndBitmaps() throws {
        func read(_ text: String) throws -> [UInt16] {
            try PictureFormat.decode(Data(text.utf8), name: "x").samples
        }
        #expect(try read("P2 # grey\n# two\n2 1\n# most\n9\n3 # here\n9") == [3, 9])
        #expect(try read("P1\n3 1\n101") == [0, 1, 0])
        #expect(
            try PictureFormat.decode(Data("P4\n3 1\n".utf8) + Data([0b1010_0000]), name: "x").samples == [
                0, 1, 0,
            ])
    }

    /// All kinds of PNG: palettes with transparency, few bits, alpha, every filter, interlaced.
    @Test func everyKindOfPng() throws {
        let palette = try png(
            width: 2, height: 1, depth: 2, kind: 3, rows: [0, 0b0001_0000],
            extra: [("PLTE", [9, 8, 7, 1, 2, 3]), ("tRNS", [255, 0])])
        #expect(try PictureFormat.decode(palette, name: "x").samples == [9, 8, 7, 255, 255, 255])
        let bits = try png(width: 4, height: 1, depth: 1, kind: 0, rows: [0, 0b0110_0000])
        #expect(try PictureFormat.decode(bits, name: "x").samples == [0, 255, 255, 0])
        let alpha = try png(width: 2, height: 1, depth: 8, kind: 4, rows: [0, 100, 255, 100, 0])
        #expect(try PictureFormat.decode(alpha, name: "x").samples == [100, 255])
        let filters = try png(
            width: 2, height: 5, depth: 8, kind: 0, rows: [0, 5, 9, 1, 5, 4, 2, 0, 0, 3, 3, 5, 4, 0, 0])
        #expect(try PictureFormat.decode(filters, name: "x").samples == [5, 9, 5, 9, 5, 9, 5, 12, 5, 12])
        // Adam7: pixel (0, 0) comes first, then (1, 0) in pass 6, then row 1 in pass 7.
        let interlaced = try png(
            width: 2, height: 2, depth: 8, kind: 0, rows: [0, 1, 0, 2, 0, 3, 4], interlaced: true)
        #expect(try PictureFormat.decode(interlaced, name: "x").samples == [1, 2, 3, 4])
    }

    /// Whatever is wrong with a file is an error, and none of it takes much memory.
    @Test func damagedFiles() throws {
        var raster = try Raster(width: 9, height: 8)
        for i in raster.samples.indices { raster.samples[i] = UInt16(i) }
        for format in [PictureFormat.pgm(asText: false), .pgm(asText: true), .png] {
            let whole = try format.encode(raster)
            // What is left of a number at the end of a text is a number.
            let end = whole.count - (format == .png ? 12 : format == .pgm(asText: true) ? 2 : 1)
            for count in 0..<end {
                #expect(throws: Fault.self) { try PictureFormat.decode(whole.prefix(count), name: "x") }
            }
            for place in 0..<whole.count {
                var damaged = whole
                damaged[place] ^= 0x55
                _ = try? PictureFormat.decode(damaged, name: "x")
            }
        }
        for text in ["P5\n99999 99999\n255\n", "P2\n0 4\n255\n", "P5\n2 2\n70000\n", "P9", "P", "GIF89a", ""]
        {
            #expect(throws: Fault.self) { try PictureFormat.decode(Data(text.utf8), name: "x") }
        }
        let bomb = try png(width: 60000, height: 1000, depth: 8, kind: 0, rows: [0])
        #expect(throws: Fault.self) { try PictureFormat.decode(bomb, name: "x") }
    }

    private func png(
        width: Int, height: Int, depth: UInt8, kind: UInt8, rows: [UInt8], extra: [(String, [UInt8])] = [],
        interlaced: Bool = false
    ) throws -> Data {
        func big(_ number: UInt32) -> Data {
            Data([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> UInt32($0)) })
        }
        func chunk(_ type: String, _ body: Data) -> Data {
            big(UInt32(body.count)) + Data(type.utf8) + body + big(Zlib.checksum(Data(type.utf8), body))
        }
        let header = big(UInt32(width)) + big(UInt32(height)) + Data([depth, kind, 0, 0, interlaced ? 1 : 0])
        return Png.signature + chunk("IHDR", header) + extra.reduce(Data()) { $0 + chunk($1.0, Data($1.1)) }
            + chunk("IDAT", try Zlib.compress(Data(rows))) + chunk("IEND", Data())
    }
}
