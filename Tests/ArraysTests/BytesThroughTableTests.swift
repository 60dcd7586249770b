import Arrays
import Testing

/// Large arrays of floats made from bytes are filled when somebody looks; nobody can tell.
@Suite struct BytesThroughTableTests {
    private static let shape = [1024, 1030]

    private func bytes() throws -> NDArray {
        try NDArray(
            (0..<Self.shape[0] * Self.shape[1]).map { UInt8(truncatingIfNeeded: $0 &* 7) }, shape: Self.shape)
    }

    private func byte(_ i: Int) -> UInt8 { UInt8(truncatingIfNeeded: i &* 7) }

    @Test func waitUntilTheyAreLookedAt() throws {
        let half = try NDArray(.float(0.5), dtype: .float32)
        let scale = try NDArray(.float(255), dtype: .float32)
        let scaled = try Elementwise.apply(.divide, bytes().converted(to: .float32), scale)
        let centered = try Elementwise.apply(.subtract, scaled, half)
        #expect(scaled.storage.later != nil && centered.storage.later != nil)
        let (a, b) = (elements(scaled, Float.self), elements(centered, Float.self))
        #expect(scaled.storage.later == nil && centered.storage.later == nil)
        #expect(a.indices.allSatisfy { a[$0] == Float(byte($0)) / 255 })
        #expect(b.indices.allSatisfy { b[$0] == Float(byte($0)) / 255 - 0.5 })
    }

    @Test func doublesToo() throws {
        let scaled = try Elementwise.apply(.divide, bytes(), NDArray(.float(255), dtype: .float64))
        #expect(scaled.dtype == .float64 && scaled.storage.later != nil)
        let numbers = elements(scaled, Double.self)
        #expect(numbers.indices.allSatisfy { numbers[$0] == Double(byte($0)) / 255 })
    }

    /// Bytes that change afterwards do not change what was made from them.
    @Test func theBytesMayChange() throws {
        let source = try bytes()
        let floats = try source.converted(to: .float32)
        let view = try floats.reshaped([Self.shape[1], Self.shape[0]])
        #expect(view.storage.later != nil)
        source.pointer(to: UInt8.self)[5] = 99
        #expect(view.storage.later == nil)
        #expect(elements(view, Float.self)[5] == 35)
        #expect(elements(source, UInt8.self)[5] == 99)
        // What is made from them now shows the new ones.
        #expect(elements(try source.converted(to: .float32), Float.self)[5] == 99)
    }

    /// Writing to one of two arrays leaves the other alone.
    @Test func eachIsItsOwn() throws {
        let source = try bytes()
        let (one, two) = (try source.converted(to: .float32), try source.converted(to: .float32))
        one.pointer(to: Float.self)[3] = -1
        #expect(elements(two, Float.self)[3] == 21 && elements(source, UInt8.self)[3] == 21)
        #expect(elements(one, Float.self)[3] == -1)
    }

    @Test func fewBytesAreConvertedAtOnce() throws {
        let few = try NDArray([UInt8](repeating: 3, count: 100)).converted(to: .float32)
        #expect(few.storage.later == nil)
    }
}
