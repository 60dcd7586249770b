import Arrays

/// Groups and datasets by name, and texts that are attached.
public final class HDF5Group {
    /// `/layers/conv2d`; empty for the outermost group.
    public let path: String
    /// The names in it, in alphabetical order.
    public internal(set) var names: [String] = []
    var attributes: [String: [String]] = [:]
    var members: [String: Member] = [:]
    private let filePath: String

    enum Member {
        case group(HDF5Group)
        case dataset(HDF5Dataset)
        /// What is wrong with it.
        case refused(String)
    }

    init(_ path: String, filePath: String) { (self.path, self.filePath) = (path, filePath) }

    func fault(_ message: String) -> Fault {
        Fault(.value, "'\(filePath)' \(path.isEmpty ? "/" : path): \(message)")
    }

    func add(_ name: String, _ member: Member) {
        if members.updateValue(member, forKey: name) == nil { names.append(name) }
    }

    /// The group of a name; `nil` where there is none.
    ///
    /// - Throws: a value `Fault` where the name leads elsewhere, or to something else.
    public func group(_ name: String) throws -> HDF5Group? {
        switch members[name] {
        case .group(let group): return group
        case .dataset: throw fault("'\(name)' is not a group")
        case .refused(let reason): throw fault("'\(name)' \(reason)")
        case nil: return nil
        }
    }

    /// The dataset of a name; `nil` where there is none.
    ///
    /// - Throws: a value `Fault` where the name leads elsewhere, or to something else than numbers that the file holds.
    public func dataset(_ name: String) throws -> HDF5Dataset? {
        switch members[name] {
        case .dataset(let dataset): return dataset
        case .group: throw fault("'\(name)' is not a dataset")
        case .refused(let reason): throw fault("'\(name)' \(reason)")
        case nil: return nil
        }
    }

    /// The group along a path such as `layers/conv2d/vars`; `nil` where a part is missing.
    public func group(at path: [String]) throws -> HDF5Group? {
        var group = self
        for name in path {
            guard let next = try group.group(name) else { return nil }
            group = next
        }
        return group
    }

    /// The text of an attribute; `nil` where there is none.
    public func string(_ attribute: String) -> String? { attributes[attribute]?.first }

    /// The texts of an attribute; `nil` where there is none.
    public func strings(_ attribute: String) -> [String]? { attributes[attribute] }
}

/// An array of numbers in a file.
public struct HDF5Dataset: Sendable {
    /// `/layers/conv2d/vars/0`
    public let path: String
    public let shape: [Int]
    /// How many numbers it holds.
    public let count: Int
    public let isInteger: Bool
}
