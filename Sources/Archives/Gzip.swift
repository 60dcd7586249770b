import Arrays

/// Files that may be gzipped.
public enum Gzip {
    /// The bytes of a file, unpacked where it starts with gzip's mark, and how many there can be at most.
    public static func stream(of file: FileContents) throws -> (stream: any ByteStream, mostBytes: Int) {
        guard file.byte(0) == 0x1f, file.byte(1) == 0x8b else { return (StoredStream(file.data), file.count) }
        let stream = try InflateStream(file.data, .gzip, fault: file.fault)
        return (stream, file.count.multipliedReportingOverflow(by: InflateStream.greatestRatio).partialValue)
    }
}
