import Arrays
import Signatures

/// Writes each epoch's numbers as a line of a table.
/// (https://keras.io/api/callbacks/csv_logger)
public final class CSVLogger: Callback {
    public static let signature = Signature(
        "CSVLogger",
        [
            Parameter("filename", .string, "The file, below the working folder."),
            Parameter("separator", .string, default: ",", "What stands between the numbers."),
            Parameter("append", .flag, default: false, "Go on behind what the file holds."),
        ],
        purpose: "Writes each epoch's numbers into a table.")

    private let separator: String
    private let before: String
    private let write: (_ text: String) throws -> Void
    private var columns: [String] = []
    private var text = ""

    /// - Parameters:
    ///   - before: what the file holds that is gone on with.
    ///   - write: takes the whole text, after each epoch.
    public init(separator: String, before: String, write: @escaping (_ text: String) throws -> Void) {
        (self.separator, self.before, self.write) = (separator, before, write)
        super.init()
    }

    public override func onTrainBegin() {
        (columns, text) = ([], before)
    }

    public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) throws {
        if columns.isEmpty {
            columns = logs.entries.map(\.name).sorted()
            if text.isEmpty { text = (["epoch"] + columns).joined(separator: separator) + "\r\n" }
        }
        let logs = logs
        let numbers = columns.map { name in logs[name].map { Literal.float($0).description } ?? "NA" }
        text += ([String(epoch)] + numbers).joined(separator: separator) + "\r\n"
        try write(text)
    }
}
