import Arrays
import Networks
import Testing

@testable import Inspection

@Suite struct ReceptiveFieldTests {
    @Test func walkthroughNetwork() throws {
        let field = try ReceptiveField(walkthrough())
        #expect(field.rows.map(\.size.rows) == [3, 4, 8, 10, 10, 26])
        #expect(field.rows.map(\.jump.rows) == [1, 2, 2, 4, 4, 20])
        #expect(field.rows.map(\.start.columns) == [1, 1.5, 3.5, 4.5, 4.5, 12.5])
        #expect(field.unseenRows == [26, 27])
        #expect(field.unseenColumns == [26, 27])
        let unseen = try field.unseen()
        #expect(unseen.shape == [28, 28])
        #expect(unseen.elements(Bool.self).count(where: { $0 }) == 28 * 28 - 26 * 26)
    }

    /// Simonyan and Zisserman's network D. The published sizes: 212 at jump 32 and padding 90 after the last
    /// pooling (Araujo, Norris and Sim 2019), 196 before it.
    @Test func vgg16() throws {
        let model = try convolutions([224, 224, 3]) { add in
            for (count, _) in [(2, 64), (2, 128), (3, 256), (3, 512), (3, 512)] {
                for _ in 0..<count { try add("Conv2D", [1, 3], [("padding", "same")]) }
                try add("MaxPooling2D", [2], [])
            }
        }
        let field = try ReceptiveField(model)
        let (last, before) = (field.rows[field.rows.count - 1], field.rows[field.rows.count - 2])
        #expect((last.size.rows, last.jump.rows, last.padding.rows) == (212, 32, 90))
        #expect((before.size.rows, before.jump.rows) == (196, 16))
    }

    /// AlexNet and MobileNet as in the table of Araujo, Norris and Sim: size, jump.
    @Test func publishedTable() throws {
        let alexNet = try convolutions([224, 224, 3]) { add in
            try add("Conv2D", [1, 11], [("strides", 4)])
            try add("MaxPooling2D", [3], [("strides", 2)])
            try add("Conv2D", [1, 5], [("padding", "same")])
            try add("MaxPooling2D", [3], [("strides", 2)])
            for _ in 0..<3 { try add("Conv2D", [1, 3], [("padding", "same")]) }
            try add("MaxPooling2D", [3], [("strides", 2)])
        }
        let last = try #require(try ReceptiveField(alexNet).rows.last)
        #expect((last.size.rows, last.jump.rows) == (195, 32))

        let mobileNet = try convolutions([224, 224, 3]) { add in
            try add("Conv2D", [1, 3], [("strides", 2), ("padding", "same")])
            for stride in [1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1] {
                try add("Conv2D", [1, 3], [("strides", .int(stride)), ("padding", "same")])
                try add("Conv2D", [1, 1], [])
            }
        }
        let end = try #require(try ReceptiveField(mobileNet).rows.last)
        #expect((end.size.rows, end.jump.rows) == (315, 32))
    }

    @Test func axesMayDiffer() throws {
        let model = try convolutions([20, 30, 1]) { add in
            try add("Conv2D", [2, [3, 5]], [("dilation_rate", [2, 1])])
            try add("MaxPooling2D", [[1, 3]], [])
        }
        let field = try ReceptiveField(model)
        #expect(field.rows[1].size == Pair(5, 7))
        #expect(field.rows[1].jump == Pair(1, 3))
        #expect(field.rows[1].start == Pair(2, 3))
        #expect(field.unseenRows == [])
        #expect(field.unseenColumns == [28, 29])
        let window = try field.rows[1].window(of: [4, 2])
        #expect((window.rows, window.columns) == (4...8, 6...12))
    }

    @Test func sameAddsMoreBehindThanBefore() throws {
        let model = try convolutions([8, 8, 1]) { add in
            try add("Conv2D", [1, 4], [("padding", "same"), ("strides", 2)])
        }
        let field = try ReceptiveField(model)
        #expect(field.rows[0].padding == Pair(1, 1))
        let last = try field.rows[0].window(of: [3, 3])
        #expect((last.rows, last.seenRows) == (5...8, 5...7))
    }

    /// A stride past the window leaves pixels between windows that nobody sees.
    @Test func gapsBetweenWindows() throws {
        let model = try convolutions([9, 9, 1]) { try $0("Conv2D", [1, 1], [("strides", 3)]) }
        #expect(try ReceptiveField(model).unseenRows == [1, 2, 4, 5, 7, 8])
    }

    @Test func aModelWithoutMaps() throws {
        let model = try chain([5]) { [try layer("Dense", [3], in: $0)] }
        #expect(throws: Fault.self) { try ReceptiveField(model) }
    }

