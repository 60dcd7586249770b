import Arrays
import Networks
import Testing

@testable import Inspection

@Suite struct ShapeTests {
    @Test func walkthroughNetwork() throws {
        let report = ShapeReport(try walkthrough())
        #expect(
            report.description == """
                sequential: (28, 28, 1) → (10,)
                  conv2d           (28, 28, 1) → (26, 26, 32)   26 = (28 − 3)/1 + 1, 32 filters
                  max_pooling2d    (26, 26, 32) → (13, 13, 32)  13 = ⌊(26 − 2)/2⌋ + 1
                  conv2d_1         (13, 13, 32) → (11, 11, 64)  11 = (13 − 3)/1 + 1, 64 filters
                  max_pooling2d_1  (11, 11, 64) → (5, 5, 64)    5 = ⌊(11 − 2)/2⌋ + 1
                                                                unused: the last row and column
                  flatten          (5, 5, 64) → (1600,)         1600 = 5·5·64
                  dense            (1600,) → (10,)              10 units
                """)
        #expect(report.rows[3].unused == Pair(1, 1))
        #expect(report.misfit == nil)
    }

    /// Every formula, read as arithmetic, gives the size on its left, which is the size in the shape.
    @Test(arguments: 0..<30) func formulasHold(seed: Int) throws {
        var random = RandomNumbers(seed: UInt64(seed) + 7)
        let model = try chain([9 + random.below(20), 9 + random.below(20), 2]) { context in
            func pair(_ limit: Int) -> Setting {
                [.int(1 + random.below(limit)), .int(1 + random.below(limit))]
            }
            return [
                try layer("Conv2D", [2, pair(4)], [("strides", pair(3))], in: context),
                try layer(
                    "Conv2D", [2, pair(3)], [("dilation_rate", pair(2)), ("padding", "same")], in: context),
                try layer("MaxPooling2D", [pair(3)], [("padding", "same")], in: context),
                try layer("ZeroPadding2D", [pair(3)], in: context),
            ]
        }
        for row in ShapeReport(model).rows {
            for rule in row.rules where !rule.formula.contains("filters") {
                let sides = rule.formula.components(separatedBy: " = ")
                #expect(Int(sides[0]) == row.output[rule.axis], "\(rule)")
                #expect(Arithmetic(sides[1]).value == row.output[rule.axis], "\(rule)")
            }
        }
    }

    @Test func whereAModelBreaksAndWhatMends() throws {
        let context = Context(seed: 1)
        let layers = [
            try layer("Conv2D", [8, 3], in: context), try layer("MaxPooling2D", in: context),
            try layer("Conv2D", [8, 5], in: context), try layer("MaxPooling2D", in: context),
            try layer("Conv2D", [8, 3], in: context), try layer("Flatten", in: context),
        ]
        let report = ShapeReport(Chain(name: "m", layers: layers, input: [nil, 14, 14, 1]))
        let misfit = try #require(report.misfit)
        #expect(report.rows.count == 4)
        #expect(misfit.name == "conv2d_2")
        #expect(misfit.message.contains("zero or negative"))
        #expect(
            misfit.mends == [
                "with padding='same' in conv2d_2", "with kernel_size=(1, 1) in conv2d_2",
                "without max_pooling2d", "from an input of (22, 22, 1) on",
            ])
    }

    @Test func theMissingChannelAxis() throws {
        let layers = [try layer("Conv2D", [8, 3], in: Context(seed: 1))]
        let misfit = try #require(ShapeReport(Chain(name: "m", layers: layers, input: [nil, 28, 28])).misfit)
        #expect(misfit.mends.first?.contains("(28, 28, 1)") == true)
    }

    @Test func realDataAreTraced() throws {
        let model = try chain([4, 4, 1]) { [try layer("ReLU", in: $0), try layer("Flatten", in: $0)] }
        let x = try NDArray((0..<16).map { Float($0) - 8 }, shape: [1, 4, 4, 1])
        let trace = try Trace(model, values: [x] + (try outputs(model, x)))
        #expect(trace.rows.map(\.name) == ["input", "re_lu", "flatten"])
        let relu = trace.rows[1]
        #expect((relu.minimum, relu.maximum, relu.mean, relu.zeros) == (0, 7, 28.0 / 16, 9.0 / 16))
    }
}

/// Reads `⌊(26 − 2)/2⌋ + 1`.
private struct Arithmetic {
    private var rest: Substring
    init(_ text: String) { rest = Substring(text.replacing(" ", with: "")) }

    var value: Int? {
        var reader = self
        let result = reader.sum()
        return reader.rest.isEmpty && result == result.rounded() ? Int(result) : nil
    }

    private mutating func sum() -> Double {
        var result = product()
        while let sign = rest.first, "+−".contains(sign) {
            rest.removeFirst()
            result += (sign == "+" ? 1 : -1) * product()
        }
        return result
    }

    private mutating func product() -> Double {
        var result = atom()
        while let sign = rest.first, "/·".contains(sign) {
            rest.removeFirst()
            let next = atom()
            result = sign == "/" ? result / next : result * next
        }
        return result
    }

    private mutating func atom() -> Double {
        let opening = rest.first ?? " "
        guard "(⌊⌈".contains(opening) else {
            let digits = rest.prefix(while: \.isNumber)
            rest = rest.dropFirst(digits.count)
            return Double(digits) ?? .nan
        }
        rest.removeFirst()
        let inner = sum()
        rest = rest.dropFirst()
        return opening == "⌊" ? inner.rounded(.down) : opening == "⌈" ? inner.rounded(.up) : inner
    }
}
