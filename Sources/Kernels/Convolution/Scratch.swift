/// Hands out parts of a function's working memory, each beginning where a cache line does if the whole does.
struct Scratch {
    private var next: MutableFloats

    init(_ memory: MutableFloats) { next = memory }

    mutating func take(_ count: Int) -> MutableFloats {
        defer { next += (count + 15) & ~15 }
        return next
    }

    mutating func takeIntegers(_ count: Int) -> UnsafeMutablePointer<Int32> {
        UnsafeMutableRawPointer(take(count)).assumingMemoryBound(to: Int32.self)
    }
}
