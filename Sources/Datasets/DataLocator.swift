import Foundation

/// Where data sets may lie, in the order in which they are looked for.
public struct DataLocator: Sendable {
    /// A folder and what it is, for people.
    public struct Place: Sendable {
        public let path: String
        public let title: String
        /// Keras lays its files out in its own way.
        let isKerasCache: Bool
    }

    /// The files of a data set.
    public enum Found: Equatable, Sendable {
        case archive(String)
        /// Training images and labels, test images and labels.
        case idx([String])
        /// CIFAR's batches.
        case batches(CifarFiles)

        public var paths: [String] {
            switch self {
            case .archive(let path): [path]
            case .idx(let paths): paths
            case .batches(let files): [files.path]
            }
        }
    }

    public let places: [Place]
    /// Where `fetch` puts files: convbook's own folder.
    public let ownFolder: String

    /// - Parameter explicit: the folder that the user named, searched first.
    public init(explicit: String?, environment: [String: String]) {
        let home = environment["HOME"] ?? NSHomeDirectory()
        func folder(_ variable: String, _ fallback: String) -> String {
            // The XDG specification: a value that is no absolute path is ignored.
            if let value = environment[variable], value.hasPrefix("/") { return value }
            return home + fallback
        }
        ownFolder = folder("XDG_DATA_HOME", "/.local/share") + "/convbook"
        let kerasHome = environment["KERAS_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? home + "/.keras"
        var places: [Place] = []
        if let explicit { places.append(Place(path: explicit, title: "--data", isKerasCache: false)) }
        if let named = environment["CONVBOOK_DATA"], !named.isEmpty {
            places.append(Place(path: named, title: "$CONVBOOK_DATA", isKerasCache: false))
        }
        places.append(Place(path: ownFolder, title: "convbook's own folder", isKerasCache: false))
        places.append(
            Place(path: kerasHome + "/datasets", title: "Keras's cache (only read)", isKerasCache: true))
        self.places = places
    }

    /// The first place that has the data set.
    public func find(_ dataset: Dataset) -> Found? {
        for place in places {
            if let found = find(dataset, in: place) { return found }
        }
        return nil
    }

    /// The data set's files in one place; `nil` unless all are there.
    public func find(_ dataset: Dataset, in place: Place) -> Found? {
        let folders = place.isKerasCache ? dataset.cacheFolders : dataset.folders
        for folder in folders {
            let base = folder.isEmpty ? place.path : place.path + "/" + folder
            // Keras keeps Fashion-MNIST's files under MNIST's names; its archive is looked for beside them.
            if isFile(base + "/" + dataset.archive) { return .archive(base + "/" + dataset.archive) }
            switch dataset.layout {
            case .idx:
                let paths = Dataset.idxNames.compactMap { idxFile($0, in: base) }
                if paths.count == Dataset.idxNames.count { return .idx(paths) }
            case .cifar(let layout):
                if let files = CifarFiles(layout, in: base) { return .batches(files) }
            }
        }
        // An archive may lie at the top whatever the data set.
        let top = place.path + "/" + dataset.archive
        return isFile(top) ? .archive(top) : nil
    }

    private func idxFile(_ name: String, in folder: String) -> String? {
        let rank = name.hasSuffix("images") ? 3 : 1
        let endings = ["-idx\(rank)-ubyte", ".idx\(rank)-ubyte"].flatMap { [$0, $0 + ".gz"] }
        return endings.map { folder + "/" + name + $0 }.first(where: isFile)
    }

    private func isFile(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
    }
}
