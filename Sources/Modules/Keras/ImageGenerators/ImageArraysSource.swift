import Arrays
import Script
import Signatures

extension ImageFlow {
    static let parameters = [
        Parameter("x", .array, "Images: (samples, rows, columns, channels)."),
        .optional("y", .array, "What belongs to them."),
        Parameter("batch_size", .integer, default: 32),
        Parameter("shuffle", .flag, default: true, "In another order in each pass."),
        .optional("sample_weight", .array),
        .optional("seed", .integer, "The same images in every run."),
        .optional("save_to_dir", .string, "Not in convbook."),
        Parameter("save_prefix", .string, default: "", "Of no meaning here."),
        Parameter("save_format", .string, default: "png", "Of no meaning here."),
        Parameter("ignore_class_split", .flag, default: false, "Parts may have other classes."),
        .optional("subset", .string, "'training' or 'validation'"),
    ]

    convenience init(images arguments: BoundArguments, _ generator: ImageGenerator, _ its: Interpreter) throws
    {
        try self.init(try ImageArraysSource(arguments, generator, its), generator, arguments, its)
    }
}

/// The images of `flow(x, y)`, which lie in an array.
struct ImageArraysSource: ImageFlow.Source {
    private var images: NDArray
    private var labels: NDArray?
    private var weights: NDArray?

    private static let iterator = TypeObject(
        "NumpyArrayIterator", module: "keras.src.legacy.preprocessing.image", base: PyDatasetClass.dataset)

    var type: TypeObject { Self.iterator }
    let attributeNames = ["x", "y"]
    var count: Int { images.shape[0] }

    init(_ arguments: BoundArguments, _ generator: ImageGenerator, _ interpreter: Interpreter) throws {
        let given = arguments["x"]
        if case .tuple = given { throw ImageArraysSource.severalInputs }
        let images = try array(from: given, interpreter)
        let labels = arguments["y"].isNone ? nil : try array(from: arguments["y"], interpreter)
        let weights =
            arguments["sample_weight"].isNone ? nil : try array(from: arguments["sample_weight"], interpreter)
        for (name, array) in [("`y` (labels)", labels), ("`sample_weight`", weights)] {
            guard let array, array.shape.first != images.shape.first else { continue }
            let shown = name.hasPrefix("`y`") ? "y" : "sample_weight"
            throw Fault(
                .value,
                "`x` (images tensor) and \(name) should have the same length. Found: x.shape = "
                    + "\(images.shapeText), \(shown).shape = \(array.shapeText)")
        }
        guard images.rank == 4 else {
            throw Fault(
                .value,
                "Input data in `NumpyArrayIterator` should have rank 4. You passed an array with shape "
                    + images.shapeText
                    + (images.rank == 3 ? "\nAdd the channel axis: x[..., None]" : ""))
        }
        (self.images, self.labels, self.weights) = (try images.withType(.float32), labels, weights)
        guard !arguments["subset"].isNone else { return }
        let ignoresClasses = try interpreter.isTrue(arguments["ignore_class_split"])
        try take(try ImageSubset(arguments["subset"], generator, interpreter), ignoresClasses)
    }

    private static let severalInputs = Fault(
        .notImplemented,
        "flow() with further inputs beside the images exists in Keras, but not in convbook: a generator function with "
            + "yield gives batches of several inputs")

    private mutating func take(_ subset: ImageSubset, _ ignoresClasses: Bool) throws {
        let split = Int(Double(count) * subset.share)
        let places = subset.isValidation ? 0..<split : split..<count
        if let labels, !ignoresClasses {
            let classes = try [0..<split, split..<count].map { part in
                Set(try labels.taking(Array(part)).withType(.float64).contiguous().elements(Double.self))
            }
            guard classes[0] == classes[1] else {
                throw Fault(
                    .value,
                    "Training and validation subsets have different number of classes after the split. If your numpy "
                        + "arrays are sorted by the label, you might want to shuffle them.")
            }
        }
        images = try images.taking(Array(places))
        labels = try labels?.taking(Array(places))
        weights = try weights?.taking(Array(places))
    }

    func image(_ place: Int) throws -> NDArray { images.row(place) }

    func targets(_ places: [Int], _ images: NDArray) throws -> [NDArray] {
        guard let labels else { return [] }
        return try [labels, weights].compactMap { try $0?.taking(places) }
    }

    func attribute(_ name: String) throws -> Value? {
        switch name {
        case "x": try arrayValue(images)
        case "y": try labels.map(arrayValue) ?? Value.none
        default: nil
        }
    }
}

/// One of the two parts that `validation_split` makes: the first is for validation.
struct ImageSubset {
    let isValidation: Bool
    let share: Double

    init(_ value: Value, _ generator: ImageGenerator, _ interpreter: Interpreter) throws {
        guard let name = value.text, ["training", "validation"].contains(name) else {
            throw Fault(
                .value,
                "Invalid subset name: \(try interpreter.str(value)); expected \"training\" or \"validation\"."
            )
        }
        (isValidation, share) = (name == "validation", generator.validationSplit)
    }

    /// Of things in a row those that belong to it.
    func part<Item>(of items: [Item]) -> [Item] {
        let split = Int(share * Double(items.count))
        return Array(isValidation ? items[..<split] : items[split...])
    }
}
