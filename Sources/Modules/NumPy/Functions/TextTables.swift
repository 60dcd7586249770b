import Arrays
import Foundation
import Script
import Signatures

/// `np.loadtxt`, `np.savetxt`: tables of numbers as text, within what `FileAccess` allows.
struct TextTables {
    let files: FileAccess

    init(_ files: FileAccess) { self.files = files }

    var all: [NativeFunction] { [load, save] }

    private var load: NativeFunction {
        NativeFunction(
            "loadtxt",
            [
                Parameter("fname", .any, "A file, or lines of text."), Parameter("dtype", default: "float64"),
                Parameter("comments", .string, default: "#"), .optional("delimiter", .string),
                .none("converters"), Parameter("skiprows", .integer, default: 0), .optional("usecols"),
                Parameter("unpack", .flag, default: false), Parameter("ndmin", .integer, default: 0),
                .none("encoding"), .optional("max_rows", .integer),
            ]
        ) { arguments, interpreter in
            try raisingFaults {
                var columns: [Int]?
                if !arguments["usecols"].isNone {
                    columns = try ArgumentReading.sizes(arguments["usecols"], interpreter)
                }
                let table = Table(
                    dtype: try elementType(arguments["dtype"]) ?? .float64,
                    comment: arguments["comments"].text ?? "", delimiter: arguments["delimiter"].text,
                    columns: columns)
                var lines = try lines(arguments["fname"], interpreter)
                lines = lines.dropFirst(
                    max(0, try interpreter.integer(arguments["skiprows"], "skiprows")))
                var result = try table.array(
                    lines,
                    atMost: try arguments["max_rows"].isNone
                        ? nil : interpreter.integer(arguments["max_rows"], "max_rows"))
                let rank = try interpreter.integer(arguments["ndmin"], "ndmin")
                if rank < 2 { result = try result.squeezed() }
                if rank == 1, result.rank == 0 { result = try result.reshaped([1]) }
                if try interpreter.isTrue(arguments["unpack"]) { result = try result.transposed() }
                return .object(ArrayObject(result))
            }
        }
    }

    private func lines(_ value: Value, _ interpreter: Interpreter) throws -> ArraySlice<Substring> {
        if case .string(let path) = value {
            var lines = try files.text(path).split(separator: "\n", omittingEmptySubsequences: false)
            if lines.last == "" { lines.removeLast() }
            return lines[...]
        }
        return try interpreter.values(of: value).map { line in
            guard case .string(let text) = line else {
                throw Fault(.type, "loadtxt reads a file's name or lines of text, not '\(line.typeName)'")
            }
            return Substring(text)
        }[...]
    }

    private var save: NativeFunction {
        NativeFunction(
            "savetxt",
            [
                Parameter("fname", .string), Parameter("X"), Parameter("fmt", default: "%.18e"),
                Parameter("delimiter", .string, default: " "), Parameter("newline", .string, default: "\n"),
                Parameter("header", .string, default: ""), Parameter("footer", .string, default: ""),
                Parameter("comments", .string, default: "# "), .none("encoding"),
            ]
        ) { arguments, interpreter in
            try raisingFaults {
                func word(_ name: String) -> String { arguments[name].text ?? "" }
                var array = try array(from: arguments["X"], interpreter)
                guard (1...2).contains(array.rank) else {
                    throw Fault(.value, "Expected 1D or 2D array, got \(array.rank)D array instead")
                }
                if array.rank == 1 { array = try array.reshaped([array.count, 1]) }
                let width = array.shape[1]
                let format = try rowFormat(arguments["fmt"], width, word("delimiter"), interpreter)
                let newline = word("newline")
                func remark(_ text: String) -> String {
                    text.isEmpty
                        ? ""
                        : word("comments") + text.replacing("\n", with: "\n" + word("comments")) + newline
                }
                var text = remark(word("header"))
                for row in 0..<array.shape[0] {
                    let numbers = array.row(row)
                    let values = (0..<width).map { numbers.row($0).scalar().value }
                    text += try interpreter.percentFormat(format, .tuple(values)) + newline
                }
                try files.writeText(text + remark(word("footer")), to: word("fname"))
                return .none
            }
        }
    }

