import Archives
import Arrays
import Foundation

/// How CIFAR's files are called, and what one record holds (Krizhevsky 2009): label bytes, then 1,024 red,
/// 1,024 green and 1,024 blue bytes, row by row.
struct CifarLayout: Sendable {
    let binaryFolder: String
    let binaryArchive: String
    let pythonFolder: String
    let pythonArchive: String
    /// The training files in order, then the test file.
    let train: [String]
    let test: String
    /// CIFAR-100 has a coarse label before the fine one.
    let labelBytes: Int

    static let cifar10 = CifarLayout(
        binaryFolder: "cifar-10-batches-bin", binaryArchive: "cifar-10-binary.tar.gz",
        pythonFolder: "cifar-10-batches-py", pythonArchive: "cifar-10-python.tar.gz",
        train: (1...5).map { "data_batch_\($0)" }, test: "test_batch", labelBytes: 1)
    static let cifar100 = CifarLayout(
        binaryFolder: "cifar-100-binary", binaryArchive: "cifar-100-binary.tar.gz",
        pythonFolder: "cifar-100-python", pythonArchive: "cifar-100-python.tar.gz", train: ["train"],
        test: "test", labelBytes: 2)

    var names: [String] { train + [test] }

    static let side = 32
    static let pixels = side * side
}

/// CIFAR's files where they were found.
public struct CifarFiles: Equatable, Sendable {
    /// The folder of the batches, or an archive that holds it.
    let path: String
    let isArchive: Bool
    /// Records of bytes; otherwise Python's pickles.
    let isBinary: Bool
    let isCifar100: Bool

    private var layout: CifarLayout { isCifar100 ? .cifar100 : .cifar10 }

    /// In the folder; `nil` unless all of them are there.
    init?(_ layout: CifarLayout, in folder: String) {
        isCifar100 = layout.labelBytes == 2
        let base = folder + "/"
        func isThere(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
        func areThere(_ folder: String, _ ending: String) -> Bool {
            layout.names.allSatisfy { isThere(base + folder + "/" + $0 + ending) }
        }
        if areThere(layout.binaryFolder, ".bin") {
            (path, isArchive, isBinary) = (base + layout.binaryFolder, false, true)
        } else if isThere(base + layout.binaryArchive) {
            (path, isArchive, isBinary) = (base + layout.binaryArchive, true, true)
        } else if areThere(layout.pythonFolder, "") {
            (path, isArchive, isBinary) = (base + layout.pythonFolder, false, false)
        } else if isThere(base + layout.pythonArchive) {
            (path, isArchive, isBinary) = (base + layout.pythonArchive, true, false)
        } else {
            return nil
        }
    }

    /// - Parameter coarse: CIFAR-100's twenty groups.
    func read(coarse: Bool) throws -> LoadedDataset {
        var contents: [String: FileContents] = [:]
        if isArchive {
            let wanted = Set(layout.names.map { $0 + (isBinary ? ".bin" : "") })
            contents = try Tar.files(of: try FileContents(path: path), named: wanted)
        }
        func part(_ names: [String]) throws -> LoadedDataset.Part {
            var (images, labels): ([UInt8], [UInt8]) = ([], [])
            for name in names {
                let file = name + (isBinary ? ".bin" : "")
                guard
                    let data = try contents[file] ?? (isArchive ? nil : FileContents(path: path + "/" + file))
                else {
                    throw Fault(.value, "'\(path)' holds no '\(file)': it is not CIFAR's archive")
                }
                let batch = try isBinary ? records(data, coarse) : pickled(data, coarse)
                images += batch.images
                labels += batch.labels
            }
            let side = CifarLayout.side
            return (
                try NDArray(images, shape: [labels.count, side, side, 3]),
                try NDArray(labels, shape: [labels.count, 1])
            )
        }
        return LoadedDataset(
            train: try part(layout.train), test: try part([layout.test]), source: .files([path]))
    }

    private typealias Batch = (images: [UInt8], labels: [UInt8])

    private func records(_ file: FileContents, _ coarse: Bool) throws -> Batch {
        let length = layout.labelBytes + 3 * CifarLayout.pixels
        guard file.count > 0, file.count % length == 0 else {
            throw file.fault("is no CIFAR batch: its \(file.count) bytes are no multiple of \(length)")
        }
        let bytes = try Gzip.stream(of: file).stream.bytes(file.count) { _ in file.fault("is cut off") }
        var labels: [UInt8] = []
        var planes: [UInt8] = []
        planes.reserveCapacity(bytes.count)
        for start in stride(from: 0, to: bytes.count, by: length) {
            labels.append(bytes[start + (coarse ? 0 : layout.labelBytes - 1)])
            planes += bytes[start + layout.labelBytes..<start + length]
        }
        return (CifarFiles.interleaved(planes), labels)
    }

    private func pickled(_ file: FileContents, _ coarse: Bool) throws -> Batch {
        let batch = try Pickle.read(file)
        let key = isCifar100 ? (coarse ? "coarse_labels" : "fine_labels") : "labels"
        guard case .bytes(let planes)? = batch["data"], case .numbers(let labels)? = batch[key],
            planes.count == labels.count * 3 * CifarLayout.pixels,
            labels.allSatisfy({ (0...255).contains($0) })
        else { throw file.fault("is no CIFAR batch: it has no 'data' with as many '\(key)'") }
        return (CifarFiles.interleaved(planes), labels.map { UInt8($0) })
    }

    /// Red, green and blue planes as pixels of three bytes.
    private static func interleaved(_ planes: [UInt8]) -> [UInt8] {
        let pixels = CifarLayout.pixels
        return [UInt8](unsafeUninitializedCapacity: planes.count) { target, count in
            for image in stride(from: 0, to: planes.count, by: 3 * pixels) {
                for pixel in 0..<pixels {
                    for channel in 0..<3 {
                        target[image + 3 * pixel + channel] = planes[image + channel * pixels + pixel]
                    }
                }
            }
            count = planes.count
        }
    }
}
