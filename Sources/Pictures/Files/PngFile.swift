import Archives
import Arrays
import Foundation

/// The chunks of a PNG file, checked: its header, its palette, and its packed rows.
struct PngFile {
    enum Kind: UInt8 {
        case gray = 0
        case color = 2
        case palette = 3
        case grayAlpha = 4
        case colorAlpha = 6

        /// Samples in a pixel.
        var channels: Int {
            switch self {
            case .gray, .palette: 1
            case .grayAlpha: 2
            case .color: 3
            case .colorAlpha: 4
            }
        }

        fileprivate var depths: [Int] {
            switch self {
            case .gray: [1, 2, 4, 8, 16]
            case .palette: [1, 2, 4, 8]
            case .color, .grayAlpha, .colorAlpha: [8, 16]
            }
        }
    }

    let name: String
    private(set) var width = 0
    private(set) var height = 0
    /// Bits of a sample.
    private(set) var depth = 8
    private(set) var kind = Kind.gray
    private(set) var isInterlaced = false
    /// Three bytes a colour.
    private(set) var palette: [UInt8] = []
    /// Of palette entries, or the one colour that counts as transparent.
    private(set) var transparency: [UInt8] = []
    private(set) var packed = Data()

    init(_ contents: Data, name: String) throws {
        self.name = name
        let bytes = [UInt8](contents)
        var place = Png.signature.count
        while place < bytes.count {
            guard place + 12 <= bytes.count else { throw fault("is cut off in the middle of a chunk") }
            let length = Int(big(bytes, place))
            guard length <= bytes.count - place - 12 else {
                throw fault("is cut off in the middle of a chunk")
            }
            let type = String(decoding: bytes[place + 4..<place + 8], as: UTF8.self)
            let body = place + 8..<place + 8 + length
            guard Zlib.checksum(Data(bytes[place + 4..<body.upperBound])) == big(bytes, body.upperBound)
            else {
                throw fault("is damaged: the checksum of its chunk '\(type)' is wrong")
            }
            place = body.upperBound + 4
            if type == "IEND" { break }
            try read(type, Array(bytes[body]))
        }
        guard width > 0 else { throw fault("is cut off: it has no header") }
        guard !packed.isEmpty else { throw fault("is cut off: it has no pixels") }
    }

    func fault(_ what: String) -> Fault { Fault(.value, "'\(name)' \(what)") }

    private mutating func read(_ type: String, _ body: [UInt8]) throws {
        guard type == "IHDR" || width > 0 else {
            throw fault("is damaged: it does not begin with its header")
        }
        switch type {
        case "IHDR": try readHeader(body)
        case "PLTE": palette = body
        case "tRNS": transparency = body
        case "IDAT": packed.append(contentsOf: body)
        default:
            // An upper-case first letter marks a chunk without which the picture is not what it is.
            guard type.first?.isLowercase == true else {
                throw fault("has a chunk '\(type)' that is not known")
            }
        }
    }

    private mutating func readHeader(_ body: [UInt8]) throws {
        guard body.count == 13, width == 0 else { throw fault("is damaged: its header is not 13 bytes") }
        (width, height, depth) = (Int(big(body, 0)), Int(big(body, 4)), Int(body[8]))
        guard let kind = Kind(rawValue: body[9]), kind.depths.contains(depth) else {
            throw fault("is damaged: there is no colour type \(body[9]) of \(body[8]) bits")
        }
        guard body[10] == 0, body[11] == 0, body[12] < 2 else {
            throw fault("uses a compression, filter or interlace method that is not known")
        }
        (self.kind, isInterlaced) = (kind, body[12] == 1)
    }
}

private func big(_ bytes: [UInt8], _ place: Int) -> UInt32 {
    bytes[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) }
}
