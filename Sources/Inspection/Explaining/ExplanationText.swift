import Foundation
import Networks

extension Explanation: CustomStringConvertible {
    public var description: String {
        let place = unit.map(String.init).joined(separator: ", ")
        let title = "\(layerName)[\(place)] = \(number(value))  (\(typeName))"
        return ([title] + bodyLines + endingLines + trainingLines).joined(separator: "\n")
    }

    private var trainingLines: [String] { derivation.remark.isEmpty ? [] : ["  " + derivation.remark] }

    private func number(_ value: Float) -> String { NumberText.short(Double(value)) }

    // MARK: The layer's own arithmetic

    private var bodyLines: [String] {
        switch derivation.rule {
        case .sum: termShape.count == 3 ? windowLines : largestLines
        case .mean:
            windowOrList(verb: "the mean of \(derivation.terms.count) numbers")
        case .maximum, .sharedMaximum:
            windowOrList(verb: "the largest of \(derivation.terms.count)") + winnerLines
        case .copy: [copyText]
        case .formula(let formula): formulaLines(formula)
        }
    }

    private var copyText: String {
        guard let term = derivation.terms.first else { return "" }
        let place = term.place.map(String.init).joined(separator: ", ")
        return term.isPadding
            ? "  lies in the padding: 0"
            : "  takes the input's number at (\(place)), \(number(term.input)), as it is"
    }

    private func formulaLines(_ formula: String) -> [String] {
        let named = derivation.terms.filter { !$0.label.isEmpty }
        let values = named.map { "\($0.label) = \(number($0.input))" }.joined(separator: ", ")
        return ["  \(formula) = \(number(derivation.result))"] + (values.isEmpty ? [] : ["  " + values])
    }

    // MARK: Windows

    /// A convolution: patch, kernel and products beside each other, channel by channel, then the sums.
    private var windowLines: [String] {
        let channels = termShape[2]
        let sums = (0..<channels).map { c in terms(ofChannel: c).reduce(0) { $0 + $1.product } }
        let shown = (0..<channels).sorted { abs(sums[$0]) > abs(sums[$1]) }.prefix(3).sorted()
        var lines: [String] = []
        if channels > shown.count {
            lines.append("  the \(shown.count) input channels of \(channels) that matter most:")
        }
        for c in shown { lines += channelLines(c, sum: sums[c]) }
        if channels > 1 { lines += channelSumLines(sums) }
        return lines + totalLines
    }

    private func terms(ofChannel channel: Int) -> [Derivation.Term] {
        stride(from: channel, to: derivation.terms.count, by: termShape[2]).map { derivation.terms[$0] }
    }

    private func channelLines(_ channel: Int, sum: Float) -> [String] {
        let first = derivation.terms[channel].place
        let rows = "\(first[0])–\(first[0] + (termShape[0] - 1) * stepBetween(axis: 0))"
        let columns = "\(first[1])–\(first[1] + (termShape[1] - 1) * stepBetween(axis: 1))"
        return ["  channel \(first.last ?? channel), input rows \(rows), columns \(columns):"]
            + products(terms(ofChannel: channel)) + ["    products sum to \(number(sum))"]
    }

    /// From one cell of the window to the next, which dilation sets apart.
    private func stepBetween(axis: Int) -> Int {
        let places = Set(derivation.terms.map { $0.place[axis] }).sorted()
        return places.count > 1 ? places[1] - places[0] : 1
    }

    /// Patch × kernel = products: beside each other with as many digits as fit, or below each other.
    private func products(_ terms: [Derivation.Term]) -> [String] {
        let rows = termShape[0]
        for digits in [4, 3, 2] {
            let blocks = blocks(terms, digits: digits)
            guard blocks.map({ $0[0].count }).reduce(0, +) <= 70 else { continue }
            return (0..<rows).map { row in
                let (times, equals) = row == rows / 2 ? (" × ", " = ") : ("   ", "   ")
                return "    " + blocks[0][row] + times + blocks[1][row] + equals + blocks[2][row]
            }
        }
        for digits in [3, 2] {
            let blocks = blocks(terms, digits: digits)
            guard blocks.allSatisfy({ $0[0].count <= 74 }) else { continue }
            return zip(["patch", "× kernel", "= products"], blocks).flatMap { name, block in
                ["    \(name)"] + block.map { "    " + $0 }
            }
        }
        return ["    \(terms.count) products, too many to show; .terms has them"]
    }

