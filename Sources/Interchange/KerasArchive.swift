import Archives
import Arrays
import Foundation
import HDF5
import Networks

/// Keras's `.keras`: a zip archive of a configuration, of the weights, and of who wrote them when.
enum KerasArchive {
    private static let configName = "config.json"
    private static let weightsName = "model.weights.h5"
    /// No model's configuration is larger.
    private static let mostConfigBytes = 256 << 20

    // MARK: Writing

    /// - Parameter date: the only thing that differs between two files of one model.
    static func encoded(_ model: Model, path: String, date: Date) throws -> Data {
        let metadata: Config = [
            "keras_version": .string(ModelFile.kerasVersion), "date_saved": .string(stamp(date)),
        ]
        let config = try model.serialized.requireStorable()
        let weights = try WeightsFile.encoded(model, path: path)
        var archive = ZipWriter()
        try archive.add(name: "metadata.json", Data(JSON.text(metadata).utf8), deflated: false)
        try archive.add(name: configName, Data(JSON.text(config).utf8), deflated: false)
        try archive.add(name: weightsName, weights, deflated: false)
        return archive.finish()
    }

    /// `2026-11-23@18:37:15`
    private static func stamp(_ date: Date) -> String {
        let parts = Calendar(identifier: .gregorian).dateComponents(
            [.year, .month, .day, .hour, .minute, .second], from: date)
        func padded(_ number: Int?, _ width: Int) -> String {
            let digits = String(number ?? 0)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return padded(parts.year, 4) + "-" + padded(parts.month, 2) + "-" + padded(parts.day, 2) + "@"
            + padded(parts.hour, 2) + ":" + padded(parts.minute, 2) + ":" + padded(parts.second, 2)
    }

    // MARK: Reading

    static func read(_ contents: FileContents, _ options: ModelFile.LoadOptions) throws -> Model {
        let archive = try ZipReader(contents)
        var config = try config(in: archive)
        if !options.compiles { config["compile_config"] = Config.none }
        try ConfigReader.requireKnown(config, own: options.ownNames)
        let weights = try weights(in: archive)
        let model = try options.model(config, path: contents.path)
        if options.compiles, let compilation = config["compile_config"] {
            try model.compile(from: compilation, options.reader)
        }
        try WeightsFile.read(weights, into: model, warn: options.warn)
        return model
    }

    /// Only the weights of an archive.
    static func weights(_ contents: FileContents) throws -> HDF5File {
        try weights(in: try ZipReader(contents))
    }

    private static func config(in archive: ZipReader) throws -> Config {
        guard let member = archive.member(configName) else {
            throw archive.file.fault("is not a Keras model: it has no member '\(configName)'")
        }
        guard member.count <= mostConfigBytes else {
            throw archive.file.fault("has a configuration of \(member.count) bytes, which no model needs")
        }
        let text = String(decoding: try archive.contents(of: member), as: UTF8.self)
        return try JSON.config(text, from: "'\(archive.file.path)' \(configName)")
    }

    private static func weights(in archive: ZipReader) throws -> HDF5File {
        guard let member = archive.member(weightsName) else {
            throw archive.file.fault(
                "is not a Keras model: it has no member '\(weightsName)'. Expected a model.weights.h5 file")
        }
        return try HDF5File(try archive.contents(of: member), path: "\(archive.file.path)/\(weightsName)")
    }
}
