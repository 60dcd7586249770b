import Arrays
import Foundation
import Script
import Signatures

/// Older Keras's `ImageDataGenerator`: images changed at random and normalized, batch after batch.
///
/// It draws from NumPy's shared random numbers in Keras's order, so that the same seed gives the same images.
final class ImageGenerator: Object {
    static let signature = Signature(
        "ImageDataGenerator",
        [
            Parameter("featurewise_center", .flag, default: false, "Subtract the mean that fit() found."),
            Parameter("samplewise_center", .flag, default: false, "Subtract each image's own mean."),
            Parameter("featurewise_std_normalization", .flag, default: false, "Divide by fit()'s deviation."),
            Parameter("samplewise_std_normalization", .flag, default: false, "Divide by each image's own."),
            Parameter("zca_whitening", .flag, default: false, "Not in convbook."),
            Parameter("zca_epsilon", .number, default: 1e-6, "Of no meaning here."),
            Parameter("rotation_range", .number, default: 0, "Degrees, to both sides."),
            Parameter(
                "width_shift_range", .number, default: 0.0, "Below 1 a share of the width, else pixels."),
            Parameter(
                "height_shift_range", .number, default: 0.0, "Below 1 a share of the height, else pixels."),
            .optional("brightness_range", .any, "Two factors: (0.5, 1.5)."),
            Parameter("shear_range", .number, default: 0.0, "Degrees, to both sides."),
            Parameter("zoom_range", .any, default: 0.0, "A share, or two factors: (0.8, 1.2)."),
            Parameter("channel_shift_range", .number, default: 0.0, "Added to all channels."),
            Parameter(
                "fill_mode", .choice(AffineTransform.Fill.allCases.map(\.rawValue)), default: "nearest",
                "What lies beyond the border."),
            Parameter("cval", .number, default: 0.0, "The number beyond the border of 'constant'."),
            Parameter("horizontal_flip", .flag, default: false, "Left and right change places, at random."),
            Parameter("vertical_flip", .flag, default: false, "Top and bottom change places, at random."),
            .optional("rescale", .number, "A factor: 1/255 makes bytes numbers from 0 to 1."),
            .optional("preprocessing_function", .function, "Called with each image, before rescaling."),
            .optional("data_format", .string, "'channels_last'"),
            Parameter("validation_split", .number, default: 0.0, "The share that subset='validation' takes."),
            Parameter(
                "interpolation_order", .integer, default: 1, "1 draws lines between pixels, 0 does not."),
            .optional("dtype", .any, "'float32'"),
        ],
        purpose:
            "Images changed at random, batch after batch. Today layers do it: RandomFlip, RandomRotation, RandomZoom."
    )

    static let generator = TypeObject(
        "ImageDataGenerator", module: "keras.src.legacy.preprocessing.image", signature: signature
    ) { arguments, interpreter in
        let bound = try signature.bind(arguments)
        let session = try KerasSession.of(interpreter)
        session.advice.notice(
            "ImageDataGenerator",
            "ImageDataGenerator is of older Keras, where tensorflow.keras.preprocessing.image still has it; today layers do "
                + "the same inside the model: RandomFlip, RandomRotation, RandomTranslation, RandomZoom.")
        return try raisingFaults { .object(try ImageGenerator(bound, session, interpreter)) }
    }

    var type: TypeObject { Self.generator }
    unowned let session: KerasSession
    private let arguments: BoundArguments
    private let ranges: Ranges
    let normalization: Normalization
    let validationSplit: Double

    private init(_ arguments: BoundArguments, _ session: KerasSession, _ interpreter: Interpreter) throws {
        (self.arguments, self.session) = (arguments, session)
        try ImageUtilities.requireChannelsLast(arguments["data_format"])
        guard try !interpreter.isTrue(arguments["zca_whitening"]) else {
            throw Fault(
                .notImplemented,
                "zca_whitening exists in Keras, but not in convbook: samplewise_center=True, or "
                    + "layers.Normalization()")
        }
        guard try elementType(arguments["dtype"]) ?? .float32 == .float32 else {
            throw Fault(.notImplemented, "Images are float32 in convbook: leave dtype out")
        }
        ranges = try Ranges(arguments, interpreter)
        normalization = try Normalization(arguments, interpreter)
        validationSplit = try interpreter.number(arguments["validation_split"], "validation_split")
        guard validationSplit == 0 || (0 < validationSplit && validationSplit < 1) else {
            throw Fault(
                .value,
                "`validation_split` must be strictly between 0 and 1.  Received: \(try interpreter.repr(arguments["validation_split"]))"
            )
        }
    }

    // MARK: What scripts see

