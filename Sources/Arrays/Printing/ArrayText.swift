/// Arrays as NumPy prints them.
public enum ArrayText {
    /// `str(array)`: `[1. 2. 3.]`.
    public static func str(_ array: NDArray, _ options: PrintOptions = PrintOptions()) -> String {
        array.rank == 0
            ? scalar(array.scalar(), array.dtype) : text(array, separator: " ", prefix: 0, suffix: 0, options)
    }

    /// `repr(array)`: `array([1., 2., 3.], dtype=float32)`.
    public static func repr(_ array: NDArray, _ options: PrintOptions = PrintOptions()) -> String {
        let body = text(array, separator: ", ", prefix: 6, suffix: 1, options)
        var extras: [String] = []
        let isSummary = array.count > options.threshold
        if array.count == 0 && array.shape != [0] || isSummary {
            extras.append("shape=\(tuple(array.shape))")
        }
        let isImplied = array.dtype == .int64 || array.dtype == .float64 || array.dtype == .bool
        if !isImplied || array.count == 0 { extras.append("dtype=\(array.dtype.name)") }
        if extras.isEmpty { return "array(\(body))" }
        let start = "array(\(body),"
        let end = extras.joined(separator: ", ") + ")"
        let lastLine = start.split(separator: "\n", omittingEmptySubsequences: false).last?.count ?? 0
        let spacer = lastLine + end.count + 1 > options.lineWidth ? "\n      " : " "
        return start + spacer + end
    }

    /// `numpy.array2string`
    public static func text(
        _ array: NDArray, separator: String, prefix: Int, suffix: Int, _ options: PrintOptions
    ) -> String {
        guard array.count > 0 else { return "[]" }
        let isSummary = array.count > options.threshold
        let edge = max(options.edgeItems, 1)
        let shown = isSummary ? edges(array, edge).flatMap(\.scalars) : array.scalars
        let format = ElementFormat(shown, dtype: array.dtype, rank: array.rank, options)
        let writer = ArrayWriter(separator: separator, edge: isSummary ? edge : nil, format: format)
        let indent = String(repeating: " ", count: prefix + 1)
        return writer.text(array, indent: prefix == 0 ? " " : indent, width: options.lineWidth - suffix)
    }

    /// One element on its own, as `str` has it.
    public static func scalar(_ scalar: Scalar, _ dtype: DType) -> String {
        switch scalar {
        case .bool(let flag): flag ? "True" : "False"
        case .int(let number): String(number)
        case .float(let number): NumberText.plain(number, isSingle: dtype == .float32)
        }
    }

    /// The corners that a summary shows.
    private static func edges(_ array: NDArray, _ edge: Int, axis: Int = 0) -> [NDArray] {
        guard axis < array.rank else { return [array] }
        let size = array.shape[axis]
        guard size > 2 * edge else { return edges(array, edge, axis: axis + 1) }
        return edges(array.part(axis, 0, edge), edge, axis: axis + 1)
            + edges(array.part(axis, size - edge, edge), edge, axis: axis + 1)
    }

    /// A shape as Python writes a tuple.
    public static func tuple(_ shape: [Int]) -> String {
        shape.count == 1 ? "(\(shape[0]),)" : "(" + shape.map(String.init).joined(separator: ", ") + ")"
    }
}

/// Writes brackets and elements, wrapping lines as NumPy does.
private struct ArrayWriter {
    let separator: String
    /// How many are shown at each end; `nil`: all.
    let edge: Int?
    let format: ElementFormat

    func text(_ array: NDArray, indent: String, width: Int) -> String {
        guard array.rank > 0 else { return format.format(array.scalar()) }
        return array.rank == 1
            ? row(array, indent: indent, width: width) : block(array, indent: indent, width: width)
    }

    /// The places to show, `nil` standing for the gap.
    private func places(_ count: Int) -> [Int?] {
        guard let edge, count > 2 * edge else { return (0..<count).map { $0 } }
        return (0..<edge).map { $0 } + [nil] + ((count - edge)..<count).map { $0 }
    }

    private func row(_ array: NDArray, indent: String, width: Int) -> String {
        let bareSeparator = separator.trimmedEnd
        let limit = width - max(bareSeparator.count, 1)
        var (lines, line) = ("", indent)
        let places = places(array.shape[0])
        for (index, place) in places.enumerated() {
            let word = place.map { format.format(array.scalar(at: $0 * array.strides[0])) } ?? "..."
            if line.count + word.count > limit && line.count > indent.count {
                lines += line.trimmedEnd + "\n"
                line = indent
            }
            line += word
            if index < places.count - 1 { line += separator }
        }
        return "[" + (lines + line).dropFirst(indent.count) + "]"
    }

    private func block(_ array: NDArray, indent: String, width: Int) -> String {
        let lineEnd = separator.trimmedEnd + String(repeating: "\n", count: array.rank - 1)
        let parts = places(array.shape[0]).map { place in
            indent + (place.map { text(array.row($0), indent: indent + " ", width: width - 1) } ?? "...")
        }
        return "[" + parts.joined(separator: lineEnd).dropFirst(indent.count) + "]"
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var rest = self[...]
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }
}
