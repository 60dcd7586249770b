import Archives
import Arrays

/// A data set of images and labels, in two parts.
public struct LoadedDataset {
    /// What was read, or how it was made.
    public enum Source: Equatable, Sendable {
        case files([String])
        case generated(seed: UInt64)
    }

    /// Images `(N, rows, columns)` or `(N, rows, columns, 3)` and labels `(N,)` or `(N, 1)`, all uint8.
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
    /// How the folder of its files may be called.
    let folders: [String]
    /// The name of Keras's own archive, and where in Keras's cache the files lie.
    let archive: String
    let cacheFolders: [String]
    /// Official files: name, MD5, bytes.
    let downloads: [RemoteFile]
    /// How its makers lay its files out.
    let layout: Layout
    let imageShape: [Int]
    let classes: Int
    /// What is drawn where the files are missing, for people; empty: nothing is.
    public let standIn: String

    enum Layout: Sendable {
        case idx
        case cifar(CifarLayout)
    }

    public static let mnist = Dataset(
        name: "mnist", title: "MNIST handwritten digits", folders: ["", "mnist", "MNIST/raw"],
        archive: "mnist.npz", cacheFolders: [""],
        downloads: RemoteFile.idx(
            base: "https://ossci-datasets.s3.amazonaws.com/mnist/",
            md5: [
                "f68b3c2dcbeaaa9fbdd348bbdeb94873", "d53e105ee54ea40749a09fcbcd1e9432",
                "9fb629c4189551a2d022fa330f9573f3", "ec29112dd5afa0611ce80d1b7f02629c",
            ]), layout: .idx, imageShape: [28, 28], classes: 10,
        standIn: "generated digits (60,000 + 10,000, handwriting-like)")

    public static let fashionMnist = Dataset(
        name: "fashion_mnist", title: "Fashion-MNIST articles of clothing",
        folders: ["fashion_mnist", "fashion-mnist", "FashionMNIST/raw"], archive: "fashion_mnist.npz",
        cacheFolders: ["fashion-mnist"],
        downloads: RemoteFile.idx(
            base: "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
            md5: [
                "8d4fb7e6c68d591d4c3dfef9ec88bf0d", "25c81989df183df01b3e8a0aad5dffbe",
                "bef4ecab320f06d8554ea6380940ec79", "bb300cfdad3c16e7a12a480ee83cd310",
            ]), layout: .idx, imageShape: [28, 28], classes: 10,
        standIn: "generated silhouettes of clothes (60,000 + 10,000, far easier to learn)")

    public static let cifar10 = Dataset(
        name: "cifar10", title: "CIFAR-10 colour pictures of ten kinds of things",
        folders: ["", "cifar10", "cifar-10"], archive: "cifar10.npz",
        cacheFolders: ["", "cifar-10-batches-py-target"],
        downloads: [
            RemoteFile(
                url: "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
                md5: "c32a1d4ab5d03f1284b67883e8d87530")
        ], layout: .cifar(.cifar10), imageShape: [32, 32, 3], classes: 10,
        standIn: "generated sketches of its ten kinds of things (50,000 + 10,000, far easier to learn)")

    public static let cifar100 = Dataset(
        name: "cifar100", title: "CIFAR-100 colour pictures of a hundred kinds of things",
        folders: ["", "cifar100", "cifar-100"], archive: "cifar100.npz",
        cacheFolders: ["", "cifar-100-python-target"],
        downloads: [
            RemoteFile(
                url: "https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz",
                md5: "03b5dce01913d631647c71ecec9e9cb8")
        ], layout: .cifar(.cifar100), imageShape: [32, 32, 3], classes: 100, standIn: "")

    public static let all = [mnist, fashionMnist, cifar10, cifar100]

    /// The four IDX files in their usual order: training images and labels, test images and labels.
    static let idxNames = ["train-images", "train-labels", "t10k-images", "t10k-labels"]
}

extension Dataset {
    /// Reads the data set where it is found, or draws what stands in for it.
    ///
    /// - Parameter coarse: CIFAR-100's twenty groups for its hundred classes.
    /// - Throws: a `Fault` naming the file for one that is there but broken, and for a data set that is
    ///   neither there nor can be made.
    public func load(
        _ locator: DataLocator, coarse: Bool = false,
        isInterrupted: @escaping @Sendable () -> Bool = { false },
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws
        -> LoadedDataset
    {
        if let found = locator.find(self) { return try read(found, coarse: coarse) }
        switch name {
        case Dataset.mnist.name:
            return try DigitGenerator(seed: DigitGenerator.defaultSeed).makeDataset(
                isInterrupted: isInterrupted, progress: progress)
        case Dataset.fashionMnist.name:
            return try SketchGenerator.clothes.makeDataset(isInterrupted: isInterrupted, progress: progress)
        case Dataset.cifar10.name:
            return try SketchGenerator.things.makeDataset(isInterrupted: isInterrupted, progress: progress)
        default:
            throw Fault(
                .fileNotFound,
                "\(title) is not on this machine, and convbook has no generator for it. Get it with"
                    + " `convbook data fetch \(name)`, or point --data at a folder that holds it")
        }
    }

    /// The notice for generated pictures.
    public var generatedNotice: String {
        let short = title.split(separator: " ").first.map(String.init) ?? title
        return "\(short) is not on this machine: using \(standIn)."
            + " `convbook data fetch \(name)` gets the real ones."
    }

    private func read(_ found: DataLocator.Found, coarse: Bool) throws -> LoadedDataset {
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
        case .batches(let files): dataset = try files.read(coarse: coarse)
        }
        try check(dataset)
        return dataset
    }

    /// Images of bytes, and as many labels, none too large.
    private func check(_ dataset: LoadedDataset) throws {
        guard case .files(let paths) = dataset.source, let path = paths.first else { return }
        for (images, labels) in [dataset.train, dataset.test] {
            guard images.dtype == .uint8, images.rank == imageShape.count + 1, labels.rank >= 1 else {
                throw Fault(
                    .value,
                    "'\(path)' does not hold \(title): the images are \(images.dtype) of shape \(images.shape)"
                )
            }
            guard images.shape[0] == labels.count else {
                throw Fault(.value, "'\(path)' has \(images.shape[0]) images but \(labels.count) labels")
            }
            guard labels.dtype == .uint8, labels.isContiguous else { continue }
            guard labels.buffer(of: UInt8.self).allSatisfy({ $0 < classes }) else {
                throw Fault(
                    .value, "'\(path)' has labels above \(classes - 1): it is damaged, or another data set")
            }
        }
    }
}
