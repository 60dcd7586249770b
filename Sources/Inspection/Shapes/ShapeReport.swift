import Arrays
import Networks

/// Every layer's input and output, and the arithmetic behind each size.
public struct ShapeReport {
    /// A layer on the way.
    public struct Row {
        public let name: String
        public let typeName: String
        /// With the batch axis.
        public let inputs: [Shape]
        public let output: Shape
        /// The first input's.
        public var input: Shape { inputs[0] }
        /// For the sizes that differ from the input's.
        public let rules: [SizeRule]

        /// Rows and columns of the input that no window reaches, because a division was rounded down.
        public var unused: Pair<Int> {
            func cells(_ axis: Int) -> Int { rules.first { $0.axis == axis }?.unused ?? 0 }
            return Pair(cells(1), cells(2))
        }
    }

    /// Where and why the next layer does not fit.
    public struct Misfit {
        public let name: String
        /// What goes into it.
        public let input: Shape
        /// Keras's sentence and what it means.
        public let message: String
        /// Changes after which the whole model fits: each has been tried.
        public let mends: [String]
    }

    public let modelName: String
    public let input: Shape
    public let rows: [Row]
    /// `nil` where all layers fit.
    public let misfit: Misfit?

    /// Follows the shape through the layers as far as they fit.
    public init(_ chain: Chain) {
        modelName = chain.name
        input = chain.input
        var (rows, shapes, misfit) = ([Row](), chain.inputs, Misfit?.none)
        for (place, call) in chain.graph.calls.enumerated() {
            let (layer, inputs) = (call.layer, call.inputs.map { shapes[$0] })
            do {
                let output = try layer.outputShape(for: inputs)
                rows.append(
                    Row(
                        name: layer.name, typeName: layer.typeName, inputs: inputs, output: output,
                        rules: layer.sizeRules(for: inputs)))
                shapes.append(output)
            } catch {
                misfit = Misfit(
                    name: layer.name, input: inputs[0], message: (error as? Fault)?.message ?? "\(error)",
                    mends: Mends(chain, misfit: place, input: inputs[0]).texts)
                break
            }
        }
        (self.rows, self.misfit) = (rows, misfit)
    }
}

extension ShapeReport: CustomStringConvertible {
    public var description: String {
        var table = TextTable([.left, .left, .left])
        for row in rows {
            for (i, reason) in row.reasons.enumerated() {
                let sizes = "\(row.from) → \(row.output.sample)"
                i == 0 ? table.add(row.name, sizes, reason) : table.add("", "", reason)
            }
        }
        var lines =
            ["\(modelName): \(input.sample) → \(rows.last?.output.sample ?? input.sample)"] + table.lines
        if let misfit {
            lines.append("  ✗ \(misfit.name) cannot take \(misfit.input.sample)")
            lines += misfit.message.split(separator: "\n").map { "    \($0)" }
            if !misfit.mends.isEmpty { lines.append("  It fits") }
            lines += misfit.mends.map { "    · \($0)" }
        }
        return lines.joined(separator: "\n")
    }
}

extension ShapeReport.Row {
    /// `(28, 28, 1)`, `(13, 13, 32) + (13, 13, 16)`
    public var from: String {
        let shapes = inputs.map { $0.sample.description }
        if inputs.count > 1, Set(shapes).count == 1 { return "\(shapes.count) × \(shapes[0])" }
        return shapes.joined(separator: ", ")
    }

    /// The formulas, rows and columns in one where they are the same, and what is left over.
    public var reasons: [String] {
        guard !rules.isEmpty else { return [input == output ? "the shape stays" : ""] }
        var lines: [String] = []
        let (rows, columns) = (rules.first { $0.axis == 1 }, rules.first { $0.axis == 2 })
        let others = rules.filter { output.rank != 4 || $0.axis == 3 }.map(\.formula)
        if output.rank == 4, let rows, let columns {
            if rows
                == SizeRule(axis: 1, formula: columns.formula, remark: columns.remark, unused: columns.unused)
            {
                lines.append(([rows.formula] + others).joined(separator: ", "))
            } else {
                lines.append("rows \(rows.formula)")
                lines.append((["columns \(columns.formula)"] + others).joined(separator: ", "))
            }
        } else if output.rank == 4, let only = rows ?? columns {
            lines.append(([only.formula] + others).joined(separator: ", "))
        } else {
            lines.append(others.joined(separator: ", "))
        }
        if let remark = rows?.remark ?? columns?.remark, !remark.isEmpty { lines.append(remark) }
        return lines + leftOver
    }

    private var leftOver: [String] {
        func some(_ count: Int, _ name: String) -> String? {
            count == 0 ? nil : count == 1 ? "the last \(name)" : "the last \(count) \(name)s"
        }
        switch (some(unused.rows, "row"), some(unused.columns, "column")) {
        case (nil, nil): return []
        case (let rows?, let columns?):
            let both = unused.rows == unused.columns && unused.rows == 1
            return ["unused: " + (both ? "the last row and column" : "\(rows) and \(columns)")]
        case (let one?, nil), (nil, let one?): return ["unused: \(one)"]
        }
    }
}
