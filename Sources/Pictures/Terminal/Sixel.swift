/// Pixels for terminals that draw sixels: columns of six pixels, a colour at a time (DEC VT330/340 manual).
enum Sixel {
    static func encode(_ raster: Raster) -> String {
        let image = IndexedImage(raster)
        var text = "\u{1B}Pq\"1;1;\(raster.width);\(raster.height)"
        for (i, color) in image.palette.enumerated() {
            func percent(_ level: UInt8) -> Int { (Int(level) * 100 + 127) / 255 }
            text += "#\(i);2;\(percent(color.red));\(percent(color.green));\(percent(color.blue))"
        }
        for top in stride(from: 0, to: raster.height, by: 6) { text += band(image, top) }
        return text + "\u{1B}\\"
    }

    /// Six rows: each of their colours in turn, over one another.
    private static func band(_ image: IndexedImage, _ top: Int) -> String {
        let rows = top..<min(top + 6, image.height)
        var patterns: [Int: [UInt8]] = [:]
        for y in rows {
            for x in 0..<image.width {
                let color = Int(image.indices[y * image.width + x])
                patterns[color, default: [UInt8](repeating: 0, count: image.width)][x] |= 1 << UInt8(y - top)
            }
        }
        let lines = patterns.keys.sorted().map { "#\($0)" + runs(patterns[$0] ?? []) }
        return lines.joined(separator: "$") + "-"
    }

    /// `!12~` for twelve of the same; what is empty at the end is left out.
    private static func runs(_ pattern: [UInt8]) -> String {
        var (text, x) = ("", 0)
        let end = (pattern.lastIndex { $0 != 0 } ?? -1) + 1
        while x < end {
            let next = pattern[x..<end].firstIndex { $0 != pattern[x] } ?? end
            let letter = String(UnicodeScalar(63 + pattern[x]))
            text += next - x > 3 ? "!\(next - x)\(letter)" : String(repeating: letter, count: next - x)
            x = next
        }
        return text
    }
}

/// Pixels by the number of their colour, of at most 256.
struct IndexedImage {
    let width: Int
    let height: Int
    private(set) var palette: [Color] = []
    private(set) var indices: [UInt8] = []

    /// Colours are kept where there are no more than 256, and otherwise rounded to fewer levels.
    init(_ raster: Raster) {
        (width, height) = (raster.width, raster.height)
        let colored = raster.colored
        let scale = 255 / Float(raster.maximum)
        for levels in [256, 32, 16, 6] {
            var numbers: [Color: UInt8] = [:]
            palette = []
            indices = []
            indices.reserveCapacity(width * height)
            let step = 255 / Float(levels - 1)
            func level(_ sample: UInt16) -> UInt8 {
                UInt8(min(255, ((Float(sample) * scale / step).rounded() * step).rounded()))
            }
            var fits = true
            for i in stride(from: 0, to: colored.samples.count, by: 3) {
                let color = Color(
                    level(colored.samples[i]), level(colored.samples[i + 1]), level(colored.samples[i + 2]))
                if let number = numbers[color] {
                    indices.append(number)
                } else if palette.count < 256 {
                    numbers[color] = UInt8(palette.count)
                    indices.append(UInt8(palette.count))
                    palette.append(color)
                } else {
                    fits = false
                    break
                }
            }
            if fits { return }
        }
    }
}
