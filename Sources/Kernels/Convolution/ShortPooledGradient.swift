/// The way back where a kernel's rows are too short to fill vectors: a vector holds filters side by side.
struct ShortPooledGradient {
    let g: ConvolutionGeometry
    let pool: PoolingGeometry
    let strip: Strip
    let copy, gradientCopy, map: MutableFloats
    let panels: MutableFloats?
    /// From a pooling window's first convolution window to that of each cell, and from that to each tap.
    let cells, taps: UnsafeMutablePointer<Int32>

    init(_ g: ConvolutionGeometry, _ pool: PoolingGeometry, kernel: Floats?, _ scratch: inout Scratch) {
        (self.g, self.pool, strip) = (g, pool, Strip(g, pool))
        copy = scratch.take(g.paddedCount)
        gradientCopy = scratch.take(g.afterPadding.inputCount + Tile.columns)
        map = scratch.take(strip.count(channels: g.outputChannels))
        panels =
            kernel == nil ? nil : scratch.take(Convolution.tapPanels(g) * Tile.columns * g.outputChannels)
        cells = scratch.takeIntegers(pool.windowHeight * pool.windowWidth)
        taps = scratch.takeIntegers(g.taps)
        for cell in 0..<pool.windowHeight * pool.windowWidth {
            cells[cell] = Int32(
                truncatingIfNeeded: strip.inner.windowOffset(
                    row: cell / pool.windowWidth, column: cell % pool.windowWidth))
        }
        for tap in 0..<g.taps { taps[tap] = Int32(truncatingIfNeeded: strip.inner.tapOffset(tap)) }
        if let kernel, let panels { Convolution.packTransposedPanels(g, kernel, into: panels) }
    }

    func backward(
        input: Floats, gradient: Floats, winners: UnsafePointer<Int32>, kernelGradient: MutableFloats?,
        inputGradient: MutableFloats?
    ) {
        if let kernelGradient {
            let image = g.padded(input, into: copy)
            for filter in stride(from: 0, to: g.outputChannels, by: Vector.width) {
                for tap in stride(from: 0, to: g.taps, by: 9) {
                    addNineTaps(
                        image, gradient + filter, winners + filter, firstTap: tap,
                        filters: min(Vector.width, g.outputChannels - filter),
                        to: kernelGradient + tap * g.outputChannels + filter)
                }
            }
        }
        if let inputGradient, let panels {
            setInputGradient(inputGradient, gradient, winners, panels)
        }
    }

    // MARK: The kernel's gradient

    /// Nine taps of a vector of filters, summed in registers over all windows: `Σ image · gradient` over the cells that
    /// won. The gradients of filters for which a cell did not win count as zero there, which costs less than going
    /// through the filters one by one. Nine sums suffice to hide a multiply-add's latency.
    @inline(never)
    private func addNineTaps(
        _ image: Floats, _ gradient: Floats, _ winners: UnsafePointer<Int32>, firstTap: Int, filters: Int,
        to target: MutableFloats
    ) {
        let count = min(9, g.taps - firstTap)
        @inline(__always) func offset(_ i: Int) -> Int { Int(taps[firstTap + min(i, count - 1)]) }
        let (o0, o1, o2, o3, o4) = (offset(0), offset(1), offset(2), offset(3), offset(4))
        let (o5, o6, o7, o8) = (offset(5), offset(6), offset(7), offset(8))
        var s0 = Vector.zero
        var s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0, s8 = s0
        let cellCount = Int32(truncatingIfNeeded: pool.windowHeight * pool.windowWidth)
        let stepX = pool.windowWidth * g.strideX * g.inputChannels
        var place = 0
        for y in 0..<pool.outputHeight {
            var corner = image + strip.imageOffset(y)
            for _ in 0..<pool.outputWidth {
                let value = Vector(gradient + place, count: filters)
                let winner = Vector.MaskStorage(bits: winners + place, count: filters)
                for cell in 0..<cellCount {
                    let window = corner + Int(cells[Int(cell)])
                    let isWinner = winner .== Vector.MaskStorage(repeating: cell)
                    let share = Vector.zero.replacing(with: value, where: isWinner)
                    s0 = s0.addingProduct(Vector(repeating: window[o0]), share)
                    s1 = s1.addingProduct(Vector(repeating: window[o1]), share)
                    s2 = s2.addingProduct(Vector(repeating: window[o2]), share)
                    s3 = s3.addingProduct(Vector(repeating: window[o3]), share)
                    s4 = s4.addingProduct(Vector(repeating: window[o4]), share)
                    s5 = s5.addingProduct(Vector(repeating: window[o5]), share)
                    s6 = s6.addingProduct(Vector(repeating: window[o6]), share)
                    s7 = s7.addingProduct(Vector(repeating: window[o7]), share)
                    s8 = s8.addingProduct(Vector(repeating: window[o8]), share)
                }
                corner += stepX
                place += pool.channels
            }
        }
        @inline(__always) func add(_ sum: Vector, _ tap: Int) {
            guard tap < count else { return }
            let place = target + tap * g.outputChannels
            (Vector(place, count: filters) + sum).store(to: place, count: filters)
        }
        add(s0, 0)
        add(s1, 1)
        add(s2, 2)
        add(s3, 3)
        add(s4, 4)
        add(s5, 5)
        add(s6, 6)
        add(s7, 7)
        add(s8, 8)
    }

    // MARK: The input's gradient

    /// The map's gradient is written out, a strip at a time, for the tiles to multiply.
    private func setInputGradient(
        _ inputGradient: MutableFloats, _ gradient: Floats, _ winners: UnsafePointer<Int32>, _ panels: Floats
    ) {
        let target = gradientCopy
        target.update(repeating: 0, count: strip.inner.inputCount + Tile.columns)
        strip.forEach { part, rows, y in
            let start = y * pool.outputWidth * pool.channels
            unpool(rows: rows, gradient + start, winners + start)
            Convolution.denseInputGradient(
                part, gradient: map, panels: panels, target: target + strip.imageOffset(y))
        }
        if g.isPadded {
            g.unpad(gradientCopy, into: inputGradient)
        } else {
            inputGradient.update(from: gradientCopy, count: g.inputCount)
        }
    }

    /// Writes each gradient to its window's winner, and zeros beside it.
    @inline(never)
    private func unpool(rows: Int, _ gradient: Floats, _ winners: UnsafePointer<Int32>) {
        let channels = pool.channels
        let rowStride = pool.outputWidth * pool.windowWidth * channels
        for y in 0..<rows {
            for x in 0..<pool.outputWidth {
                let window = map + y * pool.windowHeight * rowStride + x * pool.windowWidth * channels
                let place = (y * pool.outputWidth + x) * channels
                for channel in stride(from: 0, to: channels, by: Vector.width) {
                    let count = min(Vector.width, channels - channel)
                    let value = Vector(gradient + place + channel, count: count)
                    let winner = Vector.MaskStorage(bits: winners + place + channel, count: count)
                    var cell = Vector.MaskStorage.zero
                    for p in 0..<pool.windowHeight {
                        for q in 0..<pool.windowWidth {
                            let isWinner = winner .== cell
                            Vector.zero.replacing(with: value, where: isWinner).store(
                                to: window + p * rowStride + q * channels + channel, count: count)
                            cell &+= 1
                        }
                    }
                }
            }
        }
    }
}
