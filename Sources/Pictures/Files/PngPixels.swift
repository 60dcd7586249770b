import Archives
import Arrays

/// Unpacks a PNG's rows into pixels.
struct PngPixels {
    private let file: PngFile
    private let transparency: Transparency

    init(_ file: PngFile, _ transparency: Transparency = .onWhite) {
        (self.file, self.transparency) = (file, transparency)
    }

    /// A pass of Adam7: every so manieth pixel of every so manieth row. A file that is not interlaced has one.
    private struct Pass {
        var x = 0
        var y = 0
        var stepX = 1
        var stepY = 1

        static let adam7 = [
            Pass(x: 0, y: 0, stepX: 8, stepY: 8), Pass(x: 4, y: 0, stepX: 8, stepY: 8),
            Pass(x: 0, y: 4, stepX: 4, stepY: 8), Pass(x: 2, y: 0, stepX: 4, stepY: 4),
            Pass(x: 0, y: 2, stepX: 2, stepY: 4), Pass(x: 1, y: 0, stepX: 2, stepY: 2),
            Pass(x: 0, y: 1, stepX: 1, stepY: 2),
        ]

        func size(_ file: PngFile) -> (width: Int, height: Int) {
            (max(0, (file.width - x + stepX - 1) / stepX), max(0, (file.height - y + stepY - 1) / stepY))
        }
    }

    func raster() throws -> Raster {
        let isColored = file.kind == .color || file.kind == .colorAlpha || file.kind == .palette
        var raster: Raster
        do {
            raster = try Raster(
                width: file.width, height: file.height, isColored: isColored,
                maximum: file.depth == 16 ? 65535 : 255)
        } catch let fault as Fault {
            throw Fault(fault.kind, "'\(file.name)': \(fault.message)")
        }
        let passes = file.isInterlaced ? Pass.adam7 : [Pass()]
        let counts = passes.map { pass in
            let size = pass.size(file)
            return size.width == 0 ? 0 : size.height * (1 + rowBytes(size.width))
        }
        let bytes = try Zlib.unpack(file.packed, count: counts.reduce(0, +), fault: file.fault)
        var place = 0
        for (pass, count) in zip(passes, counts) where count > 0 {
            var rows = Array(bytes[place..<place + count])
            try unfilter(&rows, width: pass.size(file).width)
            try draw(rows, pass, &raster)
            place += count
        }
        return raster
    }

    private func rowBytes(_ width: Int) -> Int { (width * file.depth * file.kind.channels + 7) / 8 }

    // MARK: Filters

    /// Adds to each byte what its row's filter predicted from its neighbours.
    private func unfilter(_ rows: inout [UInt8], width: Int) throws {
        let length = rowBytes(width) + 1
        let pixel = max(1, file.depth * file.kind.channels / 8)
        for start in stride(from: 0, to: rows.count, by: length) {
            let filter = rows[start]
            guard filter < 5 else { throw file.fault("is damaged: there is no row filter \(filter)") }
            guard filter > 0 else { continue }
            for i in 1..<length {
                let left = i > pixel ? rows[start + i - pixel] : 0
                let above = start > 0 ? rows[start + i - length] : 0
                let corner = start > 0 && i > pixel ? rows[start + i - length - pixel] : 0
                let predicted: UInt8 =
                    switch filter {
                    case 1: left
                    case 2: above
                    case 3: UInt8((Int(left) + Int(above)) / 2)
                    default: PngPixels.paeth(left, above, corner)
                    }
                rows[start + i] &+= predicted
            }
        }
    }

    /// The neighbour nearest to `left + above − corner` (Paeth 1991).
    private static func paeth(_ left: UInt8, _ above: UInt8, _ corner: UInt8) -> UInt8 {
        let estimate = Int(left) + Int(above) - Int(corner)
        let (a, b, c) = (abs(estimate - Int(left)), abs(estimate - Int(above)), abs(estimate - Int(corner)))
        return a <= b && a <= c ? left : b <= c ? above : corner
    }

    // MARK: Pixels

    private func draw(_ rows: [UInt8], _ pass: Pass, _ raster: inout Raster) throws {
        let size = pass.size(file)
        let length = rowBytes(size.width) + 1
        for y in 0..<size.height {
            for x in 0..<size.width {
                let samples = (0..<file.kind.channels).map { channel in
                    sample(rows, row: y * length + 1, number: x * file.kind.channels + channel)
                }
                let place = (pass.y + y * pass.stepY) * file.width + pass.x + x * pass.stepX
                let pixel = try pixel(samples)
                for channel in pixel.indices {
                    raster.samples[place * pixel.count + channel] = pixel[channel]
                }
            }
        }
    }

    private func sample(_ rows: [UInt8], row: Int, number: Int) -> Int {
        switch file.depth {
        case 8: return Int(rows[row + number])
        case 16: return Int(rows[row + 2 * number]) << 8 | Int(rows[row + 2 * number + 1])
        default:
            let bit = number * file.depth
            return Int(rows[row + bit / 8]) >> (8 - file.depth - bit % 8) & (1 << file.depth - 1)
        }
    }

    /// One or three samples of a raster.
    private func pixel(_ samples: [Int]) throws -> [UInt16] {
        let full = file.depth == 16 ? 65535 : 255
        func over(_ value: Int, _ alpha: Int) -> UInt16 {
            if transparency == .ignored { return UInt16(value) }
            return UInt16((value * alpha + full * (full - alpha) + full / 2) / full)
        }
        switch file.kind {
        case .gray:
            let isTransparent = transparentSamples == samples
            let value = samples[0] * (file.depth < 8 ? 255 / (1 << file.depth - 1) : 1)
            return [over(value, isTransparent ? 0 : full)]
        case .grayAlpha: return [over(samples[0], samples[1])]
        case .color:
            let alpha = transparentSamples == samples ? 0 : full
            return samples.map { over($0, alpha) }
        case .colorAlpha: return samples.prefix(3).map { over($0, samples[3]) }
        case .palette:
            let index = samples[0]
            guard 3 * index + 3 <= file.palette.count else {
                throw file.fault("is damaged: a pixel has colour \(index), which its palette lacks")
            }
            let alpha = index < file.transparency.count ? Int(file.transparency[index]) : 255
            return (0..<3).map { over(Int(file.palette[3 * index + $0]), alpha) }
        }
    }

    /// The colour that counts as transparent, two bytes a sample.
    private var transparentSamples: [Int]? {
        let bytes = file.transparency
        guard bytes.count == 2 * file.kind.channels else { return nil }
        return (0..<file.kind.channels).map { Int(bytes[2 * $0]) << 8 | Int(bytes[2 * $0 + 1]) }
    }
}
