import Arrays
import Networks
import Script
import Signatures

/// `keras.utils.image_dataset_from_directory`: batches of the pictures in a folder with a folder for each class.
struct ImageDataset {
    static func function(_ session: KerasSession) -> NativeFunction {
        NativeFunction("image_dataset_from_directory", parameters) { arguments, interpreter in
            try raisingFaults { try ImageDataset(arguments, session, interpreter).made() }
        }
    }

    private static let parameters = [
        Parameter("directory", .string, "It has a folder for each class."),
        Parameter("labels", default: "inferred", "'inferred' from the folders, a list of numbers, or None."),
        Parameter(
            "label_mode", .choice(["int", "categorical", "binary"]), default: "int",
            "Numbers, one-hot, 0 and 1, or None for images alone."),
        .optional(
            "class_names", .list, "The folders' names in the order of their numbers; by default sorted."),
        Parameter("color_mode", .choice(["rgb", "grayscale"]), default: "rgb"),
        Parameter("batch_size", .integer, default: 32, "None for one image at a time."),
        Parameter("image_size", .pair, default: [256, 256], "(rows, columns) of every image."),
        Parameter("shuffle", .flag, default: true, "In another order in each pass."),
        .optional("seed", .integer, "The same order and split in every run."),
        .optional("validation_split", .number, "The share of the images to validate with."),
        .optional("subset", .string, "'training', 'validation' or 'both'"),
        Parameter("interpolation", .choice(ResizeMethod.allCases.map(\.rawValue)), default: "bilinear"),
        Parameter("follow_links", .flag, default: false, "Enter folders that a link leads to."),
        Parameter("crop_to_aspect_ratio", .flag, default: false, "Cut a part of the new shape first."),
        Parameter("pad_to_aspect_ratio", .flag, default: false, "Add a border to the new shape first."),
        .optional("data_format", .string), Parameter("format", .choice(["tf"]), default: "tf"),
        Parameter("verbose", .flag, default: true, "Print how many files there are."),
    ]

    private let session: KerasSession
    private let interpreter: Interpreter
    private let directory: String
    private let labels: ImageIndex.Labels
    /// `nil` for images alone.
    private let labelMode: String?
    private let reader: PictureReader
    private let batchSize: Int?
    private let shuffle: Bool
    private let followsLinks: Bool
    private let seed: Int
    private let split: (share: Double, subset: String)?
    private let isVerbose: Bool

    private init(_ arguments: BoundArguments, _ session: KerasSession, _ its: Interpreter) throws {
        (self.session, interpreter) = (session, its)
        directory = try its.path(arguments["directory"])
        let source = try ImageDataset.labels(arguments, its)
        let mode = arguments["label_mode"].text
        guard arguments["label_mode"].isNone || ["int", "categorical", "binary"].contains(mode) else {
            throw Fault(
                .value,
                "`label_mode` argument must be one of \"int\", \"categorical\", \"binary\", or None. Received: "
                    + "label_mode=\(try its.str(arguments["label_mode"]))")
        }
        if case .none = source { labelMode = nil } else { labelMode = mode }
        // Without labels there are no classes either.
        if mode == nil { labels = .none } else { labels = source }
        reader = try PictureReader(arguments, session.display, its)
        batchSize = try its.integer(arguments, "batch_size")
        guard batchSize.map({ $0 > 0 }) ?? true else {
            throw Fault(.value, "batch_size must be at least 1. Received: batch_size=\(batchSize ?? 0)")
        }
        shuffle = try its.isTrue(arguments["shuffle"])
        split = try ImageDataset.split(arguments, shuffle: shuffle, its)
        if let seed = try its.integer(arguments, "seed") {
            guard UInt32(exactly: seed) != nil else {
                throw Fault(.value, "Seed must be between 0 and 2**32 - 1")
            }
            self.seed = seed
        } else {
            seed =
                try its.numPyState().integers(0, 1_000_000, shape: [1]).elements(Int64.self).first.map(
                    Int.init) ?? 0
        }
        followsLinks = try its.isTrue(arguments["follow_links"])
        isVerbose = try its.isTrue(arguments["verbose"])
    }

    private static func labels(_ arguments: BoundArguments, _ its: Interpreter) throws -> ImageIndex.Labels {
        let (labels, names) = (arguments["labels"], arguments["class_names"])
        if labels.text == "inferred" {
            return .folders(names: names.isNone ? nil : try its.values(of: names).map { try its.str($0) })
        }
        switch labels {
        case .none, .list, .tuple: break
        default:
            throw Fault(
                .value,
                "`labels` argument should be a list/tuple of integer labels, of the same size as the number of image "
                    + "files in the target directory. If you wish to infer the labels from the subdirectory names in "
                    + "the target directory, pass `labels=\"inferred\"`. If you wish to get a dataset that only "
                    + "contains images (no labels), pass `labels=None`. Received: labels=\(try its.str(labels))"
            )
        }
        guard names.isNone else {
            throw Fault(
                .value,
                "You can only pass `class_names` if `labels=\"inferred\"`. Received: labels=\(try its.str(labels)), "
                    + "and class_names=\(try its.str(names))")
        }
        return labels.isNone
            ? .none : .given(try its.values(of: labels).map { try its.integer($0, "labels") })
    }