    /// The format of a whole row from that of one number, of each number, or of the row.
    private func rowFormat(
        _ format: Value, _ width: Int, _ delimiter: String, _ interpreter: Interpreter
    ) throws -> String {
        if case .string(let text) = format {
            switch text.count(where: { $0 == "%" }) {
            case 1: return Array(repeating: text, count: width).joined(separator: delimiter)
            case width: return text
            default: throw Fault(.value, "fmt has wrong number of % formats:  \(text)")
            }
        }
        let formats = try interpreter.values(of: format).map { $0.text ?? "" }
        guard formats.count == width else {
            throw Fault(.attribute, "fmt has wrong shape.  \(try interpreter.str(format))")
        }
        return formats.joined(separator: delimiter)
    }
}

/// How the lines of a table of numbers are read.
private struct Table {
    let dtype: DType
    let comment: String
    /// `nil`: white space of any length.
    let delimiter: String?
    let columns: [Int]?

    /// Two axes: rows and columns.
    func array(_ lines: ArraySlice<Substring>, atMost limit: Int?) throws -> NDArray {
        var numbers: [Double] = []
        var whole: [Int64] = []
        var (width, rows) = (0, 0)
        for line in lines where limit.map({ rows < $0 }) ?? true {
            var fields = fields(of: line)
            if fields.isEmpty { continue }
            if rows > 0, columns == nil, fields.count != width {
                throw Fault(
                    .value,
                    "the number of columns changed from \(width) to \(fields.count) at row \(rows + 1); use `usecols` to "
                        + "select a subset and avoid this error")
            }
            if let columns { fields = try pick(columns, from: fields, rows) }
            width = fields.count
            for (column, field) in fields.enumerated() {
                if dtype.isFloating {
                    numbers.append(try number(field, rows, column))
                } else if let exact = Int64(field) {
                    whole.append(exact)
                } else {
                    throw unreadable(field, rows, column)
                }
            }
            rows += 1
        }
        let shape = [rows, width]
        return dtype.isFloating
            ? try NDArray(numbers, shape: shape).converted(to: dtype)
            : try NDArray(whole, shape: shape).converted(to: dtype)
    }

    private func fields(of line: Substring) -> [String] {
        var text = line
        if !comment.isEmpty, let start = text.firstRange(of: comment)?.lowerBound { text = text[..<start] }
        let trimmed = text.trimmingCharacters(in: .whitespaces)
        guard !trimmed.isEmpty else { return [] }
        guard let delimiter, !delimiter.isEmpty else {
            return trimmed.split(whereSeparator: \.isWhitespace).map(String.init)
        }
        return text.components(separatedBy: delimiter).map { $0.trimmingCharacters(in: .whitespaces) }
    }

    private func pick(_ columns: [Int], from fields: [String], _ row: Int) throws -> [String] {
        try columns.map { column in
            let place = column < 0 ? column + fields.count : column
            guard fields.indices.contains(place) else {
                throw Fault(
                    .value, "invalid column index \(column) at row \(row + 1) with \(fields.count) columns")
            }
            return fields[place]
        }
    }

    private func number(_ field: String, _ row: Int, _ column: Int) throws -> Double {
        let isNumber = field.unicodeScalars.allSatisfy {
            "0123456789+-.eEinfaINFAtyTY".unicodeScalars.contains($0)
        }
        guard isNumber, let number = Double(field) else { throw unreadable(field, row, column) }
        return number
    }

    private func unreadable(_ field: String, _ row: Int, _ column: Int) -> Fault {
        Fault(
            .value,
            "could not convert string '\(field)' to \(dtype.name) at row \(row), column \(column + 1).")
    }
}
