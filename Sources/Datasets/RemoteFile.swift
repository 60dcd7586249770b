/// A file of a data set as its makers publish it.
public struct RemoteFile: Sendable {
    public let url: String
    public let md5: String

    /// The file's name, under which it is kept.
    public var name: String { url.split(separator: "/").last.map(String.init) ?? url }

    /// The four gzipped IDX files below one address, in the order of `Dataset.idxNames`.
    static func idx(base: String, md5: [String]) -> [RemoteFile] {
        zip(Dataset.idxNames, md5).map { name, md5 in
            RemoteFile(
                url: base + name + (name.hasSuffix("images") ? "-idx3-ubyte.gz" : "-idx1-ubyte.gz"), md5: md5)
        }
    }
}
