/// Eight floats: one AVX register, two NEON registers. All kernels work in this width.
public typealias Vector = SIMD8<Float>

public typealias Floats = UnsafePointer<Float>
public typealias MutableFloats = UnsafeMutablePointer<Float>

extension Vector {
    /// Eight floats from any address.
    @inline(__always) init(_ source: Floats) {
        self = UnsafeRawPointer(source).loadUnaligned(as: Vector.self)
    }

    @inline(__always) init(_ source: MutableFloats) {
        self = UnsafeRawPointer(source).loadUnaligned(as: Vector.self)
    }

    @inline(__always) func store(to target: MutableFloats) {
        UnsafeMutableRawPointer(target).storeBytes(of: self, as: Vector.self)
    }

    /// The larger of each pair. `pointwiseMax` is a generic loop; this is one instruction.
    @inline(__always) func maximum(_ other: Vector) -> Vector { replacing(with: other, where: self .< other) }
}
