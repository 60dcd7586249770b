import Arrays
import Foundation
import Script
import Signatures

extension ImageFlow {
    convenience init(folder arguments: BoundArguments, _ generator: ImageGenerator, _ its: Interpreter) throws
    {
        let folder = try ImageFolder(arguments, generator, its)
        generator.session.environment.output(
            "Found \(folder.count) images belonging to \(folder.classNames.count) classes.\n")
        try self.init(folder, generator, arguments, its)
    }
}

/// The images of `flow_from_directory`: a folder with a folder for each class, read when they are wanted.
struct ImageFolder: ImageFlow.Source {
    static let parameters = [
        Parameter("directory", .string, "It has a folder for each class."),
        Parameter("target_size", .pair, default: [256, 256], "(rows, columns) of every image."),
        Parameter("color_mode", .choice(["rgb", "grayscale"]), default: "rgb"),
        .optional("classes", .list, "The folders' names in the order of their numbers; by default sorted."),
        Parameter(
            "class_mode", .choice(["categorical", "binary", "sparse", "input"]), default: "categorical",
            "One-hot, numbers, the images themselves, or None for images alone."),
        Parameter("batch_size", .integer, default: 32),
        Parameter("shuffle", .flag, default: true, "In another order in each pass."),
        .optional("seed", .integer, "The same images in every run."),
        .optional("save_to_dir", .string, "Not in convbook."),
        Parameter("save_prefix", .string, default: "", "Of no meaning here."),
        Parameter("save_format", .string, default: "png", "Of no meaning here."),
        Parameter("follow_links", .flag, default: false, "Not in convbook."),
        .optional("subset", .string, "'training' or 'validation'"),
        Parameter(
            "interpolation", .choice(ImageArrays.Filter.allCases.map(\.rawValue)), default: "nearest"),
        Parameter(
            "keep_aspect_ratio", .flag, default: false, "Cut a part of the new shape instead of stretching."),
    ]

    private static let iterator = TypeObject(
        "DirectoryIterator", module: "keras.src.legacy.preprocessing.image", base: PyDatasetClass.dataset)

    var type: TypeObject { Self.iterator }
    let attributeNames = [
        "class_indices", "class_mode", "classes", "directory", "filenames", "filepaths", "image_shape",
        "labels",
        "num_classes", "samples", "target_size",
    ]
    let classNames: [String]
    private let directory: String
    private let path: String
    private let size: (rows: Int, columns: Int)
    private let isGray: Bool
    private let mode: String?
    private let filter: ImageArrays.Filter
    private let keepsAspectRatio: Bool
    private let display: PictureDisplay
    /// By their names below the folder, with the numbers of their classes.
    private var files: [(name: String, label: Int)] = []

    var count: Int { files.count }

    init(_ arguments: BoundArguments, _ generator: ImageGenerator, _ interpreter: Interpreter) throws {
        display = generator.session.display
        directory = try interpreter.path(arguments["directory"])
        path = try display.files.readable(directory)
        let sizes = try ArgumentReading.sizes(arguments["target_size"], interpreter)
        guard sizes.count == 2 else {
            throw Fault(
                .value,
                "target_size is (rows, columns). Received: \(try interpreter.repr(arguments["target_size"]))")
        }
        size = (sizes[0], sizes[1])
        guard let color = arguments["color_mode"].text, ["rgb", "grayscale"].contains(color) else {
            throw Fault(
                .value,
                "Invalid color mode: \(try interpreter.str(arguments["color_mode"])); expected \"rgb\", \"rgba\", or "
                    + "\"grayscale\".\nconvbook reads pictures without transparency: 'grayscale' or 'rgb'")
        }
        isGray = color == "grayscale"
        mode = arguments["class_mode"].text
        guard arguments["class_mode"].isNone || ["categorical", "binary", "sparse", "input"].contains(mode)
        else {
            throw Fault(
                .value,
                "Invalid class_mode: \(try interpreter.str(arguments["class_mode"])); expected one of: categorical, "
                    + "binary, sparse, input, None")
        }
        filter = try ImageUtilities.filter(arguments["interpolation"], interpreter)
        guard try !interpreter.isTrue(arguments["follow_links"]) else {
            throw Fault(
                .notImplemented, "flow_from_directory(follow_links=True) exists in Keras, but not in convbook"
            )
        }
        keepsAspectRatio = try interpreter.isTrue(arguments["keep_aspect_ratio"])
        let path = path
        classNames =
            try interpreter.isTrue(arguments["classes"])
            ? try interpreter.values(of: arguments["classes"]).map { try interpreter.str($0) }
            : try ImageFolder.entries(path).filter { ImageFolder.isFolder(path + "/" + $0) }
        let subset =
            arguments["subset"].isNone ? nil : try ImageSubset(arguments["subset"], generator, interpreter)
        for (label, name) in classNames.enumerated() {
            // A class's name may lead elsewhere.
            _ = try display.files.readable(directory + "/" + name)
            let found = try pictures(in: name, depth: 0, interpreter)
            files += (subset?.part(of: found) ?? found).map { ($0, label) }
        }
    }