    private static func split(
        _ arguments: BoundArguments, shuffle: Bool, _ its: Interpreter
    ) throws -> (share: Double, subset: String)? {
        let (given, subset) = (arguments["validation_split"], arguments["subset"])
        let share = given.isNone ? 0 : try its.number(given, "validation_split")
        guard share == 0 || (share > 0 && share < 1) else {
            throw Fault(
                .value, "`validation_split` must be between 0 and 1, received: \(try its.str(given))")
        }
        if share == 0, subset.isNone { return nil }
        guard share != 0, !subset.isNone else {
            throw Fault(
                .value, "If `subset` is set, `validation_split` must be set, and inversely.")
        }
        guard let text = subset.text, ["training", "validation", "both"].contains(text) else {
            throw Fault(
                .value,
                "`subset` must be either \"training\", \"validation\" or \"both\", received: \(try its.str(subset))"
            )
        }
        guard !shuffle || !arguments["seed"].isNone else {
            throw Fault(
                .value,
                "If using `validation_split` and shuffling the data, you must provide a `seed` argument, to make sure "
                    + "that there is no overlap between the training and validation subset.")
        }
        return (share, text)
    }

    // MARK: Data sets

    /// One data set, or a list of two.
    private func made() throws -> Value {
        var index = try ImageIndex(
            directory, labels, followsLinks: followsLinks, session.display.files, interpreter)
        if isVerbose {
            let classes = index.classNames.map { " belonging to \($0.count) classes." } ?? "."
            say("Found \(index.paths.count) files\(classes)")
        }
        if shuffle { index.shuffle(seed: UInt32(seed)) }
        if labelMode == "binary", index.classNames?.count != 2 {
            let names = try interpreter.repr(.list(of: (index.classNames ?? []).map { .string($0) }))
            throw Fault(
                .value,
                "When passing `label_mode=\"binary\"`, there must be exactly 2 class_names. Received: "
                    + "class_names=\(names)")
        }
        try reader.check()
        guard let split else { return try dataset(index, shuffle: shuffle) }
        func part(isValidation: Bool) throws -> Value {
            let part = index.part(split.share, isValidation: isValidation)
            return try dataset(part, shuffle: shuffle && !(isValidation && split.subset == "both"))
        }
        let validating = Int(split.share * Double(index.paths.count))
        if split.subset != "validation" { say("Using \(index.paths.count - validating) files for training.") }
        if split.subset != "training" { say("Using \(validating) files for validation.") }
        guard split.subset == "both" else { return try part(isValidation: split.subset == "validation") }
        return .list(of: [try part(isValidation: false), try part(isValidation: true)])
    }

    private func say(_ line: String) { session.environment.output(line + "\n") }

    private func dataset(_ index: ImageIndex, shuffle: Bool) throws -> Value {
        guard !index.paths.isEmpty else {
            throw Fault(
                .value,
                "No images found in directory \(directory). Allowed formats: "
                    + "('.bmp', '.gif', '.jpeg', '.jpg', '.png')\nconvbook reads PNG, PGM and PPM. "
                    + "In the folder stands a folder for each class, and in these the images; of a small data set "
                    + "validation_split=\(split?.share ?? 0) may leave no image on one side")
        }
        let (reader, session, labels) = (reader, session, index.labels)
        let targets = try labelMode.map { try self.targets(index, $0) }
        let image = TensorSpecObject(reader.shape, reader.dtype)
        let spec: Value =
            targets.map { .tuple([.object(image), .object(TensorSpecObject($0.spec, $0.dtype))]) }
            ?? .object(image)
        var dataset = DatasetObject("TensorSlice", session, cardinality: index.paths.count, spec: nil) { _ in
            SequenceIterator(index.paths.indices.map { .int($0) })
        }
        if shuffle {
            dataset = try dataset.call("shuffle", [.int((batchSize ?? 128) * 8), .int(seed)], interpreter)
        }
        let places = dataset.makeIterator
        dataset = DatasetObject("ParallelMap", session, cardinality: index.paths.count, spec: spec) {
            interpreter in
            let places = try places(interpreter)
            return DrawingIterator { interpreter in
                guard let place = try places.next(interpreter) else { return nil }
                let number = try interpreter.integer(place, "place")
                let picture = Value.object(TensorObject(try reader.image(index.paths[number])))
                guard let targets, labels != nil else { return picture }
                return .tuple([picture, .object(TensorObject(targets.rows.row(number)))])
            }
        }
        if let batchSize { dataset = try dataset.call("batch", [.int(batchSize)], interpreter) }
        dataset = try dataset.call("prefetch", [-1], interpreter)
        dataset.own = [
            ("class_names", index.classNames.map { .list(of: $0.map(Value.string)) } ?? .none),
            ("file_paths", .list(of: index.paths.map(Value.string))),
        ]
        return .object(dataset)
    }