    var attributeNames: [String] {
        Self.signature.parameters.map(\.name).filter { $0 != "brightness_range" }
            + [
                "apply_transform", "brightness_range", "fit", "flow", "flow_from_directory",
                "get_random_transform",
            ]
            + ["mean", "random_transform", "standardize", "std"]
    }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "mean": return try normalization.mean.map(arrayValue) ?? Value.none
        case "std": return try normalization.deviation.map(arrayValue) ?? Value.none
        case "zoom_range": return .list([.float(ranges.zoom.0), .float(ranges.zoom.1)])
        case "flow":
            return method(name, ImageFlow.parameters) { generator, arguments, interpreter in
                .object(try ImageFlow(images: arguments, generator, interpreter))
            }
        case "flow_from_directory":
            return method(name, ImageFolder.parameters) { generator, arguments, interpreter in
                .object(try ImageFlow(folder: arguments, generator, interpreter))
            }
        case "flow_from_dataframe":
            throw ScriptError(
                .notImplementedError,
                "flow_from_dataframe exists in Keras, but not in convbook, which has no pandas: flow_from_directory "
                    + "reads a folder with a folder for each class")
        default: break
        }
        return try transformMethod(name)
            ?? Self.signature.parameter(named: name).map { arguments[$0.name] }
    }

    private func transformMethod(_ name: String) throws -> Value? {
        let seed = Parameter.optional("seed", .integer)
        switch name {
        case "fit":
            let parameters = [
                Parameter("x", .array), Parameter("augment", .flag, default: false),
                Parameter("rounds", .integer, default: 1), seed,
            ]
            return method(name, parameters) { generator, arguments, interpreter in
                try generator.fit(arguments, interpreter)
                return .none
            }
        case "get_random_transform":
            return method(name, [Parameter("img_shape", .shape), seed]) { generator, arguments, interpreter in
                try interpreter.seedNumPy(arguments["seed"])
                let shape = try ArgumentReading.sizes(arguments["img_shape"], interpreter)
                return try generator.drawn(for: shape, interpreter).value
            }
        case "apply_transform":
            let parameters = [Parameter("x", .array), Parameter("transform_parameters")]
            return method(name, parameters) { generator, arguments, interpreter in
                let transform = try RandomTransform(arguments["transform_parameters"], interpreter)
                return try arrayValue(
                    try generator.transformed(try array(from: arguments["x"], interpreter), transform))
            }
        case "random_transform":
            return method(name, [Parameter("x", .array), seed]) { generator, arguments, interpreter in
                try interpreter.seedNumPy(arguments["seed"])
                let image = try array(from: arguments["x"], interpreter)
                return try arrayValue(
                    try generator.transformed(image, try generator.drawn(for: image.shape, interpreter)))
            }
        case "standardize":
            return method(name, [Parameter("x", .array)]) { generator, arguments, interpreter in
                let image = try array(from: arguments["x"], interpreter).withType(.float32)
                return try arrayValue(
                    try generator.normalization.applied(to: image, generator.session, interpreter))
            }
        default: return nil
        }
    }

    // MARK: One image

    func drawn(for shape: [Int], _ interpreter: Interpreter) throws -> RandomTransform {
        guard shape.count == 3 else {
            throw Fault(.value, "An image is (rows, columns, channels); the shape is \(shapeText(shape))")
        }
        return try ranges.drawn(height: shape[0], width: shape[1], try interpreter.numPyState())
    }

    func transformed(_ image: NDArray, _ transform: RandomTransform) throws -> NDArray {
        try transform.applied(
            to: image, fill: ranges.fill, value: ranges.fillValue, isSmooth: ranges.isSmooth)
    }

    /// An image as a batch gets it: transformed at random, then normalized.
    func augmented(_ image: NDArray, _ interpreter: Interpreter) throws -> NDArray {
        let transform = try drawn(for: image.shape, interpreter)
        return try normalization.applied(to: try transformed(image, transform), session, interpreter)
    }

    // MARK: Fit

    private func fit(_ arguments: BoundArguments, _ interpreter: Interpreter) throws {
        var images = try array(from: arguments["x"], interpreter).withType(.float32)
        guard images.rank == 4 else {
            throw Fault(
                .value, "Input to `.fit()` should have rank 4. Got array with shape: \(images.shapeText)")
        }
        try interpreter.seedNumPy(arguments["seed"])
        if let factor = normalization.rescale { images = try normalization.scaled(images, by: factor) }
        guard try interpreter.isTrue(arguments["augment"]) else { return try normalization.fit([images]) }
        let rounds = try interpreter.integer(arguments["rounds"], "rounds")
        var augmented: [NDArray] = []
        for _ in 0..<max(rounds, 0) {
            for place in 0..<images.shape[0] {
                try interpreter.checkInterruption()
                let image = images.row(place)
                augmented.append(try transformed(image, try drawn(for: image.shape, interpreter)))
            }
        }
        try normalization.fit(augmented)
    }
}

extension Interpreter {
    /// The state that NumPy's random functions share.
    func numPyState() throws -> RandomState {
        guard let module = try importedModule("numpy.random.mtrand"),
            let state = module.members["_rand"]?.object(as: RandomStateObject.self)
        else { throw Fault(.runtime, "numpy is not there") }
        return state.state
    }

    /// `np.random.seed(seed)`, where a seed is given.
    func seedNumPy(_ seed: Value) throws {
        guard !seed.isNone, let function = try importedModule("numpy.random")?.members["seed"] else { return }
        _ = try call(function, Arguments([seed]))
    }
}
