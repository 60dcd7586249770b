import Archives
import Arrays

/// A data set of images and labels, in two parts.
public struct LoadedDataset {
    /// What was read, or how it was made.
    public enum Source: Equatable, Sendable {
        case files([String])
        case generated(seed: UInt64)
    }

    /// Images `(N, rows, columns)` and labels `(N,)`, both uint8.
    public typealias Part = (images: NDArray, labels: NDArray)

    public let train: Part
    public let test: Part
    public let source: Source
}

/// A data set that can be loaded by name.
public struct Dataset: Sendable {
    /// As Keras calls it.
    public let name: String
    public let title: String
    /// How the folder of its IDX files may be called.
    let folders: [String]
    /// The name of Keras's own archive, and where in Keras's cache the files lie.
    let archive: String
    let cacheFolder: String
    /// Official files: name, MD5, bytes.
    let downloads: [RemoteFile]

    public static let mnist = Dataset(
        name: "mnist", title: "MNIST handwritten digits", folders: ["", "mnist", "MNIST/raw"],
        archive: "mnist.npz",
        cacheFolder: "",
        downloads: RemoteFile.idx(
            base: "https://ossci-datasets.s3.amazonaws.com/mnist/",
            md5: [
                "f68b3c2dcbeaaa9fbdd348bbdeb94873", "d53e105ee54ea40749a09fcbcd1e9432",
                "9fb629c4189551a2d022fa330f9573f3", "ec29112dd5afa0611ce80d1b7f02629c",
            ]))

    public static let fashionMnist = Dataset(
        name: "fashion_mnist", title: "Fashion-MNIST articles of clothing",
        folders: ["fashion_mnist", "fashion-mnist", "FashionMNIST/raw"], archive: "fashion_mnist.npz",
        cacheFolder: "fashion-mnist",
        downloads: RemoteFile.idx(
            base: "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
            md5: [
                "8d4fb7e6c68d591d4c3dfef9ec88bf0d", "25c81989df183df01b3e8a0aad5dffbe",
                "bef4ecab320f06d8554ea6380940ec79", "bb300cfdad3c16e7a12a480ee83cd310",
            ]))

    public static let all = [mnist, fashionMnist]

    /// The four IDX files in their usual order: training images and labels, test images and labels.
    static let idxNames = ["train-images", "train-labels", "t10k-images", "t10k-labels"]
}

extension Dataset {
    /// Reads the data set where it is found, or makes digits where it is not.
    ///
    /// - Throws: a `Fault` naming the file for one that is there but broken, and for a data set that is
    ///   neither there nor can be made.
    public func load(
        _ locator: DataLocator, isInterrupted: @escaping @Sendable () -> Bool = { false },
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws
        -> LoadedDataset
    {
        if let found = locator.find(self) { return try read(found) }
        guard name == Dataset.mnist.name else {
            throw Fault(
                .fileNotFound,
                "\(title) is not on this machine, and convbook has no generator for it. Get it with"
                    + " `convbook data fetch \(name)`, or point --data at a folder that holds it")
        }
        return try DigitGenerator(seed: DigitGenerator.defaultSeed).makeDataset(
            isInterrupted: isInterrupted, progress: progress)
    }

    /// The notice for generated digits.
    public static let generatedNotice =
        "MNIST is not on this machine: using generated digits (60,000 + 10,000, handwriting-like)."
        + " `convbook data fetch mnist` gets the real ones."

    private func read(_ found: DataLocator.Found) throws -> LoadedDataset {
        let dataset: LoadedDataset
        switch found {
        case .archive(let path):
            let file = try FileContents(path: path)
            let archive = try Npz(file)
            func array(_ name: String) throws -> NDArray {
                guard archive.names.contains(name) else {
                    throw file.fault("has no array '\(name)': it is not the data set's archive")
                }
                return try archive.array(name)
            }
            dataset = LoadedDataset(
                train: (try array("x_train"), try array("y_train")),
                test: (try array("x_test"), try array("y_test")),
                source: .files([path]))
        case .idx(let paths):
            let arrays = try paths.enumerated().map { index, path in
                try Idx.read(try FileContents(path: path), rank: index % 2 == 0 ? 3 : 1)
            }
            dataset = LoadedDataset(
                train: (arrays[0], arrays[1]), test: (arrays[2], arrays[3]), source: .files(paths))
        }
        try check(dataset)
        return dataset
    }

    /// Images of bytes, and as many labels below ten.
    private func check(_ dataset: LoadedDataset) throws {
        guard case .files(let paths) = dataset.source, let path = paths.first else { return }
        for (images, labels) in [dataset.train, dataset.test] {
            guard images.dtype == .uint8, images.rank == 3, labels.rank == 1 else {
                throw Fault(
                    .value,
                    "'\(path)' does not hold \(title): the images are \(images.dtype) of shape \(images.shape)"
                )
            }
            guard images.shape[0] == labels.shape[0] else {
                throw Fault(.value, "'\(path)' has \(images.shape[0]) images but \(labels.shape[0]) labels")
            }
            guard labels.dtype == .uint8, labels.isContiguous else { continue }
            guard labels.buffer(of: UInt8.self).allSatisfy({ $0 < 10 }) else {
                throw Fault(.value, "'\(path)' has labels above 9: it is damaged, or another data set")
            }
        }
    }
}