    /// What the gradient reaches is what the receptive field says, for any layers in any order.
    @Test(arguments: 0..<60) func gradientsReachExactlyTheField(seed: Int) throws {
        var random = RandomNumbers(seed: UInt64(seed) + 100)
        let model = try randomNetwork(&random)
        let field = try ReceptiveField(model)
        for (place, row) in field.rows.enumerated() {
            let unit = row.shape.map { random.below($0) }
            let window = try row.window(of: unit)
            let reached = try gradientExtent(model, place, unit, &random)
            #expect(reached.rows == window.seenRows, "\(row.name) \(unit)\n\(field)")
            #expect(reached.columns == window.seenColumns, "\(row.name) \(unit)\n\(field)")
        }
    }

    /// The same where ways part and meet: skips, concatenations, gates.
    @Test(arguments: 0..<16) func gradientsReachExactlyTheFieldOfGraphs(seed: Int) throws {
        var random = RandomNumbers(seed: UInt64(seed) + 900)
        let model = try randomGraph(&random)
        let field = try ReceptiveField(model)
        // One channel of a concatenation sees one branch only; the convolution behind it sees all.
        for (place, row) in field.rows.enumerated() where !row.name.hasPrefix("concatenate") {
            let unit = row.shape.map { random.below($0) }
            let window = try row.window(of: unit)
            let reached = try gradientExtent(model, place, unit, &random)
            #expect(reached.rows == window.seenRows, "\(row.name) \(unit)\n\(field)")
            #expect(reached.columns == window.seenColumns, "\(row.name) \(unit)\n\(field)")
        }
    }

