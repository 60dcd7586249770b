import Arrays
import Foundation

/// Netpbm's plain formats: bitmaps (P1, P4), grey (P2, P5) and colour (P3, P6), as its manual specifies them.
enum Netpbm {
    // MARK: Writing

    /// P5 or P6 with one byte a sample, two where the maximum is past 255, the higher first; or P2 and P3 in
    /// lines of less than 70 characters.
    static func encode(_ raster: Raster, asText: Bool) -> Data {
        let kind = (asText ? 2 : 5) + (raster.isColored ? 1 : 0)
        var data = Data("P\(kind)\n\(raster.width) \(raster.height)\n\(raster.maximum)\n".utf8)
        if asText {
            data.append(text(raster))
        } else if raster.maximum > 255 {
            data.reserveCapacity(data.count + 2 * raster.samples.count)
            for sample in raster.samples {
                data.append(contentsOf: [UInt8(sample >> 8), UInt8(sample & 255)])
            }
        } else {
            data.append(contentsOf: raster.samples.map { UInt8(truncatingIfNeeded: $0) })
        }
        return data
    }

    private static func text(_ raster: Raster) -> Data {
        var lines = ""
        let rowLength = raster.width * raster.channels
        for start in stride(from: 0, to: raster.samples.count, by: rowLength) {
            var length = 0
            for sample in raster.samples[start..<start + rowLength] {
                let digits = String(sample)
                if length > 0 { lines += length + 1 + digits.count < 70 ? " " : "\n" }
                length =
                    length > 0 && length + 1 + digits.count < 70 ? length + 1 + digits.count : digits.count
                lines += digits
            }
            lines += "\n"
        }
        return Data(lines.utf8)
    }

    // MARK: Reading

    static func decode(_ contents: Data, name: String) throws -> Raster {
        var reader = NetpbmReader(contents, name)
        return try reader.raster()
    }
}

/// Reads a Netpbm file's header and samples.
private struct NetpbmReader {
    private let bytes: [UInt8]
    private var place = 2
    private let name: String

    init(_ contents: Data, _ name: String) {
        bytes = [UInt8](contents)
        self.name = name
    }

    mutating func raster() throws -> Raster {
        guard bytes.count > 2, let kind = Int(String(UnicodeScalar(bytes[1]))), (1...6).contains(kind) else {
            throw Fault(.value, "'\(name)' begins as no Netpbm file does: P1 to P6 are read")
        }
        let width = try number("its width")
        let height = try number("its height")
        let isBitmap = kind == 1 || kind == 4
        let maximum = isBitmap ? 1 : try number("its largest sample")
        guard (1...65535).contains(maximum) else {
            throw Fault(.value, "'\(name)': the largest sample must be from 1 to 65535; it is \(maximum)")
        }
        var raster = try named {
            try Raster(width: width, height: height, isColored: kind % 3 == 0, maximum: UInt16(maximum))
        }
        switch kind {
        case 1: try readBits(asText: true, &raster)
        case 4: try readBits(asText: false, &raster)
        case 2, 3: try readText(&raster)
        default: try readBinary(&raster)
        }
        return raster
    }

    private func named<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let fault as Fault {
            throw Fault(fault.kind, "'\(name)': \(fault.message)")
        }
    }

    // MARK: Numbers

    private mutating func skipSpace() {
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "#") {
                while place < bytes.count, bytes[place] != 10, bytes[place] != 13 { place += 1 }
            } else if [9, 10, 11, 12, 13, 32].contains(bytes[place]) {
                place += 1
            } else {
                return
            }
        }
    }

    private mutating func number(_ what: String) throws -> Int {
        skipSpace()
        var (value, digits) = (0, 0)
        while place < bytes.count, (48...57).contains(bytes[place]) {
            value = value * 10 + Int(bytes[place] - 48)
            (place, digits) = (place + 1, digits + 1)
            guard digits < 10 else { break }
        }
        guard digits > 0, digits < 10 else {
            throw Fault(
                .value,
                place >= bytes.count
                    ? "'\(name)' is cut off: \(what) is missing"
                    : "'\(name)' is damaged: \(what) is no number")
        }
        return value
    }

    private func checked(_ sample: Int, _ raster: Raster) throws -> UInt16 {
        guard sample <= Int(raster.maximum) else {
            throw Fault(
                .value, "'\(name)' is damaged: a sample is \(sample), past its largest, \(raster.maximum)")
        }
        return UInt16(sample)
    }

    // MARK: Samples

    private mutating func readText(_ raster: inout Raster) throws {
        for i in raster.samples.indices {
            raster.samples[i] = try checked(try number("sample \(i + 1) of \(raster.samples.count)"), raster)
        }
    }

    private mutating func readBinary(_ raster: inout Raster) throws {
        let size = raster.maximum > 255 ? 2 : 1
        try beginBinary(needing: raster.samples.count * size)
        for i in raster.samples.indices {
            let at = place + i * size
            let sample = size == 1 ? Int(bytes[at]) : Int(bytes[at]) << 8 | Int(bytes[at + 1])
            raster.samples[i] = try checked(sample, raster)
        }
    }

    /// A single space ends the header.
    private mutating func beginBinary(needing count: Int) throws {
        place += 1
        let rest = max(bytes.count - place, 0)
        guard rest >= count else {
            throw Fault(.value, "'\(name)' is cut off: \(count - rest) of \(count) bytes are missing")
        }
    }

    /// In a bitmap 1 is black.
    private mutating func readBits(asText: Bool, _ raster: inout Raster) throws {
        if !asText {
            let rowBytes = (raster.width + 7) / 8
            try beginBinary(needing: rowBytes * raster.height)
            for i in raster.samples.indices {
                let (row, column) = (i / raster.width, i % raster.width)
                let bit = bytes[place + row * rowBytes + column / 8] >> (7 - column % 8) & 1
                raster.samples[i] = 1 - UInt16(bit)
            }
            return
        }
        for i in raster.samples.indices {
            skipSpace()
            guard place < bytes.count, bytes[place] == 48 || bytes[place] == 49 else {
                throw Fault(.value, "'\(name)': pixel \(i + 1) of \(raster.samples.count) is neither 0 nor 1")
            }
            raster.samples[i] = UInt16(49 - bytes[place])
            place += 1
        }
    }
}
