/// The largest value of each window.
public enum MaxPooling {
    /// `output[y][x][c] = max over the window of input[…][…][c]`; padding never wins.
    public static func forward(_ g: PoolingGeometry, samples: Int, input: Floats, output: MutableFloats) {
        for sample in 0..<samples {
            let image = input + sample * g.inputCount
            var target = output + sample * g.outputCount
            for y in 0..<g.outputHeight {
                for x in 0..<g.outputWidth {
                    window(g, image, rows: g.rows(of: y), columns: g.columns(of: x), into: target)
                    target += g.channels
                }
            }
        }
    }

    @inline(__always)
    private static func window(
        _ g: PoolingGeometry, _ image: Floats, rows: Range<Int>, columns: Range<Int>,
        into target: MutableFloats
    ) {
        var channel = 0
        while g.channels - channel >= Vector.width {
            var largest = Vector(repeating: -.infinity)
            for row in rows {
                var pixel = image + (row * g.inputWidth + columns.lowerBound) * g.channels + channel
                for _ in columns {
                    largest = largest.maximum(Vector(pixel))
                    pixel += g.channels
                }
            }
            largest.store(to: target + channel)
            channel += Vector.width
        }
        while channel < g.channels {
            var largest = -Float.infinity
            for row in rows {
                for column in columns {
                    let value = image[(row * g.inputWidth + column) * g.channels + channel]
                    if value > largest { largest = value }
                }
            }
            target[channel] = largest
            channel += 1
        }
    }

    /// Hands each output's gradient to the first cell of its window that holds the maximum; where windows
    /// overlap, gradients add.
    public static func inputGradient(
        _ g: PoolingGeometry, samples: Int, input: Floats, output: Floats, outputGradient: Floats,
        inputGradient: MutableFloats
    ) {
        inputGradient.update(repeating: 0, count: samples * g.inputCount)
        for sample in 0..<samples {
            var place = sample * g.outputCount
            for y in 0..<g.outputHeight {
                for x in 0..<g.outputWidth {
                    route(
                        g, input + sample * g.inputCount, rows: g.rows(of: y), columns: g.columns(of: x),
                        maximum: output + place, gradient: outputGradient + place,
                        into: inputGradient + sample * g.inputCount)
                    place += g.channels
                }
            }
        }
    }

    @inline(__always)
    private static func route(
        _ g: PoolingGeometry, _ image: Floats, rows: Range<Int>, columns: Range<Int>, maximum: Floats,
        gradient: Floats,
        into target: MutableFloats
    ) {
        var channel = 0
        while g.channels - channel >= Vector.width {
            let largest = Vector(maximum + channel)
            // What is left to hand out: once a cell has won, nothing is.
            var left = Vector(gradient + channel)
            for row in rows {
                var place = (row * g.inputWidth + columns.lowerBound) * g.channels + channel
                for _ in columns {
                    let wins = Vector(image + place) .== largest
                    let share = Vector.zero.replacing(with: left, where: wins)
                    (Vector(target + place) + share).store(to: target + place)
                    left = left.replacing(with: Vector.zero, where: wins)
                    place += g.channels
                }
            }
            channel += Vector.width
        }
        while channel < g.channels {
            search: for row in rows {
                for column in columns {
                    let place = (row * g.inputWidth + column) * g.channels + channel
                    guard image[place] == maximum[channel] else { continue }
                    target[place] += gradient[channel]
                    break search
                }
            }
            channel += 1
        }
    }
}
