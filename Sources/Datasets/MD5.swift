import Foundation

/// The MD5 digest (RFC 1321), by which data sets' makers let a download be checked. It guards against
/// damage, not against malice.
public enum MD5 {
    /// As 32 hexadecimal digits.
    public static func hexadecimal(of bytes: [UInt8]) -> String {
        var state: [UInt32] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476]
        let padded = pad(bytes)
        var block = [UInt32](repeating: 0, count: 16)
        for start in stride(from: 0, to: padded.count, by: 64) {
            for word in 0..<16 {
                block[word] = (0..<4).reduce(0) {
                    $0 | UInt32(padded[start + 4 * word + $1]) << UInt32(8 * $1)
                }
            }
            mix(&state, block)
        }
        return state.map { word in
            (0..<4).map { String(format: "%02x", (word >> UInt32(8 * $0)) & 0xff) }.joined()
        }.joined()
    }

    /// A one bit, zeros, and the length in bits, to a multiple of 64 bytes.
    private static func pad(_ bytes: [UInt8]) -> [UInt8] {
        var padded = bytes + [0x80]
        padded += [UInt8](repeating: 0, count: (120 - padded.count % 64) % 64)
        let bits = UInt64(bytes.count) &* 8
        return padded + (0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64(8 * $0)) }
    }

    private static func mix(_ state: inout [UInt32], _ block: [UInt32]) {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        for step in 0..<64 {
            let (f, word): (UInt32, Int) =
                switch step / 16 {
                case 0: ((b & c) | (~b & d), step)
                case 1: ((d & b) | (~d & c), (5 * step + 1) % 16)
                case 2: (b ^ c ^ d, (3 * step + 5) % 16)
                default: (c ^ (b | ~d), (7 * step) % 16)
                }
            let sum = a &+ f &+ sines[step] &+ block[word]
            let turn = turns[step / 16 * 4 + step % 4]
            (a, d, c, b) = (d, c, b, b &+ (sum << turn | sum >> (32 - turn)))
        }
        state = [state[0] &+ a, state[1] &+ b, state[2] &+ c, state[3] &+ d]
    }

    private static let sines = (0..<64).map { UInt32(abs(sin(Double($0 + 1))) * 4_294_967_296) }
    private static let turns: [UInt32] = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]
}
