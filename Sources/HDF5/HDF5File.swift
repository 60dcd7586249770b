import Arrays
import CHDF5
import Foundation

/// A file in HDF5's format that is read.
///
/// libhdf5 looks at it in a process of its own: what is damaged in a way that the library does not bear is an error
/// like any other. Names that lead to other files, numbers that lie in other files, and sizes that the file cannot
/// hold are errors when they are asked for.
public final class HDF5File {
    /// What messages call the file.
    public let path: String
    /// The outermost group.
    public let root: HDF5Group
    private let bytes: NSData

    /// - Throws: a value `Fault` where the bytes are no HDF5 file, or damaged.
    public init(_ data: Data, path: String) throws {
        try HDF5Library.require()
        let bytes = data as NSData
        let records = Records()
        let context = Unmanaged.passUnretained(records).toOpaque()
        // Descriptions are small beside numbers; a small file may describe many empty groups.
        let most = (64 << 20) + bytes.length
        let outcome = HDF5Library.locked {
            chdf5_describe(bytes.bytes, bytes.length, most, context) { context, bytes, count in
                guard let context, let bytes else { return }
                Unmanaged<Records>.fromOpaque(context).takeUnretainedValue()
                    .bytes.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
            }
        }
        if let fault = HDF5File.fault(outcome, path) { throw fault }
        var reader = DescriptionReader(records.bytes, path: path, count: bytes.length)
        guard let root = reader.root() else { throw Fault(.value, "'\(path)' is damaged") }
        (self.path, self.root, self.bytes) = (path, root, bytes)
    }

    private final class Records {
        var bytes: [UInt8] = []
    }

    private static func fault(_ outcome: chdf5_outcome, _ path: String) -> Fault? {
        switch outcome {
        case chdf5_done: nil
        case chdf5_not_hdf5: Fault(.value, "'\(path)' is not an HDF5 file, or is cut off")
        case chdf5_damaged: Fault(.value, "'\(path)' is damaged: its contents cannot be read")
        default: Fault(.memory, "there is no memory or no process to read '\(path)'")
        }
    }

    // MARK: Numbers

    /// Reads datasets, each whole, and hands their numbers out one after the other.
    ///
    /// - Parameter take: gets the dataset's place in the list and its numbers, which are gone afterwards.
    public func read(
        _ datasets: [HDF5Dataset], take: (Int, UnsafeBufferPointer<Float>) throws -> Void
    ) throws {
        var offset = 0
        var places: [Int] = []
        for dataset in datasets {
            places.append(offset)
            let (end, overflow) = offset.addingReportingOverflow(dataset.count * 4)
            guard !overflow, end < 1 << 42 else {
                throw Fault(.memory, "there is no memory to read '\(path)'")
            }
            offset = end
        }
        try withNumbers(datasets, places, size: offset, asIntegers: false) { numbers in
            for (i, dataset) in datasets.enumerated() {
                let start = (numbers + places[i]).assumingMemoryBound(to: Float.self)
                try take(i, UnsafeBufferPointer(start: start, count: dataset.count))
            }
        }
    }

    /// All numbers of a dataset, as an array of its own.
    public func array(_ dataset: HDF5Dataset) throws -> NDArray {
        let array = try NDArray(zeros: dataset.shape, dtype: .float32)
        try read([dataset]) { _, numbers in
            guard let start = numbers.baseAddress else { return }
            array.pointer(to: Float.self).update(from: start, count: numbers.count)
        }
        return array
    }

    /// A dataset's only number, which must be a whole one.
    public func integer(_ dataset: HDF5Dataset) throws -> Int {
        guard dataset.count == 1, dataset.isInteger else {
            throw Fault(.value, "'\(path)' \(dataset.path): is not one whole number")
        }
        var result = 0
        try withNumbers([dataset], [0], size: 8, asIntegers: true) { numbers in
            result = numbers.load(as: Int.self)
        }
        return result
    }

    private func withNumbers(
        _ datasets: [HDF5Dataset], _ places: [Int], size: Int, asIntegers: Bool,
        _ body: (UnsafeMutableRawPointer) throws -> Void
    ) throws {
        let names = datasets.map { strdup(String($0.path.dropFirst())) }
        defer { for name in names { free(name) } }
        let requests = datasets.indices.map { i in
            chdf5_request(
                path: UnsafePointer(names[i]), count: UInt64(datasets[i].count), as_integers: asIntegers,
                offset: UInt64(places[i]))
        }
        var outcome = chdf5_damaged
        let numbers = HDF5Library.locked {
            chdf5_read(bytes.bytes, bytes.length, requests, requests.count, size, &outcome)
        }
        guard let numbers else {
            throw HDF5File.fault(outcome, path) ?? Fault(.value, "'\(path)' is damaged")
        }
        defer { chdf5_release(numbers, size) }
        try body(numbers)
    }
}