    /// A row for each image, and what a row is like.
    private func targets(_ index: ImageIndex, _ mode: String) throws -> (
        rows: NDArray, spec: [Int?], dtype: DType
    ) {
        let labels = index.labels ?? []
        switch mode {
        case "binary":
            return (try NDArray(labels.map { Float($0) }, shape: [labels.count, 1]), [1], .float32)
        case "categorical":
            let classes = index.classNames?.count ?? 0
            var rows = [Float](repeating: 0, count: labels.count * classes)
            for (row, label) in labels.enumerated() where (0..<classes).contains(label) {
                rows[row * classes + label] = 1
            }
            return (try NDArray(rows, shape: [labels.count, classes]), [classes], .float32)
        default:
            return (try NDArray(labels.map { Int32(truncatingIfNeeded: $0) }), [], .int32)
        }
    }
}

/// Reads pictures as TensorFlow does, in one size.
private struct PictureReader {
    private enum Fit { case stretch, crop, pad }

    private let size: (rows: Int, columns: Int)
    private let isGray: Bool
    private let method: ResizeMethod
    private let fit: Fit
    private let display: PictureDisplay

    init(_ arguments: BoundArguments, _ display: PictureDisplay, _ its: Interpreter) throws {
        self.display = display
        let color = arguments["color_mode"].text
        guard color == "rgb" || color == "grayscale" else {
            throw Fault(
                .value,
                "`color_mode` must be one of {\"rgb\", \"rgba\", \"grayscale\"}. Received: "
                    + "color_mode=\(try its.str(arguments["color_mode"]))\nconvbook reads pictures without "
                    + "transparency: 'grayscale' or 'rgb'")
        }
        isGray = color == "grayscale"
        let given = arguments["image_size"]
        let sizes = (try? ArgumentReading.sizes(given, its)) ?? []
        guard sizes.count == 2 || (sizes.count == 1 && given.isIndex), sizes.allSatisfy({ $0 > 0 }) else {
            throw Fault(
                .value,
                "Invalid `image_size` value. Expected a tuple of 2 integers. Received: image_size=\(try its.str(given))"
            )
        }
        size = (sizes[0], sizes.count == 2 ? sizes[1] : sizes[0])
        guard let name = arguments["interpolation"].text?.lowercased(),
            let method = ResizeMethod(rawValue: name)
        else {
            throw Fault(
                .value,
                "Argument `interpolation` should be one of ('bilinear', 'nearest', 'bicubic', 'area', 'lanczos3', "
                    + "'lanczos5', 'gaussian', 'mitchellcubic'). Received: "
                    + "interpolation=\(try its.str(arguments["interpolation"]))")
        }
        self.method = method
        guard arguments["format"].text == "tf" else {
            throw Fault(
                .value,
                "`format` should be either \"tf\" or \"grain\". Received: format=\(try its.str(arguments["format"]))"
                    + "\nconvbook has \"tf\" alone")
        }
        try ImageUtilities.requireChannelsLast(arguments["data_format"])
        let (crops, pads) = (
            try its.isTrue(arguments["crop_to_aspect_ratio"]),
            try its.isTrue(arguments["pad_to_aspect_ratio"])
        )
        guard !crops || !pads else {
            throw Fault(
                .value, "Only one of `pad_to_aspect_ratio`, `crop_to_aspect_ratio` can be set to `True`.")
        }
        fit = crops ? .crop : pads ? .pad : .stretch
    }

    /// - Throws: a value `Fault` where Keras's own resizing, which cuts, lacks the method.
    func check() throws {
        guard fit != .crop || ResizeMethod.ofLayers.contains(method) else {
            throw Fault(
                .value,
                "Invalid value for argument `interpolation`. Expected of one ('bilinear', 'nearest', 'lanczos3', "
                    + "'lanczos5', 'bicubic', 'area'). Received: interpolation=\(method.rawValue)")
        }
    }

    var shape: [Int?] { [size.rows, size.columns, isGray ? 1 : 3] }

    /// What is only moved stays bytes.
    var dtype: DType { method == .nearest ? .uint8 : .float32 }

    func image(_ path: String) throws -> NDArray {
        let pixels = try ImageUtilities.decoded(path, isGray: isGray, display).expanded(at: [0])
        let resized =
            switch fit {
            case .stretch: try ImageTensors.resized(pixels, size.rows, size.columns, method)
            case .crop: try ImageTensors.cropResized(pixels, size.rows, size.columns, method)
            case .pad: try ImageTensors.padResized(pixels, size.rows, size.columns, method)
            }
        return try resized.squeezed([0]).withType(dtype)
    }
}

extension Value {
    fileprivate var isIndex: Bool { if case .int = self { true } else { false } }
}
