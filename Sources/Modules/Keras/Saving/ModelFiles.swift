import Archives
import Arrays
import Foundation
import Interchange
import Networks
import Script
import Signatures

/// Configurations and files of models: `get_config`, `to_json`, `save`, `load_weights`.
extension ModelObject {
    func fileMethod(_ name: String) -> Value? {
        switch name {
        case "to_json":
            method("to_json", [Parameter("kwargs", passing: .keywords)]) { object, arguments, interpreter in
                .string(try object.json(arguments, interpreter))
            }
        case "get_compile_config": method("get_compile_config") { Value($0.model.compileConfig) }
        case "save":
            method("save", Self.saveParameters) { object, arguments, interpreter in
                let path = try interpreter.path(arguments["filepath"])
                try object.session.save(object.model, to: path)
                return .none
            }
        case "save_weights":
            method("save_weights", Self.weightParameters) { object, arguments, interpreter in
                let path = try interpreter.path(arguments["filepath"])
                try object.session.saveWeights(of: object.model, to: path)
                return .none
            }
        case "load_weights":
            method("load_weights", Self.loadParameters) { object, arguments, interpreter in
                try object.session.loadWeights(of: object.model, arguments, interpreter)
                return .none
            }
        default: nil
        }
    }

    static let saveParameters = [
        Parameter("filepath", .string, "Where to: a name that ends in .keras, or in .h5."),
        overwrite,
        Parameter("zipped", default: nil, "Only as one file."),
        Parameter("kwargs", passing: .keywords),
    ]

    static let weightParameters = [
        Parameter("filepath", .string, "Where to: a name that ends in .weights.h5."), overwrite,
    ]

    private static let overwrite = Parameter(
        "overwrite", .flag, default: true, "Files that convbook did not write are never replaced.")

    static let loadParameters = [
        Parameter("filepath", .string, "Where from: .weights.h5, .keras or .h5."),
        Parameter("skip_mismatch", .flag, default: false, "Layers that do not fit keep their weights."),
        Parameter("by_name", .flag, default: nil, "Of an .h5 file: find layers by their names."),
    ]

    private func json(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> String {
        var indent: Int?
        for (name, value) in arguments.keywords {
            guard name == "indent" else {
                throw Fault(.type, "to_json() takes no argument `\(name)`; it takes `indent`")
            }
            indent = try interpreter.asIndex(value)
        }
        return JSON.text(try model.serialized.requireStorable(), indent: indent.map { max(0, min($0, 16)) })
    }
}

// MARK: Files

extension KerasSession {
    /// Writes a file within what scripts may write, replacing it in one step.
    func write(_ path: String, _ contents: () throws -> Data) throws {
        try files.write(path, contents)
    }

    /// Saves a whole model in the format that the name ends in.
    func save(_ model: Model, to path: String) throws {
        if path.hasSuffix(".weights.h5") { return try saveWeights(of: model, to: path) }
        if !model.isBuilt {
            warn(
                "You are saving a model that has not yet been built. It might not contain any weights yet. Consider "
                    + "building the model first by calling it on some data.")
        }
        // Keras makes the folder of its older format's files, and of no others.
        if !path.hasSuffix(".keras") { try files.makeFolder(ofFile: path) }
        try write(path) { try ModelFile.encoded(model, path: path) }
    }

    /// Saves a model's weights, and what its optimizer remembers.
    func saveWeights(of model: Model, to path: String) throws {
        try write(path) { try ModelFile.encodedWeights(model, path: path) }
    }

    func loadWeights(of model: Model, _ arguments: BoundArguments, _ interpreter: Interpreter) throws {
        let path = try interpreter.path(arguments["filepath"])
        try ModelFile.loadWeights(
            try FileContents(path: try files.readable(path), shownAs: path), into: model,
            byName: try interpreter.isTrue(arguments["by_name"]),
            skipsMismatches: try interpreter.isTrue(arguments["skip_mismatch"]), warn: warn)
    }

    /// The model in a file.
    func load(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Value {
        let path = try interpreter.path(arguments["filepath"])
        guard ModelFile.isModelName(path) else { throw ModelFile.unknownFormat(path) }
        let file: String
        do {
            file = try files.readable(path)
        } catch let fault as Fault where fault.kind == .fileNotFound && path.hasSuffix(".keras") {
            throw Fault(
                .value,
                "File not found: filepath=\(path). Please ensure the file is an accessible `.keras` zip file."
            )
        }
        let own = try ownObjects(arguments["custom_objects"], interpreter)
        let options = ModelFile.LoadOptions(
            reader: reader(own, interpreter), compiles: try interpreter.isTrue(arguments["compile"]),
            ownNames: Set(own.keys), warn: warn)
        let model = try ModelFile.load(try FileContents(path: file, shownAs: path), options)
        return loaded(model, options.reader)
    }

    /// What scripts see of a layer or model that a reader has just made.
    func loaded(_ layer: Layer, _ reader: ConfigReader) -> Value {
        withExtendedLifetime(reader) {
            let object = object(for: layer)
            (object as? ModelObject)?.adoptCompilation()
            return .object((object as? TracedObject)?.instance ?? object)
        }
    }

    func warn(_ message: String) { environment.notice("UserWarning: " + message) }

    // MARK: What scripts bring

    /// Classes and functions by the names that configurations give them.
    func ownObjects(_ value: Value, _ interpreter: Interpreter) throws -> [String: Value] {
        var own = registered
        if value.isNone { return own }
        guard case .dict(let dict) = value else {
            throw Fault(.type, "custom_objects is a dict of names and classes, not '\(value.typeName)'")
        }
        for (key, value) in zip(dict.keys, dict.values) { own[try interpreter.str(key)] = value }
        return own
    }

    /// Makes layers from configurations, also those of a script's own classes, whose objects it holds.
    func reader(_ own: [String: Value], _ interpreter: Interpreter) -> ConfigReader {
        var made: [Value] = []
        let reader = ConfigReader(in: context) { className, config in
            if className == "Lambda", own[className] == nil {
                return try LambdaClass.layer(config, own, self, interpreter)
            }
            guard let value = own[className] else { return nil }
            let layer = try self.layer(of: value, config, interpreter)
            made.append(self.value(for: layer))
            return layer
        }
        reader.ownPart = { name, config in
            guard let value = own[name] else { return nil }
            guard let config else { return try Setting(value) }
            let made = try interpreter.call(
                try interpreter.attribute("from_config", of: value), Arguments([Value(config)]))
            return try Setting(made)
        }
        return reader
    }

    private func layer(of value: Value, _ config: Config, _ interpreter: Interpreter) throws -> Layer {
        guard let type = value.object(as: TypeObject.self) else {
            throw Fault(.type, "custom_objects: a layer is made by a class, not by '\(value.typeName)'")
        }
        if let known = LayerCatalogue[type.name], layerTypes[type.name] === type {
            // A class of Keras's in the place of another takes what it knows.
            let names = Set(known.signature.keywordNames).union(["dtype"])
            let entries = (config.entries ?? []).filter { names.contains($0.key) }
            return try ConfigReader(in: context).layer(known.type, .dict(entries))
        }
        let made = try interpreter.call(
            try interpreter.attribute("from_config", of: value), Arguments([Value(config)]))
        return try Modules.layer(from: made)
    }
}

extension Interpreter {
    /// A path: a string, or an object that prints as one.
    func path(_ value: Value) throws -> String {
        switch value {
        case .string(let path): return path
        case .object: return try str(value)
        default: throw Fault(.type, "a file is named by a string, not '\(value.typeName)'")
        }
    }
}
