import Arrays

/// Reads samples of an array as float32, wherever they lie and whatever their type, without a converted
/// copy of the whole.
struct SampleSource {
    private let array: NDArray
    /// How many samples: the size of the first axis.
    let count: Int
    /// Numbers in one sample.
    let sampleCount: Int
    private let isDense: Bool

    init(_ array: NDArray) {
        self.array = array
        count = array.shape.first ?? 1
        sampleCount = array.shape.dropFirst().reduce(1, *)
        let inner = NDArray.rowMajorStrides(of: Array(array.shape.dropFirst()))
        isDense = zip(zip(inner, array.strides.dropFirst()), array.shape.dropFirst())
            .allSatisfy { $0.0 == $0.1 || $1 == 1 }
    }

    /// Copies one sample to `target`.
    func read(_ sample: Int, into target: UnsafeMutablePointer<Float>) {
        if let later = array.storage.later {
            let bytes = later.bytes + array.offset
            later.read { table in
                copy(sample, of: bytes, to: target) { table[Int($0)] }
            } _: { table in
                copy(sample, of: bytes, to: target) { Float(table[Int($0)]) }
            }
            return
        }
        switch array.dtype {
        case .float32: copy(sample, of: elements(), to: target) { (value: Float) in value }
        case .uint8: copy(sample, of: elements(), to: target) { (value: UInt8) in Float(value) }
        case .float64: copy(sample, of: elements(), to: target) { (value: Double) in Float(value) }
        case .int64: copy(sample, of: elements(), to: target) { (value: Int64) in Float(value) }
        case .int32: copy(sample, of: elements(), to: target) { (value: Int32) in Float(value) }
        case .bool: copy(sample, of: elements(), to: target) { (value: Bool) in value ? 1 : 0 }
        }
    }

    private func elements<T: Element>() -> UnsafePointer<T> { UnsafePointer(array.pointer(to: T.self)) }

    @inline(__always)
    private func copy<T>(
        _ sample: Int, of elements: UnsafePointer<T>, to target: UnsafeMutablePointer<Float>,
        _ convert: (T) -> Float
    ) {
        let source = elements + sample * (array.strides.first ?? 0)
        if isDense {
            for i in 0..<sampleCount { target[i] = convert(source[i]) }
            return
        }
        var index = [Int](repeating: 0, count: array.rank)
        for i in 0..<sampleCount {
            var place = 0
            for axis in 1..<array.rank { place += index[axis] * array.strides[axis] }
            target[i] = convert(source[place])
            var axis = array.rank - 1
            while axis > 0 {
                index[axis] += 1
                if index[axis] < array.shape[axis] { break }
                index[axis] = 0
                axis -= 1
            }
        }
    }
}

extension NDArray {
    /// A new contiguous array of the same numbers as float32.
    func float32Copy() throws -> NDArray {
        let copy = try NDArray(zeros: shape, dtype: .float32)
        guard count > 0 else { return copy }
        let source = SampleSource(self)
        let target = copy.pointer(to: Float.self)
        for i in 0..<source.count { source.read(i, into: target + i * source.sampleCount) }
        return copy
    }
}
