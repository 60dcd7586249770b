/// As many floats as a register of the processor that the kernels are built for holds: sixteen with AVX-512,
/// eight with AVX2 (on NEON, which has four, two registers do). All kernels work in this width.
#if WIDE_VECTORS
public typealias Vector = SIMD16<Float>
#else
public typealias Vector = SIMD8<Float>
#endif

public typealias Floats = UnsafePointer<Float>
public typealias MutableFloats = UnsafeMutablePointer<Float>

extension Vector {
    /// Floats in a vector.
    static var width: Int { @inline(__always) get { Vector.scalarCount } }

    /// The numbers of a vector's floats: 0, 1, 2, …
    static var lanes: Vector.MaskStorage {
        @inline(__always) get {
            #if WIDE_VECTORS
            Vector.MaskStorage(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
            #else
            Vector.MaskStorage(0, 1, 2, 3, 4, 5, 6, 7)
            #endif
        }
    }

    /// Floats from any address.
    @inline(__always) init(_ source: Floats) {
        self = UnsafeRawPointer(source).loadUnaligned(as: Vector.self)
    }

    @inline(__always) init(_ source: MutableFloats) {
        self = UnsafeRawPointer(source).loadUnaligned(as: Vector.self)
    }

    /// The first `count` floats, and zeros.
    @inline(__always) init(_ source: Floats, count: Int) {
        if count == Vector.width {
            self.init(source)
            return
        }
        self = .zero
        withUnsafeMutableBytes(of: &self) {
            $0.copyMemory(from: UnsafeRawBufferPointer(start: source, count: count * 4))
        }
    }

    @inline(__always) func store(to target: MutableFloats) {
        UnsafeMutableRawPointer(target).storeBytes(of: self, as: Vector.self)
    }

    /// Writes the first `count` floats.
    @inline(__always) func store(to target: MutableFloats, count: Int) {
        if count == Vector.width { return store(to: target) }
        withUnsafeBytes(of: self) { bytes in
            UnsafeMutableRawBufferPointer(start: target, count: count * 4)
                .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<(count * 4)]))
        }
    }

    @inline(__always) func add(to target: MutableFloats) { (Vector(target) + self).store(to: target) }

    /// The larger of each pair. `pointwiseMax` is a generic loop; this is one instruction.
    @inline(__always) func maximum(_ other: Vector) -> Vector { replacing(with: other, where: self .< other) }

    #if arch(x86_64) && !AVX2
    /// `self + a · b`, rounded twice. The library's own would call a function for every lane to round once.
    @inline(__always) func addingProduct(_ a: Vector, _ b: Vector) -> Vector { self + a * b }
    #endif
}

extension Vector.MaskStorage {
    /// The first `count` integers, and zeros.
    @inline(__always) init(bits source: UnsafePointer<Int32>, count: Int) {
        // Integers travel as floats do.
        let floats = Vector(UnsafeRawPointer(source).assumingMemoryBound(to: Float.self), count: count)
        self = unsafeBitCast(floats, to: Vector.MaskStorage.self)
    }
}
