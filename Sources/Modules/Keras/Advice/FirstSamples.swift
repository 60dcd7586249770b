import Arrays

extension NDArray {
    /// The first samples, copied. Of an array that is filled only when somebody looks, no others are looked at.
    func firstSamples(_ count: Int) throws -> NDArray {
        guard let later = storage.later, isContiguous else { return try taking(Array(0..<count)) }
        let part = try NDArray(zeros: [count] + shape.dropFirst(), dtype: dtype)
        let bytes = later.bytes + offset
        later.read { table in
            let target = part.pointer(to: Float.self)
            for i in 0..<part.count { target[i] = table[Int(bytes[i])] }
        } _: { table in
            let target = part.pointer(to: Double.self)
            for i in 0..<part.count { target[i] = table[Int(bytes[i])] }
        }
        return part
    }
}