    private func blocks(_ terms: [Derivation.Term], digits: Int) -> [[String]] {
        func aligned(_ values: [Float]) -> [String] {
            NumberText.aligned(values.map(Double.init), digits: digits)
        }
        let inputs = zip(terms, aligned(terms.map(\.input))).map { $0.isPadding ? "pad" : $1 }
        return [
            block(inputs, termShape[1]), block(aligned(terms.map(\.weight)), termShape[1]),
            block(aligned(terms.map(\.product)), termShape[1]),
        ]
    }

    /// Numbers in rows, flush right.
    private func block(_ texts: [String], _ columns: Int) -> [String] {
        let width = texts.map(\.count).max() ?? 0
        return stride(from: 0, to: texts.count, by: max(columns, 1)).map { start in
            let row = texts[start..<min(start + columns, texts.count)]
            return "["
                + row.map { String(repeating: " ", count: width - $0.count) + $0 }.joined(separator: " ")
                + "]"
        }
    }

    private func channelSumLines(_ sums: [Float]) -> [String] {
        let shown = sums.prefix(8).map(number).joined(separator: " + ").replacingOccurrences(
            of: "+ -", with: "− ")
        let rest = sums.count > 8 ? " + … (\(sums.count) channels)" : ""
        return ["  over the channels: \(shown)\(rest) = \(number(sums.reduce(0, +)))"]
    }

    private var totalLines: [String] {
        guard let bias = derivation.bias else { return ["  sum \(number(sum)), no bias"] }
        return ["  sum \(number(sum)) + bias \(number(bias)) = \(number(derivation.result))"]
    }

    private func windowOrList(verb: String) -> [String] {
        guard termShape.count == 3, termShape[2] == 1, termShape[0] * termShape[1] <= 64 else {
            return ["  \(verb): \(number(derivation.result))"]
        }
        return ["  \(verb):"]
            + block(derivation.terms.map { number($0.input) }, termShape[1]).map { "    " + $0 }
    }

    private var winnerLines: [String] {
        guard let winner = derivation.terms.first(where: { $0.input == derivation.result }) else { return [] }
        let place = winner.place.map(String.init).joined(separator: ", ")
        let equals = derivation.terms.count { $0.input == derivation.result }
        if derivation.rule == .sharedMaximum && equals > 1 {
            return [
                "  the winner stands at (\(place)) of the input; \(equals) are as large and share the gradient"
            ]
        }
        let tie = equals > 1 ? ", the first of \(equals) that are as large" : ""
        return ["  the winner stands at (\(place)) of the input\(tie): the gradient goes there alone"]
    }

    // MARK: Dense

    /// The terms that matter most.
    private var largestLines: [String] {
        let order = derivation.terms.indices.sorted {
            abs(derivation.terms[$0].product) > abs(derivation.terms[$1].product)
        }
        var table = TextTable(
            [.right, .right, .left, .right, .left, .right],
            titles: ["input", "value", "", "weight", "", "product"])
        for i in order.prefix(8) {
            let term = derivation.terms[i]
            table.add(
                "\(term.place.last ?? i)", number(term.input), "×", number(term.weight), "=",
                number(term.product))
        }
        let rest = order.dropFirst(8).reduce(Float(0)) { $0 + derivation.terms[$1].product }
        let head = order.count > 8 ? "  the 8 largest of \(order.count) products:" : "  the products:"
        let others = order.count > 8 ? ["  the other \(order.count - 8) sum to \(number(rest))"] : []
        return [head] + table.lines.map { "  " + $0 } + others + totalLines
    }

    // MARK: Activation

    private var endingLines: [String] {
        switch ending {
        case .none: return []
        case .pointwise(let name): return ["  \(name)(\(number(derivation.result))) = \(number(value))"]
        case .softmax(let scores):
            let largest = scores.max() ?? 0
            let powers = scores.map { exp($0 - largest) }
            let total = powers.reduce(0, +)
            var table = TextTable(
                [.right, .right, .right, .right], titles: ["unit", "score", "e^(score − max)", "share"])
            let own = unit.last ?? 0
            let order = scores.indices.sorted { scores[$0] > scores[$1] }
            let shown = order.prefix(10) + (order.prefix(10).contains(own) ? [] : [own])
            for i in shown.sorted() {
                table.add(
                    (i == own ? "▸ " : "") + "\(i)", number(scores[i]), number(powers[i]),
                    NumberText.short(Double(powers[i] / total)))
            }
            let head = "  softmax divides each power by their sum, \(number(total)):"
            return [head] + table.lines.map { "  " + $0 }
        }
    }
}
