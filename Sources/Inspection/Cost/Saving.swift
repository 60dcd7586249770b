import Arrays
import Networks

/// One change to a model, and what it would cost then: tried on a copy of the layers.
public struct Saving {
    /// What to change: `16 instead of 32 filters in conv2d`.
    public let change: String
    public let multiplyAdds: Int
    public let parameters: Int
    let before: (multiplyAdds: Int, parameters: Int)

    /// From 0 to 1; negative where the change costs more.
    public var savedMultiplyAdds: Double { share(multiplyAdds, before.multiplyAdds) }
    public var savedParameters: Double { share(parameters, before.parameters) }

    private func share(_ after: Int, _ before: Int) -> Double {
        before == 0 ? 0 : 1 - Double(after) / Double(before)
    }

    /// The changes worth naming: for the layer with the most multiply-adds and the one with the most
    /// parameters.
    static func all(of chain: Chain) -> [Saving] {
        guard chain.isRow, let copy = try? chain.rebuilt(), let before = totals(copy),
            let shapes = try? chain.shapes()
        else { return [] }
        let convolutions = chain.layers.indices.filter { chain.layers[$0] is Conv2D }
        let costs = chain.layers.indices.map { place in
            chain.layers[place].multiplyAdds(
                input: shapes[place].sample.known ?? [], output: shapes[place + 1].sample.known ?? [])
        }
        guard let place = convolutions.max(by: { costs[$0] < costs[$1] }),
            let convolution = chain.layers[place] as? Conv2D
        else { return [] }
        let changes = Changes(chain, place, convolution)
        return changes.all.compactMap { change, changed in
            guard let changed, let after = totals(changed) else { return nil }
            let saving = Saving(
                change: change, multiplyAdds: after.multiplyAdds, parameters: after.parameters, before: before
            )
            return saving.savedMultiplyAdds > 0 || saving.savedParameters > 0 ? saving : nil
        }
        .sorted { $0.savedMultiplyAdds > $1.savedMultiplyAdds }
    }

    /// Of trial layers, which this builds. `nil` where they do not fit.
    private static func totals(_ chain: Chain) -> (multiplyAdds: Int, parameters: Int)? {
        var (shape, multiplyAdds, parameters) = (chain.input, 0, 0)
        for layer in chain.layers {
            guard (try? layer.build(for: shape)) != nil, let output = layer.outputShape,
                let from = shape.sample.known, let to = output.sample.known
            else { return nil }
            multiplyAdds += layer.multiplyAdds(input: from, output: to)
            parameters += layer.parameterCount
            shape = output
        }
        return (multiplyAdds, parameters)
    }
}

/// Cheaper variants of a model, made at its dearest convolution.
private struct Changes {
    private let chain: Chain
    private let place: Int
    private let convolution: Conv2D

    init(_ chain: Chain, _ place: Int, _ convolution: Conv2D) {
        (self.chain, self.place, self.convolution) = (chain, place, convolution)
    }

    var all: [(String, Chain?)] {
        [halfTheFilters, stride, earlierPooling, separable].compactMap(\.self)
    }

    private func changed(_ changes: [String: Setting]) -> Chain? {
        try? chain.rebuilt { $0 == place ? [(Conv2D.self, $1.settings.changing(changes))] : nil }
    }

    private var halfTheFilters: (String, Chain?)? {
        let half = convolution.filters / 2
        guard half > 0, half % convolution.groups == 0 else { return nil }
        return (
            "\(half) instead of \(convolution.filters) filters in \(convolution.name)",
            changed(["filters": .int(half)])
        )
    }

    private var stride: (String, Chain?)? {
        guard convolution.strides == (1, 1), convolution.dilation == (1, 1) else { return nil }
        return ("strides=2 in \(convolution.name)", changed(["strides": .int(2)]))
    }

    /// The next pooling layer moved in front of the convolution.
    private var earlierPooling: (String, Chain?)? {
        guard let pooling = chain.layers.indices.first(where: { $0 > place && chain.layers[$0] is Pooling2D })
        else { return nil }
        let layer = chain.layers[pooling]
        let moved = try? chain.rebuilt { position, old in
            switch position {
            case place: [(type(of: layer), layer.settings), (type(of: old), old.settings)]
            case pooling: []
            default: nil
            }
        }
        return ("\(layer.name) before \(convolution.name)", moved)
    }

    /// A kernel for each channel, then a 1×1 convolution that mixes them (Howard et al., "MobileNets", 2017).
    private var separable: (String, Chain?)? {
        guard let depthwise = LayerCatalogue["DepthwiseConv2D"], convolution.groups == 1,
            convolution.kernelSize != (1, 1)
        else { return nil }
        let old = convolution.settings
        let shared = ["kernel_size", "strides", "padding", "dilation_rate", "input_shape"].filter {
            old.given[$0] != nil
        }
        let first = Settings(
            depthwise.signature, Dictionary(uniqueKeysWithValues: shared.map { ($0, old[$0]) }))
        let second = old.changing([
            "kernel_size": .int(1), "strides": .int(1), "dilation_rate": .int(1), "padding": .string("valid"),
        ])
        let changed = try? chain.rebuilt { position, _ in
            position == place ? [(depthwise.type, first), (Conv2D.self, second)] : nil
        }
        return ("DepthwiseConv2D and a 1×1 Conv2D for \(convolution.name)", changed)
    }
}
