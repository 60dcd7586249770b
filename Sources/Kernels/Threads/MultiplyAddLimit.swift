/// Floating-point operations a second that this machine reaches with nothing to do but multiply and add, on
/// so many threads at once: what a kernel's rate is measured against.
public func multiplyAddLimit(threads: Int, clock: @Sendable () -> Double) -> Double {
    let previous = Workers.count
    Workers.count = threads
    defer { Workers.count = previous }
    let turns = 40_000_000
    var best = 0.0
    for _ in 0..<3 {
        let start = clock()
        Workers.run(tasks: threads) { task in
            // The sum is used, or the loop would be left out.
            if multiplyAdd(turns: turns, start: Float(task)) == 0.1234 { Workers.count = threads }
        }
        // Twelve vectors, a product and a sum each.
        best = max(best, Double(turns) * Double(12 * Vector.width) * 2 * Double(threads) / (clock() - start))
    }
    return best
}

@inline(never)
private func multiplyAdd(turns: Int, start: Float) -> Float {
    var a = Vector(repeating: start), b = a, c = a, d = a, e = a, f = a, g = a, h = a, i = a, j = a, k = a,
        l = a
    let x = Vector(repeating: 0.999), y = Vector(repeating: 0.001)
    for _ in 0..<turns {
        a = y.addingProduct(a, x)
        b = y.addingProduct(b, x)
        c = y.addingProduct(c, x)
        d = y.addingProduct(d, x)
        e = y.addingProduct(e, x)
        f = y.addingProduct(f, x)
        g = y.addingProduct(g, x)
        h = y.addingProduct(h, x)
        i = y.addingProduct(i, x)
        j = y.addingProduct(j, x)
        k = y.addingProduct(k, x)
        l = y.addingProduct(l, x)
    }
    return (a + b + c + d + e + f + g + h + i + j + k + l).sum()
}