    /// The names of pictures in a folder, those of each folder before its folders'.
    private func pictures(in folder: String, depth: Int, _ interpreter: Interpreter) throws -> [String] {
        try interpreter.checkInterruption()
        guard depth < 64 else { throw Fault(.value, "'\(folder)' has folders inside folders, 64 deep") }
        let names = try ImageFolder.entries(path + "/" + folder)
        let folders = names.filter { ImageFolder.isFolder(path + "/" + folder + "/" + $0) }
        var found: [String] = []
        for name in names where !folders.contains(name) {
            switch name.lowercased().split(separator: ".").last {
            case "png", "pgm", "ppm": found.append(folder + "/" + name)
            case "jpg", "jpeg", "bmp", "tif", "tiff":
                throw Fault(
                    .notImplemented,
                    "'\(directory)/\(folder)/\(name)': convbook reads PNG, PGM and PPM, not yet JPEG, BMP and TIFF. Turn "
                        + "them into PNG, as by: mogrify -format png *.jpg")
            default: break
            }
        }
        for name in folders { found += try pictures(in: folder + "/" + name, depth: depth + 1, interpreter) }
        return found
    }

    /// The names in a folder, in the order of their code points.
    static func entries(_ path: String) throws -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path).sorted {
                $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
            }
        } catch {
            throw Fault(.file, "[Errno 20] Not a directory: '\(path)'")
        }
    }

    /// A folder itself, not a link to one.
    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    func image(_ place: Int) throws -> NDArray {
        var pixels = try ImageUtilities.read(directory + "/" + files[place].name, isGray: isGray, display)
        pixels = try ImageArrays.resized(
            pixels, rows: size.rows, columns: size.columns, filter, keepsAspectRatio: keepsAspectRatio)
        let numbers = try pixels.converted(to: .float32)
        return numbers.rank == 2 ? try numbers.expanded(at: [2]) : numbers
    }

    func targets(_ places: [Int], _ images: NDArray) throws -> [NDArray] {
        switch mode {
        case "input": return [try images.copy()]
        case "categorical":
            var rows = [Float](repeating: 0, count: places.count * classNames.count)
            for (row, place) in places.enumerated() { rows[row * classNames.count + files[place].label] = 1 }
            return [try NDArray(rows, shape: [places.count, classNames.count])]
        case nil: return []
        default: return [try NDArray(places.map { Float(files[$0].label) }, shape: [places.count])]
        }
    }

    func attribute(_ name: String) throws -> Value? {
        func names(_ prefix: String) -> Value { .list(files.map { .string(prefix + $0.name) }) }
        switch name {
        case "samples": return .int(count)
        case "num_classes": return .int(classNames.count)
        case "class_indices":
            return .dict(Dict(classNames.enumerated().map { ($1, .int($0)) }))
        case "classes", "labels":
            return try arrayValue(try NDArray(files.map { Int32($0.label) }, shape: [count]))
        case "filenames": return names("")
        case "filepaths": return names(directory.hasSuffix("/") ? directory : directory + "/")
        case "directory": return .string(directory)
        case "class_mode": return mode.map(Value.string) ?? Value.none
        case "target_size": return .tuple([.int(size.rows), .int(size.columns)])
        case "image_shape": return .tuple([.int(size.rows), .int(size.columns), .int(isGray ? 1 : 3)])
        default: return nil
        }
    }
}
