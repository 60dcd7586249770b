import Arrays
import Script

/// All functions of `numpy` and methods of its arrays, by name.
enum NumPyFunctions {
    static let all: [NumPyFunction] =
        CreationFunctions.all + ShapingFunctions.all + ReducingFunctions.all + MathematicsFunctions.all
        + LogicFunctions.all + LinearAlgebraFunctions.all + ConversionFunctions.all

    private static let methods: [String: NumPyFunction] = Dictionary(
        all.filter { $0.reach != .module }.map { ($0.signature.name, $0) }
    ) { first, _ in first }

    static let methodNames: [String] = methods.keys.sorted()

    /// A method bound to its array; `nil` where there is none of the name.
    static func method(_ name: String, of receiver: Value) -> Value? {
        methods[name].map { .object($0.method(of: receiver)) }
    }
}
