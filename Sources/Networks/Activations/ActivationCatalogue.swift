import Arrays
import Signatures

/// All activations by name, one line each.
public enum ActivationCatalogue {
    /// In the order of the documentation.
    public static let types: [any Activation.Type] = [
        Relu.self, LeakyRelu.self, Relu6.self, Elu.self, Selu.self, Celu.self, Gelu.self, Softmax.self,
        LogSoftmax.self, Sigmoid.self, LogSigmoid.self, Tanh.self, Silu.self, Softplus.self, Softsign.self,
        HardSigmoid.self, HardSilu.self, Exponential.self, Linear.self, Mish.self,
        HardTanh.self, HardShrink.self, SoftShrink.self, TanhShrink.self, Squareplus.self, SparsePlus.self,
        SparseSigmoid.self,
    ]

    /// Other names of activations.
    public static let aliases = ["swish": "silu", "hard_swish": "hard_silu"]

    /// By name, aliases included.
    public static let byName: [String: any Activation.Type] = {
        var table: [String: any Activation.Type] = [:]
        for type in types { table[type.signature.name] = type }
        for (alias, name) in aliases { table[alias] = table[name] }
        return table
    }()

    /// What a hint may propose, the likelier first.
    static let names = types.map { $0.signature.name } + aliases.keys.sorted()

    /// What a layer such as `LeakyReLU(0.1)` computes, where it stands in the place of a function.
    private static func activation(of layer: Layer) throws -> any Activation {
        if layer.isReshaping, let function = layer.activation { return function }
        throw Fault(
            .value,
            "Could not interpret activation function identifier: \(layer.typeName)\n"
                + (layer is PReLU
                    ? "PReLU has weights of its own: add it as a layer behind this one"
                    : "\(layer.typeName) is a layer, not an activation: add it as a layer behind this one"))
    }

    /// The activation of a name or an object; `nil` for `None`.
    ///
    /// - Throws: a value `Fault` with the nearest known name.
    public static func activation(from setting: Setting) throws -> (any Activation)? {
        switch setting {
        case .none: return nil
        case .object(let object as any Activation): return object
        case .object(let layer as Layer): return try activation(of: layer)
        case .string(let name):
            if let type = byName[name] { return try type.init(Settings(type.signature)) }
        default: break
        }
        throw Fault(
            .value,
            "Could not interpret activation function identifier: \(setting.plain)"
                + hint(for: setting.plain, among: names))
    }
}
