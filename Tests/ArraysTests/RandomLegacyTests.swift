import Arrays
import Testing

/// Numbers that NumPy 2.4.6 drew from the same seeds.
@Suite struct RandomLegacyTests {
    let random = RandomState(seed: 42)

    @Test func uniformNumbers() throws {
        let numbers = try random.uniform(shape: [3])
        #expect(
            elements(numbers, Double.self) == [
                0.3745401188473625, 0.9507143064099162, 0.7319939418114051,
            ])
    }

    @Test func uniformNumbersInARange() throws {
        let numbers = try random.uniform(-1, 1, shape: [3])
        #expect(
            elements(numbers, Double.self) == [
                -0.250919762305275, 0.9014286128198323, 0.4639878836228102,
            ])
    }

    @Test func normalNumbersComeInPairs() throws {
        let numbers = try random.normal(shape: [5])
        #expect(
            elements(numbers, Double.self) == [
                0.4967141530112327, -0.13826430117118466, 0.6476885381006925, 1.5230298564080254,
                -0.23415337472333597,
            ])
    }

    @Test func exponentialNumbers() throws {
        let numbers = try random.exponential(2, shape: [3])
        #expect(
            elements(numbers, Double.self) == [
                0.9385361799537182, 6.020242861835042, 2.6334913870908987,
            ])
    }

    @Test func manyNumbers() throws {
        #expect(try RandomState(seed: 7).uniform(shape: [100_000]).checksum == 3_590_743_060_267_335_318)
        #expect(try RandomState(seed: 7).normal(shape: [100_001]).checksum == 2_284_584_855_311_276_946)
    }

    @Test func otherSeeds() throws {
        #expect(
            elements(try RandomState(seed: 0).uniform(shape: [2]), Double.self) == [
                0.5488135039273248, 0.7151893663724195,
            ])
        #expect(
            elements(try RandomState(seed: .max).uniform(shape: [2]), Double.self) == [
                0.0976320289940138, 0.9123828453026218,
            ])
        #expect(
            elements(try RandomState(key: [1, 2, 3]).uniform(shape: [2]), Double.self) == [
                0.6098612722867289, 0.8866970434146851,
            ])
    }

    @Test func integers() throws {
        let digits = try random.integers(0, 10, shape: [10])
        #expect(elements(digits, Int64.self) == [6, 3, 7, 4, 6, 9, 2, 6, 7, 4])
    }

    @Test func integersOfEveryType() throws {
        func draw(_ low: Int, _ high: Int, _ count: Int, _ dtype: DType) throws -> NDArray {
            try RandomState(seed: 42).integers(low, high, shape: [count], dtype: dtype)
        }
        #expect(
            try elements(draw(0, 200, 10, .uint8), UInt8.self) == [
                102, 95, 179, 61, 92, 3, 98, 14, 149, 46,
            ])
        #expect(try elements(draw(0, 256, 6, .uint8), UInt8.self) == [102, 220, 225, 95, 179, 61])
        #expect(try elements(draw(-5, 1000, 5, .int32), Int32.self) == [97, 430, 855, 265, 101])
        let bits = [false, true, true, false, false, true, true, false, false, false]
        #expect(try elements(draw(0, 2, 10, .bool), Bool.self) == bits)
        let wide: [Int64] = [2_297_359_619_001_564_595, 3_702_525_538_111_689_998, -332_153_208_042_826_681]
        #expect(try elements(draw(-1 << 62, 1 << 62, 3, .int64), Int64.self) == wide)
        let words: [Int64] = [1_608_637_542, 3_421_126_067, 4_083_286_876]
        #expect(try elements(draw(0, 1 << 32, 3, .int64), Int64.self) == words)
    }

    @Test func permutationsAndShuffles() throws {
        #expect(try random.permutation(10) == [8, 1, 5, 0, 7, 2, 9, 4, 3, 6])
        let rows = try NDArray((0..<12).map { Int64($0) }, shape: [4, 3])
        try RandomState(seed: 42).shuffle(rows)
        #expect(elements(rows, Int64.self) == [3, 4, 5, 9, 10, 11, 0, 1, 2, 6, 7, 8])
    }

    @Test func aShuffledViewMovesTheElementsItShows() throws {
        let array = try NDArray((0..<8).map { Int64($0) }, shape: [4, 2])
        let reversedColumn = NDArray(
            storage: array.storage, dtype: .int64, shape: [4], strides: [-2], offset: 7)
        try random.shuffle(reversedColumn)
        let expected = try RandomState(seed: 42).permutation(4).map { Int64(7 - 2 * $0) }
        #expect((0..<4).map { reversedColumn.pointer(to: Int64.self)[-2 * $0] } == expected)
        #expect([0, 2, 4, 6].map { array.buffer(of: Int64.self)[$0] } == [0, 2, 4, 6])
    }

    @Test func choices() throws {
        func choice(_ population: Int, _ count: Int, replacing: Bool = true, _ p: [Double]? = nil) throws
            -> [Int]
        {
            try RandomState(seed: 42).choice(population, count, replacing: replacing, probabilities: p)
        }
        #expect(try choice(5, 6) == [3, 4, 2, 4, 4, 1])
        #expect(try choice(4, 6, [0.1, 0.2, 0.3, 0.4]) == [2, 3, 3, 2, 1, 1])
        #expect(try choice(10, 4, replacing: false) == [8, 1, 5, 0])
        #expect(try choice(6, 4, replacing: false, [0.1, 0.1, 0.1, 0.1, 0.1, 0.5]) == [3, 5, 0, 1])
    }

    @Test func whatCannotBeDrawn() {
        #expect(throws: Fault(.value, "Cannot take a larger sample than population when 'replace=False'")) {
            try random.choice(3, 5, replacing: false)
        }
        #expect(throws: Fault(.value, "a must be greater than 0 unless no samples are taken")) {
            try random.choice(0, 1)
        }
        #expect(throws: Fault(.value, "probabilities do not sum to 1")) {
            try random.choice(2, 1, probabilities: [0.5, 0.4])
        }
        #expect(throws: Fault(.value, "low >= high")) { try random.integers(5, 3, shape: []) }
        #expect(throws: Fault(.value, "high <= 0")) { try random.integers(0, 0, shape: []) }
        #expect(throws: Fault(.value, "high is out of bounds for uint8")) {
            try random.integers(0, 300, shape: [], dtype: .uint8)
        }
        #expect(throws: Fault(.type, "Unsupported dtype dtype('float32') for randint")) {
            try random.integers(0, 3, shape: [], dtype: .float32)
        }
        #expect(throws: Fault(.value, "scale < 0")) { try random.normal(0, -1, shape: []) }
        #expect(throws: Fault(.overflow, "Range exceeds valid bounds")) {
            try random.uniform(0, .infinity, shape: [])
        }
        #expect(throws: Fault(.value, "negative dimensions are not allowed")) {
            try random.uniform(shape: [-1])
        }
    }
}

/// The elements of a contiguous array, copied while it is surely there.
func elements<T: Element>(_ array: NDArray, _ type: T.Type) -> [T] {
    withExtendedLifetime(array) { Array(array.buffer(of: type)) }
}

extension NDArray {
    /// A number that changes with any element's bits and with their order.
    var checksum: UInt64 {
        func sum<T: FixedWidthInteger & BitwiseCopyable>(_ words: T.Type) -> UInt64 {
            let words = UnsafeRawBufferPointer(start: storage.base, count: count * dtype.size).bindMemory(
                to: T.self)
            return zip(0..., words).reduce(0) { $0 &+ UInt64($1.1) &* (2 * UInt64($1.0) + 1) }
        }
        switch dtype.size {
        case 8: return sum(UInt64.self)
        case 4: return sum(UInt32.self)
        default: return sum(UInt8.self)
        }
    }
}
