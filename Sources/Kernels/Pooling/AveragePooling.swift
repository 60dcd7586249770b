/// The mean of each window.
public enum AveragePooling {
    /// `output[y][x][c] = mean over the window's real cells of input[…][…][c]`: padding counts for nothing.
    public static func forward(_ g: PoolingGeometry, samples: Int, input: Floats, output: MutableFloats) {
        forEachWindow(g, samples: samples) { sample, rows, columns, place in
            let image = input + sample * g.inputCount
            let scale = 1 / Float(max(rows.count * columns.count, 1))
            let target = output + place
            target.update(repeating: 0, count: g.channels)
            for row in rows {
                for column in columns {
                    let pixel = image + (row * g.inputWidth + column) * g.channels
                    for channel in 0..<g.channels { target[channel] += pixel[channel] }
                }
            }
            for channel in 0..<g.channels { target[channel] *= scale }
        }
    }

    /// Every real cell of a window gets an equal share of its gradient.
    public static func inputGradient(
        _ g: PoolingGeometry, samples: Int, outputGradient: Floats, inputGradient: MutableFloats
    ) {
        inputGradient.update(repeating: 0, count: samples * g.inputCount)
        forEachWindow(g, samples: samples) { sample, rows, columns, place in
            let image = inputGradient + sample * g.inputCount
            let scale = 1 / Float(max(rows.count * columns.count, 1))
            for row in rows {
                for column in columns {
                    let pixel = image + (row * g.inputWidth + column) * g.channels
                    for channel in 0..<g.channels {
                        pixel[channel] += outputGradient[place + channel] * scale
                    }
                }
            }
        }
    }

    @inline(__always)
    private static func forEachWindow(
        _ g: PoolingGeometry, samples: Int,
        _ body: (_ sample: Int, _ rows: Range<Int>, _ columns: Range<Int>, _ place: Int) -> Void
    ) {
        var place = 0
        for sample in 0..<samples {
            for y in 0..<g.outputHeight {
                for x in 0..<g.outputWidth {
                    body(sample, g.rows(of: y), g.columns(of: x), place)
                    place += g.channels
                }
            }
        }
    }
}
