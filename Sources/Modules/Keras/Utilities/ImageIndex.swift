import Arrays
import Foundation
import Script

/// The pictures below a folder, with the numbers of their classes, in Keras's order.
struct ImageIndex {
    /// By their paths, as the script would write them.
    var paths: [String] = []
    /// One for each path; `nil` where none are wanted.
    var labels: [Int]?
    var classNames: [String]?

    /// Where labels come from.
    enum Labels {
        case folders(names: [String]?)
        case given([Int])
        case none
    }

    /// Keras's own formats, and those that convbook reads beside them.
    static let formats = ["bmp", "gif", "jpeg", "jpg", "png", "pgm", "ppm"]
    private static let readable: Set = ["png", "pgm", "ppm"]

    /// - Parameter followsLinks: whether folders are entered that a link leads to.
    init(
        _ directory: String, _ labels: Labels, followsLinks: Bool, _ files: FileAccess,
        _ interpreter: Interpreter
    ) throws {
        let walk = Walk(
            directory: directory, followsLinks: followsLinks, files: files, interpreter: interpreter)
        guard case .folders(let wanted) = labels else {
            paths = try walk.pictures(below: "")
            guard case .given(let numbers) = labels else { return }
            guard numbers.count == paths.count else {
                throw Fault(
                    .value,
                    "Expected the lengths of `labels` to match the number of files in the target directory. "
                        + "len(labels) is \(numbers.count) while we found \(paths.count) files in directory \(directory)."
                )
            }
            (self.labels, classNames) = (numbers, Set(numbers).sorted().map(String.init))
            return
        }
        let folders = try ImageFolder.entries(try files.readable(directory)).filter { name in
            !name.hasPrefix(".") && files.kind(Walk.joined(directory, name)) == true
        }
        if let wanted, !Set(wanted).isSubset(of: folders) {
            func list(_ names: [String]) -> String {
                "[" + names.map { "'\($0)'" }.joined(separator: ", ") + "]"
            }
            throw Fault(
                .value,
                "The `class_names` passed did not match the names of the subdirectories of the target directory. "
                    + "Expected: \(list(folders)) (or a subset of it), but received: class_names=\(list(wanted))"
            )
        }
        let names = wanted ?? folders
        var numbers: [Int] = []
        for (number, name) in names.enumerated() {
            let found = try walk.pictures(below: name)
            paths += found
            numbers += found.map { _ in number }
        }
        (self.labels, classNames) = (numbers, names)
    }

    /// Another order of the paths, and the same of the labels: NumPy's for the seed.
    mutating func shuffle(seed: UInt32) {
        RandomState(seed: seed).shuffle(&paths)
        if var labels {
            RandomState(seed: seed).shuffle(&labels)
            self.labels = labels
        }
    }

    /// The first part, to train with, or the last, to validate with.
    func part(_ share: Double, isValidation: Bool) -> ImageIndex {
        let count = Int(share * Double(paths.count))
        // As Python's slices: `paths[:-0]` is empty, `paths[-0:]` all.
        let cut = count == 0 ? 0 : paths.count - count
        var part = self
        part.paths = Array(isValidation ? paths[cut...] : paths[..<cut])
        part.labels = labels.map { Array(isValidation ? $0[cut...] : $0[..<cut]) }
        return part
    }
}

/// A way through folders in folders.
private struct Walk {
    let directory: String
    let followsLinks: Bool
    let files: FileAccess
    let interpreter: Interpreter

    static func joined(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") || folder.isEmpty ? folder + name : folder + "/" + name
    }

    /// The pictures of a folder and of all below it, folder after folder.
    func pictures(below name: String) throws -> [String] {
        var found: [(folder: String, names: [String])] = []
        try visit(name, depth: 0, &found)
        found.sort { $0.folder.unicodeScalars.lexicographicallyPrecedes($1.folder.unicodeScalars) }
        return found.flatMap { folder, names in
            names.map { Walk.joined(directory, folder.isEmpty ? $0 : folder + "/" + $0) }
        }
    }

    private func visit(_ folder: String, depth: Int, _ found: inout [(folder: String, names: [String])])
        throws
    {
        try interpreter.checkInterruption()
        let path = folder.isEmpty ? directory : Walk.joined(directory, folder)
        guard depth < 64 else { throw Fault(.value, "'\(path)' has folders inside folders, 64 deep") }
        let place = try files.readable(path)
        var pictures: [String] = []
        for name in try ImageFolder.entries(place) {
            let inside = folder.isEmpty ? name : folder + "/" + name
            if files.kind(Walk.joined(directory, inside)) == true {
                let isLink =
                    (try? FileManager.default.destinationOfSymbolicLink(atPath: place + "/" + name)) != nil
                if followsLinks || !isLink { try visit(inside, depth: depth + 1, &found) }
            } else if try isPicture(name, in: path) {
                pictures.append(name)
            }
        }
        found.append((folder, pictures))
    }

    private func isPicture(_ name: String, in folder: String) throws -> Bool {
        guard
            let end = name.lowercased().split(separator: ".", omittingEmptySubsequences: false).last.map(
                String.init),
            name.contains("."), ImageIndex.formats.contains(end)
        else { return false }
        guard ImageIndex.canRead(end) else {
            throw Fault(
                .notImplemented,
                "'\(Walk.joined(folder, name))': convbook reads PNG, PGM and PPM, not yet JPEG, GIF and BMP. Turn "
                    + "them into PNG, as by: mogrify -format png *.jpg")
        }
        return true
    }
}

extension ImageIndex {
    fileprivate static func canRead(_ format: String) -> Bool { readable.contains(format) }
}
