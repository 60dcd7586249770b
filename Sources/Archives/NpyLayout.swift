import Arrays

/// How the elements of a file lie, and the type of ours that holds them without loss.
struct NpyLayout {
    let dtype: DType
    let size: Int
    /// The bytes are ours as they are.
    let isDirect: Bool
    let convert: (_ raw: [UInt8], _ count: Int, _ array: NDArray) -> Void
}

extension Npy {
    /// The layout that a descriptor such as `<f4` names.
    static func layout(of descriptor: String, _ fault: (String) -> Fault) throws -> NpyLayout {
        let isBig = descriptor.hasPrefix(">")
        let kind = String(descriptor.drop { "<>|=".contains($0) })
        guard kind.count < descriptor.count || kind == "?" else { throw unsupported(descriptor, fault) }
        switch kind {
        case "b1", "?": return layout(.bool, UInt8.self, isBig: true) { (value: UInt8) in value != 0 }
        case "u1": return layout(.uint8, UInt8.self, isBig: false) { $0 }
        case "i4": return layout(.int32, UInt32.self, isBig: isBig) { Int32(bitPattern: $0) }
        case "i8": return layout(.int64, UInt64.self, isBig: isBig) { Int64(bitPattern: $0) }
        case "f4": return layout(.float32, UInt32.self, isBig: isBig) { Float(bitPattern: $0) }
        case "f8": return layout(.float64, UInt64.self, isBig: isBig) { Double(bitPattern: $0) }
        // Types that arrays do not have are widened.
        case "i1": return layout(.int32, UInt8.self, isBig: true) { Int32(Int8(bitPattern: $0)) }
        case "i2": return widened(.int32, UInt16.self, isBig) { Int32(Int16(bitPattern: $0)) }
        case "u2": return widened(.int32, UInt16.self, isBig) { Int32($0) }
        case "u4": return widened(.int64, UInt32.self, isBig) { Int64($0) }
        case "f2": return widened(.float32, UInt16.self, isBig) { half($0) }
        case _ where kind.hasPrefix("O"):
            throw fault(
                "holds Python objects, which cannot be read without running code; save it with a number type")
        default: throw unsupported(descriptor, fault)
        }
    }

    private static func unsupported(_ descriptor: String, _ fault: (String) -> Fault) -> Fault {
        let names = DType.allCases.map(\.rawValue).joined(separator: ", ")
        return fault(
            "holds elements of type '\(descriptor)'; convbook reads \(names) and what fits into them")
    }

    private static func layout<Raw: FixedWidthInteger, T: Element>(
        _ dtype: DType, _ raw: Raw.Type, isBig: Bool, _ value: @escaping (Raw) -> T
    ) -> NpyLayout {
        NpyLayout(dtype: dtype, size: MemoryLayout<Raw>.size, isDirect: !isBig) { bytes, count, array in
            let target = array.pointer(to: T.self)
            bytes.withUnsafeBytes { source in
                for i in 0..<count {
                    let number = source.loadUnaligned(
                        fromByteOffset: i * MemoryLayout<Raw>.size, as: Raw.self)
                    target[i] = value(isBig ? Raw(bigEndian: number) : Raw(littleEndian: number))
                }
            }
        }
    }

    private static func widened<Raw: FixedWidthInteger, T: Element>(
        _ dtype: DType, _ raw: Raw.Type, _ isBig: Bool, _ value: @escaping (Raw) -> T
    ) -> NpyLayout {
        let plain = layout(dtype, raw, isBig: isBig, value)
        return NpyLayout(dtype: dtype, size: plain.size, isDirect: false, convert: plain.convert)
    }

    /// A 16-bit float by its bits: Swift has none on every platform.
    private static func half(_ bits: UInt16) -> Float {
        let sign: Float = bits >> 15 == 1 ? -1 : 1
        let exponent = Int(bits >> 10 & 31)
        let fraction = Float(bits & 1023) / 1024
        switch exponent {
        case 0: return sign * fraction * Float(sign: .plus, exponent: -14, significand: 1)
        case 31: return fraction == 0 ? sign * .infinity : .nan
        default: return sign * Float(sign: .plus, exponent: exponent - 15, significand: 1 + fraction)
        }
    }
}