    @Test func aSkipSeesWhatTheLongestWaySees() throws {
        let context = Context(seed: 1)
        let input = try #require(
            layer("InputLayer", [], [("shape", [16, 16, 1])], in: context) as? InputLayer)
        let first = try layer("Conv2D", [2, 3], [("padding", "same")], in: context)(input.tensor)
        let second = try layer("Conv2D", [2, 5], [("padding", "same")], in: context)(first)
        let sum = try layer("Add", in: context)([second, first])
        let model = try Functional(inputs: [input.tensor], outputs: sum, in: context)
        let field = try ReceptiveField(Chain(model))
        #expect(field.rows.map(\.size.rows) == [3, 7, 7])
        #expect(field.description.contains("add joins 2 ways"))
    }

    // MARK: Helpers

    private func randomGraph(_ random: inout RandomNumbers) throws -> Chain {
        let context = Context(seed: random.next())
        let shape: Setting = .tuple([.int(12 + random.below(8)), .int(12 + random.below(8)), .int(2)])
        let input = try #require(layer("InputLayer", [], [("shape", shape)], in: context) as? InputLayer)
        var maps = [input.tensor]
        func pick() -> SymbolicTensor { maps[maps.count - 1 - random.below(min(maps.count, 3))] }
        func size(_ limit: Int) -> Setting {
            .tuple([.int(1 + random.below(limit)), .int(1 + random.below(limit))])
        }
        while maps.count < 9 {
            let source = pick()
            let made: [SymbolicTensor]
            switch random.below(7) {
            case 0:
                made = try layer("Conv2D", [2, size(4)], [("padding", "same")], in: context)([source])
            case 1:
                made = try layer(
                    "Conv2D", [2, size(3)], [("padding", "same"), ("dilation_rate", size(3))], in: context)([
                        source
                    ])
            case 2:
                made = try layer(
                    "AveragePooling2D", [size(3)], [("strides", 1), ("padding", "same")], in: context)([
                        source
                    ])
            case 3 where (source.shape[1] ?? 0) > 8 && (source.shape[2] ?? 0) > 8:
                made = try layer("Conv2D", [2, 3], [("strides", size(2))], in: context)([source])
            default:
                let other = pick()
                guard source !== other, other.shape == source.shape else { continue }
                let name = ["Add", "Concatenate", "Average", "Subtract"][random.below(4)]
                let joined = try layer(name, in: context)([source, other])
                made = try layer("Conv2D", [2, 1], in: context)(joined)
            }
            maps.append(made[0])
        }
        let model = try Functional(inputs: [input.tensor], outputs: [maps[maps.count - 1]], in: context)
        return try Chain(model)
    }

    private typealias Adding = (String, [Setting], [(name: String, value: Setting)]) throws -> Void

    private func convolutions(_ input: [Int?], _ body: (Adding) throws -> Void) throws -> Chain {
        try chain(input) { context in
            var layers: [Layer] = []
            try body { layers.append(try layer($0, $1, $2, in: context)) }
            return layers
        }
    }

    private func randomNetwork(_ random: inout RandomNumbers) throws -> Chain {
        let context = Context(seed: random.next())
        var layers: [Layer] = []
        var shape = Shape([nil, 14 + random.below(12), 14 + random.below(12), 1 + random.below(2)])
        let input = shape
        func size(_ limit: Int) -> Setting {
            .tuple([.int(1 + random.below(limit)), .int(1 + random.below(limit))])
        }
        let padding: Setting = random.below(2) == 0 ? "same" : "valid"
        while layers.count < 5 {
            let made: Layer
            switch random.below(18) {
            case 0, 1:
                made = try layer(
                    "Conv2D", [2, size(4)], [("strides", size(3)), ("padding", padding)], in: context)
            case 2:
                made = try layer(
                    "Conv2D", [2, size(3)], [("dilation_rate", size(3)), ("padding", padding)], in: context)
            case 3: made = try layer("MaxPooling2D", [size(3)], [("padding", padding)], in: context)
            case 4:
                made = try layer(
                    "AveragePooling2D", [size(3)], [("strides", size(2)), ("padding", padding)], in: context)
            case 5: made = try layer("ZeroPadding2D", [size(2)], in: context)
            case 6: made = try layer("BatchNormalization", in: context)
            case 7: made = try layer("LeakyReLU", in: context)
            case 8:
                made = try layer(
                    "DepthwiseConv2D", [size(3)], [("strides", size(2)), ("padding", padding)], in: context)
            case 9: made = try layer("Cropping2D", [size(2)], in: context)
            case 10:
                made = try layer(
                    "SeparableConv2D", [2, size(3)], [("dilation_rate", size(2)), ("padding", padding)],
                    in: context)
            case 11:
                guard (shape[1] ?? 0) < 14 else { continue }
                made = try layer(
                    "Conv2DTranspose", [2, size(4)], [("strides", size(3)), ("padding", padding)],
                    in: context)
            case 13:
                let methods = ["bilinear", "nearest", "bicubic", "area"]
                made = try layer(
                    "Resizing", [.int(6 + random.below(12)), .int(6 + random.below(12))],
                    [
                        ("interpolation", .string(methods[random.below(4)])),
                        ("crop_to_aspect_ratio", .bool(random.below(2) == 0)),
                    ], in: context)
            case 14:
                made = try layer(
                    "CenterCrop", [.int(6 + random.below(12)), .int(6 + random.below(12))], in: context)
            case 12:
                // Normalized by itself, a single channel is zero everywhere.
                let normalizes = random.below(2) == 0 && (shape[3] ?? 0) > 1
                made = try layer(
                    normalizes ? "LayerNormalization" : "PReLU",
                    [], normalizes ? [] : [("alpha_initializer", "ones")], in: context)
            default:
                guard (shape[1] ?? 0) < 20 else { continue }
                let smooth: Setting = random.below(2) == 0 ? "bilinear" : "nearest"
                made = try layer("UpSampling2D", [size(4)], [("interpolation", smooth)], in: context)
            }
            guard let output = try? made.outputShape(for: shape) else { continue }
            layers.append(made)
            shape = output
        }
        switch random.below(4) {
        case 0: layers += [try layer("Flatten", in: context), try layer("Dense", [3], in: context)]
        case 1: layers.append(try layer("GlobalAveragePooling2D", in: context))
        case 2: layers.append(try layer("GlobalMaxPooling2D", in: context))
        default: break
        }
        let model = try Sequential(layers, in: context)
        try model.build(input)
        return try Chain(model)
    }

    /// Where the gradient of a unit is not zero, over several inputs: a maximum has one winner in each.
    private func gradientExtent(
        _ model: Chain, _ place: Int, _ unit: [Int], _ random: inout RandomNumbers
    ) throws -> (rows: ClosedRange<Int>?, columns: ClosedRange<Int>?) {
        let samples = 200
        let sizes = try #require(model.input.sample.known)
        let x = try noise([samples] + sizes, seed: random.next())
        // A pixel that stands out in each sample lets maxima be won everywhere.
        let pixels = sizes[0] * sizes[1]
        for sample in 0..<samples {
            let start = (sample * pixels + random.below(pixels)) * sizes[2]
            for i in start..<start + sizes[2] { x.pointer(to: Float.self)[i] *= 50 }
        }
        let pass = try Backpropagation(model.graph.leading(to: [model.value(of: place)]), [x])
        let output = try pass.output()
        let weights = try NDArray(zeros: output.shape, dtype: .float32)
        let shape = Array(output.shape.dropFirst())
        let count = shape.reduce(1, *)
        let number = zip(unit, shape).reduce(0) { $0 * $1.1 + $1.0 }
        for sample in 0..<samples { weights.pointer(to: Float.self)[sample * count + number] = 1 }
        try pass.goBack(weights)
        let gradient = try pass.inputGradient().elements(Float.self)
        var (rows, columns) = (Set<Int>(), Set<Int>())
        for (i, slope) in gradient.enumerated() where slope != 0 {
            let pixel = i / sizes[2] % (sizes[0] * sizes[1])
            rows.insert(pixel / sizes[1])
            columns.insert(pixel % sizes[1])
        }
        func range(_ places: Set<Int>) -> ClosedRange<Int>? {
            guard let first = places.min(), let last = places.max() else { return nil }
            return first...last
        }
        return (range(rows), range(columns))
    }
}

extension RandomNumbers {
    /// A whole number below the limit.
    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
