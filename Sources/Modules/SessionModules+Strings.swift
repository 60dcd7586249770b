import Networks
import Pictures
import Script
import Signatures

extension SessionModules {
    /// The strings that an argument may be, for completion.
    ///
    /// - Parameter model: the one that a layer's name would belong to, where there is one.
    public func strings(for parameter: Parameter, model: Value?) -> [String] {
        switch parameter.kind {
        case .choice(let choices): return choices
        case .activation: return ActivationCatalogue.byName.keys.filter(SessionModules.isPlain)
        case .initializer: return InitializerCatalogue.byName.keys.filter(SessionModules.isPlain)
        default: break
        }
        switch parameter.name {
        case "optimizer": return OptimizerCatalogue.byName.keys.filter(SessionModules.isPlain)
        case "loss": return LossCatalogue.byName.keys.filter(SessionModules.isPlain)
        case "metrics": return ["accuracy"] + MetricCatalogue.byName.keys.filter(SessionModules.isPlain)
        case "activation": return ActivationCatalogue.byName.keys.filter(SessionModules.isPlain)
        case "cmap": return Set(Colormap.names.values.map(\.name)).sorted()
        case "layer", "name": return model.flatMap(layerNames) ?? []
        default: return []
        }
    }

    /// `relu`, and not `ReLU`: what is written in strings.
    private static func isPlain(_ name: String) -> Bool { name == name.lowercased() }

    private func layerNames(_ model: Value) -> [String]? {
        model.object(as: ModelObject.self)?.model.layers.map(\.name)
    }
}
