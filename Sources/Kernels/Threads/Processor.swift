#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// What the kernels were built for, and whether this machine has it.
public enum Processor {
    /// The instructions that the kernels use beyond those that every processor of this kind has.
    public static var required: [String] {
        #if WIDE_VECTORS
        ["avx512f", "avx512vl", "avx512bw", "avx512dq", "avx512cd"]
        #elseif AVX2
        ["avx2", "fma"]
        #else
        []
        #endif
    }

    /// Those that this machine lacks: with any of them missing the first kernel would end the program.
    public static var missing: [String] {
        guard !required.isEmpty, let known = features() else { return [] }
        return required.filter { !known.contains(Substring($0)) }
    }

    /// The processor's features by Linux's names; `nil` where the system does not say.
    private static func features() -> Set<Substring>? {
        #if canImport(Darwin)
        return Set(
            [
                "avx2": "avx2_0", "fma": "fma", "avx512f": "avx512f", "avx512vl": "avx512vl",
                "avx512bw": "avx512bw",
                "avx512dq": "avx512dq", "avx512cd": "avx512cd",
            ].compactMap { name, key in
                var value: Int32 = 0
                var size = MemoryLayout<Int32>.size
                let found = sysctlbyname("hw.optional.\(key)", &value, &size, nil, 0) == 0 && value != 0
                return found ? Substring(name) : nil
            })
        #else
        guard let file = fopen("/proc/cpuinfo", "r") else { return nil }
        defer { fclose(file) }
        // The first processor's lines; all of a machine's have the same features.
        var buffer = [CChar](repeating: 0, count: 8192)
        while fgets(&buffer, Int32(buffer.count), file) != nil {
            let line = String(
                decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if line.hasPrefix("flags") { return Set(line.split { $0 == " " || $0 == "\n" || $0 == "\t" }) }
        }
        return nil
        #endif
    }
}
