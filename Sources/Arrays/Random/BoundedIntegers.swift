/// How to get a number up to a bound out of random bits without favouring any.
enum Bounding {
    /// Cut off to the bound's bits and drawn again while too large: what the legacy functions do.
    case masked
    /// Multiplied into the range: Lemire, "Fast random integer generation in an interval" (2019).
    case multiplied
}

/// Draws integers from `0` through a bound. A type of its own, since NumPy draws bytes and bits out of a
/// buffered word.
struct BoundedIntegers {
    let source: any BitGenerator
    let bounding: Bounding
    private var buffer: UInt32 = 0
    private var buffered = 0

    init(_ source: any BitGenerator, _ bounding: Bounding) {
        self.source = source
        self.bounding = bounding
    }

    /// An integer from `0` through `last`.
    func next(through last: UInt64) -> UInt64 {
        if last == 0 { return 0 }
        if last == UInt64(UInt32.max) { return UInt64(source.next32()) }
        if last == .max { return source.next64() }
        let isNarrow = last < UInt64(UInt32.max)
        switch bounding {
        case .masked: return masked(last) { isNarrow ? UInt64(source.next32()) : source.next64() }
        case .multiplied:
            return isNarrow
                ? UInt64(multiplied(UInt32(last)) { source.next32() }) : multiplied(last) { source.next64() }
        }
    }

    /// A byte from `0` through `last`, four to a word.
    mutating func nextByte(through last: UInt8) -> UInt8 {
        if last == 0 { return 0 }
        if last == .max { return drawByte() }
        switch bounding {
        case .masked: return UInt8(masked(UInt64(last)) { UInt64(drawByte()) })
        case .multiplied: return multiplied(last) { drawByte() }
        }
    }

    /// A bit, thirty-two to a word.
    mutating func nextBit() -> Bool {
        if buffered == 0 {
            buffer = source.next32()
            buffered = 32
        } else {
            buffer >>= 1
        }
        buffered -= 1
        return buffer & 1 == 1
    }

    private mutating func drawByte() -> UInt8 {
        if buffered == 0 {
            buffer = source.next32()
            buffered = 4
        } else {
            buffer >>= 8
        }
        buffered -= 1
        return UInt8(truncatingIfNeeded: buffer)
    }

    private func masked(_ last: UInt64, _ draw: () -> UInt64) -> UInt64 {
        let mask = UInt64.max >> UInt64(last.leadingZeroBitCount)
        while true {
            let value = draw() & mask
            if value <= last { return value }
        }
    }

    private func multiplied<Word: FixedWidthInteger & UnsignedInteger>(
        _ last: Word, _ draw: () -> Word
    ) -> Word where Word.Magnitude == Word {
        let size = last + 1
        var product = draw().multipliedFullWidth(by: size)
        if product.low < size {
            let threshold = (Word.max - last) % size
            while product.low < threshold { product = draw().multipliedFullWidth(by: size) }
        }
        return product.high
    }
}
