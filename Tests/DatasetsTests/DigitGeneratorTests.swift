import Arrays
import Datasets
import Kernels
import Testing

@Suite struct DigitGeneratorTests {
    @Test func aDigitDependsOnItsSeedAndPlaceAlone() throws {
        let generator = DigitGenerator(seed: 7)
        let whole = try generator.makeDigits(count: 1200)
        let later = try generator.makeDigits(count: 200, first: 1000)
        let size = 28 * 28
        #expect(
            whole.images.buffer(of: UInt8.self)[1000 * size..<1200 * size].elementsEqual(
                later.images.buffer(of: UInt8.self)))
        #expect(
            whole.labels.buffer(of: UInt8.self)[1000...].elementsEqual(later.labels.buffer(of: UInt8.self)))
        let other = try DigitGenerator(seed: 8).makeDigits(count: 200, first: 1000)
        #expect(!later.images.buffer(of: UInt8.self).elementsEqual(other.images.buffer(of: UInt8.self)))
        withExtendedLifetime((whole, later, other)) {}
    }

    @Test func digitsHaveMnistsForm() throws {
        let digits = try DigitGenerator(seed: 1).makeDigits(count: 2000)
        var counts = [Int](repeating: 0, count: 10)
        for label in digits.labels.buffer(of: UInt8.self) { counts[Int(label)] += 1 }
        #expect(counts.allSatisfy { $0 > 140 && $0 < 260 })
        let pixels = digits.images.buffer(of: UInt8.self)
        var ink = 0.0
        for image in 0..<2000 {
            var (mass, x, y) = (0.0, 0.0, 0.0)
            for row in 0..<28 {
                for column in 0..<28 {
                    let value = Double(pixels[(image * 28 + row) * 28 + column])
                    mass += value
                    x += value * Double(column)
                    y += value * Double(row)
                }
            }
            // The centre of mass lies in the middle, to the pixel.
            #expect(abs(x / mass - 13.5) <= 0.75 && abs(y / mass - 13.5) <= 0.75)
            ink += mass / (28 * 28)
        }
        withExtendedLifetime(digits) {}
        // MNIST's mean pixel is 33.3.
        #expect(ink / 2000 > 22 && ink / 2000 < 45)
    }

    @Test func stopsWhenAsked() {
        #expect(throws: Fault.self) { try DigitGenerator(seed: 1).makeDigits(count: 2000) { true } }
    }
}
