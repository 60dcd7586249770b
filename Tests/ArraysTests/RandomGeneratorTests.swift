import Arrays
import Testing

/// Numbers that NumPy 2.4.6's `default_rng` drew from the same seeds.
@Suite struct RandomGeneratorTests {
    let random = RandomGenerator(seed: 42)

    @Test func uniformNumbers() throws {
        let numbers = try random.random(shape: [3])
        #expect(
            elements(numbers, Double.self) == [
                0.7739560485559633, 0.4388784397520523, 0.8585979199113825,
            ])
    }

    @Test func uniformNumbersInSinglePrecision() throws {
        let numbers = try random.random(shape: [3], dtype: .float32)
        #expect(
            elements(numbers, Float.self) == [
                0.08925092220306396, 0.7739560008049011, 0.6545714735984802,
            ])
    }

    @Test func normalNumbers() throws {
        let numbers = try random.standardNormal(shape: [5])
        #expect(
            elements(numbers, Double.self) == [
                0.30471707975443135, -1.0399841062404955, 0.7504511958064572, 0.9405647163912139,
                -1.9510351886538364,
            ])
    }

    @Test func manyNumbers() throws {
        func fresh() -> RandomGenerator { RandomGenerator(seed: 7) }
        #expect(try fresh().random(shape: [100_000]).checksum == 9_331_218_325_625_039_799)
        // A million, so that every layer of the ziggurat, its edges and its tail have their turn.
        #expect(try fresh().standardNormal(shape: [1_000_000]).checksum == 7_174_168_865_836_258_082)
        #expect(
            try fresh().standardNormal(shape: [1_000_000], dtype: .float32).checksum
                == 9_087_236_166_212_158_511)
    }

    @Test func otherSeeds() throws {
        #expect(
            elements(try RandomGenerator(seed: 0).random(shape: [2]), Double.self) == [
                0.6369616873214543, 0.2697867137638703,
            ])
        let wide = try RandomGenerator(seed: (1 << 40) + 3).random(shape: [2])
        #expect(elements(wide, Double.self) == [0.7736560850714245, 0.9958573802012665])
    }

    @Test func integers() throws {
        #expect(
            elements(try random.integers(0, 10, shape: [10]), Int64.self) == [
                0, 7, 6, 4, 4, 8, 0, 6, 2, 0,
            ])
        let dice = try RandomGenerator(seed: 42).integers(1, 6, includesHigh: true, shape: [10])
        #expect(elements(dice, Int64.self) == [1, 5, 4, 3, 3, 6, 1, 5, 2, 1])
    }

    @Test func integersOfEveryType() throws {
        func draw(_ low: Int, _ high: Int, _ count: Int, _ dtype: DType) throws -> NDArray {
            try RandomGenerator(seed: 42).integers(low, high, shape: [count], dtype: dtype)
        }
        #expect(
            try elements(draw(0, 200, 10, .uint8), UInt8.self) == [
                106, 29, 169, 25, 154, 150, 199, 113, 130, 75,
            ])
        #expect(try elements(draw(0, 256, 6, .uint8), UInt8.self) == [136, 38, 217, 22, 205, 251])
        #expect(try elements(draw(-5, 1000, 5, .int32), Int32.self) == [84, 772, 652, 436, 430])
        let bits = [false, false, false, true, false, false, false, true, false, true]
        #expect(try elements(draw(0, 2, 10, .bool), Bool.self) == bits)
        let wide: [Int64] = [2_526_798_557_578_302_276, -563_746_889_639_854_112, 3_307_482_026_984_934_162]
        #expect(try elements(draw(-1 << 62, 1 << 62, 3, .int64), Int64.self) == wide)
    }

    @Test func permutationsAndShuffles() throws {
        #expect(try random.permutation(10) == [5, 6, 0, 7, 3, 2, 4, 9, 1, 8])
        let rows = try NDArray((0..<12).map { Int64($0) }, shape: [4, 3])
        try RandomGenerator(seed: 42).shuffle(rows)
        #expect(elements(rows, Int64.self) == [9, 10, 11, 6, 7, 8, 3, 4, 5, 0, 1, 2])
    }

    @Test func choices() throws {
        func choice(
            _ population: Int, _ count: Int, replacing: Bool = true, _ p: [Double]? = nil,
            shuffles: Bool = true
        ) throws -> [Int] {
            let random = RandomGenerator(seed: 42)
            return try random.choice(
                population, count, replacing: replacing, probabilities: p, shuffles: shuffles)
        }
        #expect(try choice(5, 6) == [0, 3, 3, 2, 2, 4])
        #expect(try choice(4, 6, [0.1, 0.2, 0.3, 0.4]) == [3, 2, 3, 3, 0, 3])
        #expect(try choice(10, 4, replacing: false) == [4, 0, 5, 6])
        #expect(try choice(10, 4, replacing: false, shuffles: false) == [0, 6, 5, 4])
        #expect(try choice(6, 4, replacing: false, [0.1, 0.1, 0.1, 0.1, 0.1, 0.5]) == [5, 4, 0, 3])
        let many = try NDArray(choice(20_000, 1000, replacing: false).map { Int64($0) })
        #expect(many.checksum == 10_080_223_980)
    }

    @Test func whatCannotBeDrawn() {
        #expect(throws: Fault(.value, "Cannot take a larger sample than population when replace is False")) {
            try random.choice(3, 5, replacing: false)
        }
        #expect(throws: Fault(.type, "Unsupported dtype dtype('int64') for random")) {
            try random.random(shape: [1], dtype: .int64)
        }
    }
}
