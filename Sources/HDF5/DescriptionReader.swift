import CHDF5

/// Reads what `chdf5_describe` says of a file, which may be cut off anywhere.
struct DescriptionReader {
    private let bytes: [UInt8]
    private var place = 0
    private let path: String
    /// Bytes of the file.
    private let count: Int

    /// No packed byte stands for more than this many.
    private static let greatestRatio = 1032

    init(_ bytes: [UInt8], path: String, count: Int) {
        (self.bytes, self.path, self.count) = (bytes, path, count)
    }

    /// The outermost group; `nil` where the description has no end.
    mutating func root() -> HDF5Group? {
        guard record() == "G", let name = text(), name.isEmpty else { return nil }
        let root = HDF5Group("", filePath: path)
        var open = [root]
        while let group = open.last {
            switch record() {
            case "E": open.removeLast()
            case "G":
                guard let name = text() else { return nil }
                let member = HDF5Group(group.path + "/" + name, filePath: path)
                group.add(name, .group(member))
                open.append(member)
            case "A":
                guard let name = text(), let texts = texts() else { return nil }
                group.attributes[name] = texts
            case "D":
                guard let name = text(), let layout = layout() else { return nil }
                group.add(name, dataset(layout, group.path + "/" + name))
            case "X":
                guard let name = text() else { return nil }
                group.add(
                    name,
                    .refused("is a link to another place, or of a kind that no model has; it is not followed")
                )
            case "T":
                guard let name = text() else { return nil }
                group.add(
                    name, .refused("lies too deep, or is one group too many: do groups hold each other?"))
            default: return nil
            }
        }
        return record() == "Z" ? root : nil
    }

    // MARK: Datasets

    private func dataset(_ layout: chdf5_layout, _ path: String) -> HDF5Group.Member {
        guard layout.numbers != Int32(chdf5_numbers_other.rawValue), (1...8).contains(layout.size) else {
            return .refused("holds something else than numbers of up to 64 bits")
        }
        guard layout.is_inside else { return .refused("has its numbers in another file, which is not read") }
        guard layout.has_known_filters else {
            return .refused("is packed by a filter that is not known; deflate and shuffle are")
        }
        guard (0...CHDF5_MOST_AXES).contains(layout.rank) else { return .refused("has too many axes") }
        let shape = withUnsafeBytes(of: layout.sizes) {
            $0.bindMemory(to: Int64.self).prefix(Int(layout.rank)).map(Int.init)
        }
        guard let bytes = size(of: shape, Int(layout.size)), fits(layout, bytes) else {
            return .refused("declares the shape \(shape), which is more than the file holds")
        }
        guard layout.chunk <= max(2 * bytes, 1 << 20) else {
            return .refused("is packed in pieces larger than itself")
        }
        return .dataset(
            HDF5Dataset(
                path: path, shape: shape, count: bytes / Int(layout.size),
                isInteger: layout.numbers == Int32(chdf5_numbers_integer.rawValue)))
    }

    private func size(of shape: [Int], _ element: Int) -> Int? {
        var bytes = element
        for size in shape {
            let (product, overflow) = bytes.multipliedReportingOverflow(by: size)
            guard !overflow, size >= 0, product < 1 << 42 else { return nil }
            bytes = product
        }
        return bytes
    }

    private func fits(_ layout: chdf5_layout, _ bytes: Int) -> Bool {
        guard layout.stored <= count else { return false }
        return layout.chunk > 0
            ? bytes / DescriptionReader.greatestRatio <= layout.stored : bytes <= layout.stored
    }

    // MARK: Parts of records

    private mutating func record() -> Character? {
        guard place < bytes.count else { return nil }
        place += 1
        return Character(UnicodeScalar(bytes[place - 1]))
    }

    private mutating func number<Number: FixedWidthInteger>(_ type: Number.Type) -> Number? {
        let size = MemoryLayout<Number>.size
        guard bytes.count - place >= size else { return nil }
        let value = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: Number.self) }
        place += size
        return value
    }

    private mutating func text() -> String? {
        guard let length = number(UInt32.self), bytes.count - place >= Int(length) else { return nil }
        let text = String(decoding: bytes[place..<place + Int(length)], as: UTF8.self)
        place += Int(length)
        return text
    }

    private mutating func texts() -> [String]? {
        guard let count = number(UInt64.self), count <= bytes.count else { return nil }
        var texts: [String] = []
        for _ in 0..<count {
            guard let text = text() else { return nil }
            texts.append(text)
        }
        return texts
    }

    private mutating func layout() -> chdf5_layout? {
        let size = MemoryLayout<chdf5_layout>.size
        guard bytes.count - place >= size else { return nil }
        let layout = bytes.withUnsafeBytes {
            $0.loadUnaligned(fromByteOffset: place, as: chdf5_layout.self)
        }
        // C counts the padding at the end.
        place += MemoryLayout<chdf5_layout>.stride
        return place <= bytes.count ? layout : nil
    }
}
