import Archives
import Arrays
import Foundation

/// Portable Network Graphics (ISO/IEC 15948), as far as pictures of pixels go.
enum Png {
    static let signature = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])

    /// Grey of 8 or 16 bits, or colour of 8.
    static func encode(_ raster: Raster) throws -> Data {
        let isDeep = raster.maximum > 255 && !raster.isColored
        let scale = 65535 / Double(raster.maximum)
        var rows = Data(capacity: raster.samples.count * (isDeep ? 2 : 1) + raster.height)
        let rowLength = raster.width * raster.channels
        for y in 0..<raster.height {
            rows.append(0)
            let row = raster.samples[y * rowLength..<(y + 1) * rowLength]
            if isDeep {
                for sample in row {
                    let value = UInt16(min(65535, (Double(sample) * scale).rounded()))
                    rows.append(contentsOf: [UInt8(value >> 8), UInt8(value & 255)])
                }
            } else if raster.maximum == 255 {
                rows.append(contentsOf: row.map { UInt8(truncatingIfNeeded: $0) })
            } else {
                rows.append(contentsOf: row.map { UInt8(min(255, (Double($0) * scale / 257).rounded())) })
            }
        }
        var file = signature
        var header = Data()
        header.append(big: UInt32(raster.width))
        header.append(big: UInt32(raster.height))
        header.append(contentsOf: [isDeep ? 16 : 8, raster.isColored ? 2 : 0, 0, 0, 0])
        file.append(chunk: "IHDR", header)
        file.append(chunk: "IDAT", try Zlib.compress(rows))
        file.append(chunk: "IEND", Data())
        return file
    }

    /// Any PNG. Palettes and bit depths below 8 come as 8 bits.
    static func decode(_ contents: Data, name: String, _ transparency: Transparency = .onWhite) throws
        -> Raster
    {
        let file = try PngFile(contents, name: name)
        return try PngPixels(file, transparency).raster()
    }
}

extension Data {
    fileprivate mutating func append(big number: UInt32) {
        append(contentsOf: [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> UInt32($0)) })
    }

    /// Length, type, contents and checksum.
    fileprivate mutating func append(chunk type: String, _ contents: Data) {
        append(big: UInt32(contents.count))
        append(Data(type.utf8))
        append(contents)
        append(big: Zlib.checksum(Data(type.utf8), contents))
    }
}
