import Testing

@testable import Pictures

@Suite struct PixelCanvasTests {
    @Test func whatLiesOutsideIsCutOff() throws {
        var canvas = try PixelCanvas(width: 4, height: 3)
        canvas.fill(-2, 1, 4, 9, .black)
        canvas.line(-5, 0, 9, 0, Color(gray: 128))
        let raster = try canvas.raster
        #expect(
            (0..<12).map { raster.samples[3 * $0] } == [128, 128, 128, 128, 0, 0, 255, 255, 0, 0, 255, 255])
    }
}
