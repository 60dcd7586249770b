import Arrays
import Networks
import Pictures
import Script

/// What layers that prepare images make of one: augmentation shows several draws beside each other.
struct AugmentationView {
    private let layer: Layer
    private let isRandom: Bool

    /// A layer, or a model made of nothing but layers that prepare images; `nil` for anything else.
    init?(_ value: Value) {
        guard let layer = value.object(as: LayerObject.self)?.layer else { return nil }
        if let model = layer as? Model {
            let steps = model.layers.filter { !($0 is InputLayer) }
            guard !steps.isEmpty, steps.allSatisfy(AugmentationView.prepares) else { return nil }
            isRandom = steps.contains { $0 is RandomImageLayer }
        } else {
            isRandom = layer is RandomImageLayer
        }
        self.layer = layer
    }

    private static func prepares(_ layer: Layer) -> Bool {
        layer is ImageLayer || layer is Rescaling || layer is Normalization
    }

    /// The image, then what the layer makes of it.
    func picture(
        of array: NDArray, draws: Int?, _ colors: Colormap, _ display: PictureDisplay
    ) throws -> PictureObject {
        let image = try AugmentationView.batch(array)
        let count = isRandom ? draws ?? 8 : 1
        guard (1...64).contains(count) else {
            throw Fault(.value, "draws must be from 1 to 64. Received: draws=\(count)")
        }
        let outputs = try (0..<count).map { _ in try layer(image, training: isRandom) }
        let planes = try ([image] + outputs).map { try AugmentationView.plane($0) }
        let shading = ImageArgument.shading(of: planes, array.dtype, colors)
        let panels = planes.enumerated().map { place, plane in
            let label = place == 0 ? "input" : isRandom ? "draw \(place)" : layer.name
            // Layers that change the numbers' range have shades of their own.
            let own = place > 0 && !isRandom
            return MapGrid.Panel(
                label, plane, own ? ImageArgument.shading(of: [plane], .float32, colors) : shading)
        }
        let shape = Shape(Array((outputs.first ?? image).shape.dropFirst()))
        let heading = "\(layer.name)  \(Shape(Array(image.shape.dropFirst()))) → \(shape)"
        let legend =
            isRandom
            ? "each draw is one of those that fit would train on; predict and evaluate see the input as it is"
            : "the input, and what \(layer.name) makes of it"
        return PictureObject(MapGrid([MapGrid.Section(heading, panels)], legend: legend), display)
    }

    /// One image as a batch: `(h, w)`, `(h, w, 1)`, `(h, w, 3)`, or the first of several.
    private static func batch(_ array: NDArray) throws -> NDArray {
        let shape = array.shape
        switch shape.count {
        case 2: return try array.reshaped([1] + shape + [1])
        case 3 where shape[2] == 1 || shape[2] == 3: return try array.reshaped([1] + shape)
        case 3 where shape[0] > 0: return try array.part(0, 0, 1).reshaped([1, shape[1], shape[2], 1])
        case 4 where shape[0] > 0: return array.part(0, 0, 1)
        default:
            throw Fault(
                .value, "one image is needed, as x_train[0]; the shape given is \(Shape(array.shape))")
        }
    }

    /// The first channel where there is no picture of all.
    private static func plane(_ batch: NDArray) throws -> Plane {
        guard let plane = try ImageArgument.planes(batch).first else {
            throw Fault(.value, "an array of shape \(Shape(batch.shape)) holds nothing to show")
        }
        return plane
    }
}
