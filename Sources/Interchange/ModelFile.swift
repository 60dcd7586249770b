import Archives
import Arrays
import Foundation
import HDF5
import Networks

/// Model files as Keras writes and reads them: `.keras`, `.weights.h5` and the older `.h5`.
public enum ModelFile {
    /// Whose formats these are.
    public static let kerasVersion = "3.15.1"

    /// How a model is loaded.
    public struct LoadOptions {
        /// Also the optimizer, the loss and the metrics.
        public var compiles: Bool
        /// Makes the layers.
        public var reader: ConfigReader
        /// Names of classes and functions that the caller brings.
        public var ownNames: Set<String>
        /// Hears of what was left out.
        public var warn: (String) -> Void

        public init(
            reader: ConfigReader, compiles: Bool = true, ownNames: Set<String> = [],
            warn: @escaping (String) -> Void = { _ in }
        ) {
            (self.reader, self.compiles, self.ownNames, self.warn) = (reader, compiles, ownNames, warn)
        }

        /// The model of a configuration, whose weights are still without values.
        func model(_ config: Config, path: String) throws -> Model {
            let layer = try reader.context.withoutFirstValues { try reader.layer(config) }
            guard let model = layer as? Model else {
                throw Fault(.value, "'\(path)' holds a layer, \(layer.typeName), not a model")
            }
            return model
        }
    }

    // MARK: Models

    /// A whole model's file, in the format that its name ends in.
    ///
    /// - Throws: a value `Fault` for another ending.
    public static func encoded(_ model: Model, path: String, date: Date = Date()) throws -> Data {
        try requireLayers(model)
        if path.hasSuffix(".keras") { return try KerasArchive.encoded(model, path: path, date: date) }
        if path.hasSuffix(".h5") || path.hasSuffix(".hdf5") {
            return try LegacyFile.encoded(model, path: path)
        }
        throw Fault(
            .value,
            "Invalid filepath extension for saving. Please add either a `.keras` extension for the native Keras format "
                + "(recommended) or a `.h5` extension. Received: filepath=\(path).")
    }

    /// Refuses steps that are no layers: a file with them could not be loaded.
    private static func requireLayers(_ model: Model) throws {
        for stored in StoredLayer.all(in: model) {
            guard let graph = stored.layer as? Functional else { continue }
            for step in graph.steps where !(step is Model) {
                let type = LayerCatalogue[step.typeName]?.type
                guard type == nil || type != Swift.type(of: step) else { continue }
                throw Fault(
                    .notImplemented,
                    "\(graph.name): the operation \(step.name) (\(step.typeName)) between tensors cannot be written to a file "
                        + "yet.\nUse a layer in its place, as layers.Add()([a, b]) for a + b; model.save_weights(…) works as it is"
                )
            }
        }
    }

    /// Does a name end as whole models' files do?
    public static func isModelName(_ path: String) -> Bool {
        [".keras", ".h5", ".hdf5"].contains { path.hasSuffix($0) }
    }

    /// The model in a file.
    public static func load(_ contents: FileContents, _ options: LoadOptions) throws -> Model {
        try HDF5Library.require()
        let path = contents.path
        if path.hasSuffix(".keras") { return try KerasArchive.read(contents, options) }
        if path.hasSuffix(".h5") || path.hasSuffix(".hdf5") {
            return try LegacyFile.read(try HDF5File(contents.all, path: path), options)
        }
        throw unknownFormat(path)
    }

    // MARK: Weights alone

    /// A file of a model's weights.
    ///
    /// - Throws: a value `Fault` where the name does not end in `.weights.h5`, or the model has no weights yet.
    public static func encodedWeights(_ model: Model, path: String) throws -> Data {
        guard path.hasSuffix(".weights.h5") else {
            throw Fault(.value, "The filename must end in `.weights.h5`. Received: filepath=\(path)")
        }
        guard model.isBuilt else { throw notBuilt("saving") }
        return try WeightsFile.encoded(model, path: path)
    }

    /// Replaces a model's weights by those of a file, whichever of the formats it has.
    ///
    /// - Parameters:
    ///   - byName: of an older file: layers are found by their names, and others keep their weights.
    ///   - skipsMismatches: what does not fit keeps its weights; `warn` hears of it.
    public static func loadWeights(
        _ contents: FileContents, into model: Model, byName: Bool = false, skipsMismatches: Bool = false,
        warn: (String) -> Void
    ) throws {
        try HDF5Library.require()
        let path = contents.path
        let isNew = path.hasSuffix(".keras") || path.hasSuffix(".weights.h5")
        guard isNew || path.hasSuffix(".h5") || path.hasSuffix(".hdf5") else { throw unknownFormat(path) }
        guard !byName || !isNew else {
            throw Fault(
                .value,
                "`by_name` only supports loading legacy '.h5' or '.hdf5' files. Received: \(path)")
        }
        guard model.isBuilt else { throw notBuilt("loading") }
        if isNew {
            let file =
                path.hasSuffix(".keras")
                ? try KerasArchive.weights(contents) : try HDF5File(contents.all, path: path)
            try WeightsFile.read(file, into: model, skipsMismatches: skipsMismatches, warn: warn)
        } else {
            try LegacyFile.readWeights(
                try HDF5File(contents.all, path: path), into: model, byName: byName,
                skipsMismatches: skipsMismatches, warn: warn)
        }
    }

    private static func notBuilt(_ verb: String) -> Fault {
        let what = verb == "saving" ? "saving a model" : "loading weights into a model"
        return Fault(
            .value,
            "You are \(what) that has not yet been built. Try building the model first by calling it on some data or by "
                + "using `build()`.")
    }

    public static func unknownFormat(_ path: String) -> Fault {
        Fault(
            .value,
            "File format not supported: filepath=\(path). Keras 3 only supports V3 `.keras` files, legacy H5 format files "
                + "(`.h5` extension), and `.weights.h5` files of weights alone.")
    }
}
