import Arrays
import Foundation
import Networks
import Testing

/// A layer as a script would make it.
func layer(
    _ name: String, _ positional: [Setting] = [], _ keywords: [(name: String, value: Setting)] = [],
    in context: Context
) throws -> Layer {
    let entry = try #require(LayerCatalogue[name])
    return try entry.make(positional: positional, keywords: keywords, in: context)
}

/// float32 numbers in a shape.
func floats(_ values: [Float], _ shape: [Int]? = nil) throws -> NDArray { try NDArray(values, shape: shape) }

/// Numbers without a pattern, in −1…1, the same in each run.
func noise(_ shape: [Int], seed: UInt64 = 1) throws -> NDArray {
    var random = RandomNumbers(seed: seed)
    return try NDArray((0..<shape.reduce(1, *)).map { _ in Float(random.uniform() * 2 - 1) }, shape: shape)
}

extension NDArray {
    /// The numbers of a float32 array.
    var values: [Float] { Array(buffer(of: Float.self)) }
}

/// The walkthrough's network.
func walkthrough(in context: Context, inputShape: Bool = true) throws -> Sequential {
    let first: [(name: String, value: Setting)] = inputShape ? [("input_shape", [28, 28, 1])] : []
    return try Sequential(
        [
            layer("Conv2D", [32, [3, 3]], [("activation", "relu")] + first, in: context),
            layer("MaxPooling2D", [[2, 2]], in: context),
            layer("Conv2D", [64, [3, 3]], [("activation", "relu")], in: context),
            layer("MaxPooling2D", [[2, 2]], in: context),
            layer("Flatten", in: context),
            layer("Dense", [10], [("activation", "softmax")], in: context),
        ], in: context)
}

/// A file beside the tests.
func fixture(_ path: String, _ file: String = #filePath) throws -> String {
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
    return try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
}

/// Checks that something fails with these words in its message.
func expectFault(
    _ kind: Fault.Kind = .value, _ words: String..., from body: () throws -> Any,
    at location: SourceLocation = #_sourceLocation
) {
    do {
        _ = try body()
        Issue.record("nothing was thrown", sourceLocation: location)
    } catch let fault as Fault {
        #expect(fault.kind == kind, sourceLocation: location)
        for word in words where !fault.message.contains(word) {
            Issue.record("no \"\(word)\" in: \(fault.message)", sourceLocation: location)
        }
    } catch {
        Issue.record("\(error)", sourceLocation: location)
    }
}
