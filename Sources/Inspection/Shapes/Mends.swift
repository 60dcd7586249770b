import Arrays
import Networks

/// Changes after which a model fits that does not: small ones, each tried on a copy of the layers.
struct Mends {
    private let chain: Chain
    private let misfit: Int
    /// What goes into the layer that does not fit.
    private let input: Shape

    init(_ chain: Chain, misfit: Int, input: Shape) {
        (self.chain, self.misfit, self.input) = (chain, misfit, input)
    }

    /// The ones that help, the least change first.
    var texts: [String] {
        [channelAxis, padding, smallerWindow, withoutPooling, largerInput].compactMap(\.self)
    }

    private func fits(
        input: Shape? = nil,
        _ change: (Int, Layer) -> [(type: Layer.Type, settings: Settings)]? = { _, _ in nil }
    ) -> Bool {
        guard let changed = try? chain.rebuilt(input: input, change) else { return false }
        return (try? changed.shapes()) != nil
    }

    private func fits(_ place: Int, with changes: [String: Setting]) -> Bool {
        fits { $0 == place ? [(type(of: $1), $1.settings.changing(changes))] : nil }
    }

    /// `(28, 28)` for images without their channel.
    private var channelAxis: String? {
        guard chain.input.rank == 3 else { return nil }
        let whole = Shape(chain.input.sizes + [1])
        guard fits(input: whole) else { return nil }
        return "with a channel axis: an input of \(whole.sample), data by x[..., None]"
    }

    private var layer: Layer { chain.layers[misfit] }

    private func takes(_ parameter: String) -> Bool {
        layer.settings.signature.parameter(named: parameter) != nil
    }

    private var padding: String? {
        guard takes("padding"), fits(misfit, with: ["padding": .string("same")]) else { return nil }
        return "with padding='same' in \(layer.name)"
    }

    private var smallerWindow: String? {
        guard input.rank == 4, let rows = input[1], let columns = input[2],
            let parameter = ["kernel_size", "pool_size"].first(where: takes)
        else { return nil }
        guard case .tuple(let sizes) = layer.configured(parameter), let height = sizes.first?.integer,
            let width = sizes.last?.integer
        else { return nil }
        let size = (rows: min(height, rows), columns: min(width, columns))
        guard size.rows > 0, size.columns > 0,
            fits(misfit, with: [parameter: .tuple([.int(size.rows), .int(size.columns)])])
        else { return nil }
        return "with \(parameter)=(\(size.rows), \(size.columns)) in \(layer.name)"
    }

    /// The last pooling layer before the misfit, or the misfit itself, may be one too many.
    private var withoutPooling: String? {
        for place in (0...misfit).reversed() where chain.layers[place] is Pooling2D {
            if fits({ position, _ in position == place ? [] : nil }) {
                return "without \(chain.layers[place].name)"
            }
        }
        return nil
    }

    /// The smallest input of the same proportions that fits.
    private var largerInput: String? {
        guard chain.input.rank == 4, let rows = chain.input[1], let columns = chain.input[2] else {
            return nil
        }
        for size in max(rows, columns) + 1...max(rows, columns) + 512 {
            let shape = Shape([
                nil, rows < columns ? rows + size - columns : size,
                rows < columns ? size : columns + size - rows, chain.input[3],
            ])
            if fits(input: shape) { return "from an input of \(shape.sample) on" }
        }
        return nil
    }
}
