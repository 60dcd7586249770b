// swift-tools-version: 6.1

import Foundation
import PackageDescription

// The kernels are loops over raw buffers. They are compiled optimised in debug builds too, so that the
// tests and the debug program train at full speed, and on x86-64 for the widest vectors that this machine has:
// AVX-512, or AVX2 with FMA. A program built for more than a machine has says so when it starts there.
// `CONVBOOK_MARCH` names another processor to build for.
#if arch(x86_64)
let processor =
    Context.environment["CONVBOOK_MARCH"]
    ?? (has("avx512f", "avx512vl", "avx512bw", "avx512dq", "avx512cd")
        ? "x86-64-v4" : has("avx2", "fma") ? "x86-64-v3" : "x86-64")
let hasWideVectors = ["x86-64-v4", "skylake-avx512", "icelake-server", "znver4", "znver5"].contains(processor)
let hasAVX2 = !["x86-64", "x86-64-v2"].contains(processor)
let kernelFlags: [SwiftSetting] =
    [.unsafeFlags(["-Ounchecked", "-Xcc", "-march=\(processor)"])]
    + (hasAVX2 ? [.define("AVX2")] : []) + (hasWideVectors ? [.define("WIDE_VECTORS")] : [])

/// Linux says what the processor has; Macs with Intel processors that run today's systems have AVX2.
func has(_ features: String...) -> Bool {
    guard let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8) else {
        return !features.contains { $0.hasPrefix("avx512") }
    }
    return features.allSatisfy { text.contains(" \($0) ") }
}
#else
let kernelFlags: [SwiftSetting] = [.unsafeFlags(["-Ounchecked"])]
#endif

// Arrays of every type go through generic loops, a hundred times slower unoptimised.
let optimized: [SwiftSetting] = [.unsafeFlags(["-O"])]

let package = Package(
    name: "convbook",
    platforms: [.macOS(.v14)],
    products: [.executable(name: "convbook", targets: ["convbook"])],
    traits: [.trait(name: "HDF5", description: "Trades model files with Keras; needs libhdf5.")],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
    ],
    targets: [
        .target(name: "Kernels", swiftSettings: kernelFlags),
        .target(name: "Signatures"),
        .target(name: "Checkpoints"),
        .target(name: "Arrays", dependencies: ["Checkpoints", "Kernels"], swiftSettings: optimized),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "Archives", dependencies: ["Arrays", "CZlib"], swiftSettings: optimized),
        // Only with the trait; without it the target says how to get it.
        .systemLibrary(
            name: "Libhdf5", pkgConfig: "hdf5", providers: [.apt(["libhdf5-dev"]), .brew(["hdf5"])]),
        .target(
            name: "CHDF5", dependencies: [.target(name: "Libhdf5", condition: .when(traits: ["HDF5"]))],
            cSettings: [.define("CONVBOOK_HDF5", .when(traits: ["HDF5"]))]),
        .target(name: "HDF5", dependencies: ["Arrays", "CHDF5"]),
        .target(
            name: "Networks", dependencies: ["Arrays", "Checkpoints", "Kernels", "Signatures"],
            swiftSettings: optimized),
        .target(name: "Interchange", dependencies: ["Archives", "Arrays", "HDF5", "Networks"]),
        .target(name: "Datasets", dependencies: ["Archives", "Arrays", "Kernels"], swiftSettings: optimized),
        .target(
            name: "Pictures", dependencies: ["Archives", "Arrays", "CZlib"], swiftSettings: optimized),
        .target(
            name: "Inspection", dependencies: ["Arrays", "Networks", "Signatures"], swiftSettings: optimized),
        .target(name: "Script", dependencies: ["Checkpoints", "Signatures"]),
        .target(
            name: "Modules",
            dependencies: [
                "Archives", "Arrays", "Checkpoints", "Datasets", "Inspection", "Interchange", "Networks",
                "Pictures",
                "Script",
                "Signatures",
            ]),
        .target(
            name: "Notebook", dependencies: ["Archives", "Checkpoints", "Modules", "Script", "Signatures"]),
        .systemLibrary(
            name: "CLibedit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"]), .brew(["libedit"])]),
        .target(name: "CEditline", dependencies: ["CLibedit"]),
        .target(name: "LineEditor", dependencies: ["CEditline"]),
        .executableTarget(
            name: "convbook",
            dependencies: [
                "Archives", "Arrays", "Datasets", "Kernels", "LineEditor", "Modules", "Notebook", "Pictures",
                "Script",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        // Measures the real program, and its peers beside it: `make bench`.
        .executableTarget(
            name: "bench",
            dependencies: ["Kernels", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            path: "Benchmarks/Bench"),
        .testTarget(name: "SignaturesTests", dependencies: ["Signatures"]),
        .testTarget(name: "KernelsTests", dependencies: ["Kernels"], swiftSettings: optimized),
        .testTarget(name: "ArraysTests", dependencies: ["Arrays"]),
        .testTarget(name: "ArchivesTests", dependencies: ["Archives", "Arrays"]),
        .testTarget(name: "HDF5Tests", dependencies: ["Arrays", "HDF5"]),
        // Model files of real Keras, and hostile ones.
        .testTarget(
            name: "InterchangeTests",
            dependencies: ["Archives", "Arrays", "HDF5", "Interchange", "Networks"],
            path: "Tests/Interchange", exclude: ["Hostile", "Models", "Own"]),
        .testTarget(
            name: "NetworksTests", dependencies: ["Arrays", "Kernels", "Networks", "Signatures"],
            exclude: ["Summaries"]),
        .testTarget(name: "DatasetsTests", dependencies: ["Archives", "Arrays", "Datasets"]),
        .testTarget(name: "PicturesTests", dependencies: ["Archives", "Arrays", "Pictures"]),
        .testTarget(
            name: "InspectionTests", dependencies: ["Arrays", "Inspection", "Networks", "Signatures"]),
        .testTarget(name: "ScriptTests", dependencies: ["Checkpoints", "Script"], exclude: ["Scripts"]),
        .testTarget(name: "ModulesTests", dependencies: ["Arrays", "HDF5", "Modules", "Networks", "Script"]),
        .testTarget(name: "NotebookTests", dependencies: ["Modules", "Notebook", "Script"]),
        .testTarget(name: "LineEditorTests", dependencies: ["LineEditor"]),
        // Scripts and what real Keras and NumPy printed for them.
        .testTarget(name: "Parity", dependencies: ["Modules", "Notebook", "Script"], exclude: ["Scripts"]),
        // The real program: its exit codes, its pipes, its prompt on a pseudo-terminal.
        .testTarget(name: "ProgramTests", dependencies: ["convbook"]),
    ],
    swiftLanguageModes: [.v6]
)
