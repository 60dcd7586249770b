import Foundation
import Modules
import Testing

@testable import Notebook

@Suite struct CompletionTests {
    /// A session with a model and some names.
    private func session() throws -> Session {
        let session = try Session(environment: SessionEnvironment())
        let text = """
            import numpy as np
            from tensorflow import keras
            from tensorflow.keras import layers
            model = keras.Sequential([
                keras.Input((8, 8, 1)), layers.Conv2D(2, 3, name='first'), layers.Flatten(name='flat')])
            history = {'loss': [1], 'val_loss': [2]}
            def scaled(image, factor=2): return image
            _hidden = 1
            """
        _ = session.run(Cell(text, name: "setup"), numbered: false)
        return session
    }

    private func candidates(_ text: String) throws -> [String]? {
        try session().completion(of: text)?.candidates
    }

    @Test(
        arguments: [
            ("layers.Conv2D(32, 3, pad", ["padding="]),
            ("layers.Conv2D(32, 3, padding='", ["same", "valid"]),
            ("layers.Conv2D(32, 3, padding='v", ["valid"]),
            ("layers.Conv2D(32, 3, activation='relu'", []),
            ("layers.Dense(1, activation=\"sof", ["soft_shrink", "softmax", "softplus", "softsign"]),
            ("layers.Flat", ["Flatten"]),
            ("layers.flat", ["Flatten"]),
            ("x = layers.MaxP", ["MaxPool1D", "MaxPool2D", "MaxPooling1D", "MaxPooling2D"]),
            ("import mat", ["math", "matplotlib"]),
            ("import matplotlib.pyp", ["pyplot"]),
            ("from tensorflow.keras imp", ["import"]),
            ("from tensorflow.keras.lay", ["layers"]),
            ("from tensorflow.keras.layers import Dep", ["DepthwiseConv2D", "DepthwiseConvolution2D"]),
            ("from tensorflow.keras.layers import Dense, Drop", ["Dropout"]),
            ("mod", ["model"]), ("model.get_la", ["get_layer"]),
            ("model.layers[0].kernel_s", ["kernel_size"]),
            ("model.get_layer('", ["first", "flat"]), ("cb.explain(model, x, 'fi", ["first"]),
            ("cb.show(model, x, layer='fl", ["flat"]),
            ("model.compile(optimizer='ad", ["adadelta", "adagrad", "adam", "adamax", "adamw"]),
            ("model.compile(metrics=['acc", ["accuracy"]),
            ("history['", ["loss", "val_loss"]), ("history['v", ["val_loss"]),
            ("scaled(im", ["image="]), ("scaled(1, ", nil), ("np.random.de", ["default_rng"]),
            ("_hid", ["_hidden"]), ("retur", ["return"]), ("'text lay", []), ("# comment lay", []),
            ("12", []),
            ("unknown.na", []), ("model.fit(x).hi", []), ("f(1)(", nil),
        ] as [(String, [String]?)])
    func completes(text: String, expected: [String]?) throws {
        let found = try #require(try candidates(text))
        if let expected { #expect(found == expected) } else { #expect(!found.isEmpty) }
    }

    /// Arguments' names come first, those that every layer takes are left out.
    @Test func argumentsFirst() throws {
        let found = try #require(try candidates("layers.MaxPooling2D("))
        #expect(Array(found.prefix(4)) == ["pool_size=", "strides=", "padding=", "data_format="])
        #expect(!found.contains("dtype=") && found.contains("model") && !found.contains("_hidden"))
    }

    @Test(arguments: ["", "    ", "for i in x:\n    ", "def f():\n\t"])
    func indentsInLeadingBlanks(text: String) throws { #expect(try candidates(text) == nil) }

    /// In brackets a line's beginning is no indentation.
    @Test func completesOnLinesWithinBrackets() throws {
        #expect(try candidates("keras.Sequential([\n    layers.Den") == ["Dense"])
        #expect(try candidates("keras.Sequential([\n    layers.Conv2D(2, 3, paddi") == ["padding="])
    }

    /// Anything may be typed.
    @Test(arguments: [
        "'", "\"\"\"a", "a[", "a[b[", ")))", "]]]a.", "....", "a..b", "%", "%%", "from", "import ,", "f(((((",
        "\\",
    ])
    func neverTraps(text: String) throws { _ = try session().completion(of: text) }

    @Test func completesLessons() throws {
        let session = try session()
        session.lessonNames = { ["01-walkthrough", "02-convolution"] }
        #expect(session.completion(of: "%lesson 02")?.candidates == ["02-convolution"])
        #expect(session.completion(of: "%less")?.candidates == ["%lesson"])
        #expect(session.completion(of: "%%ti")?.candidates == ["%%time", "%%timeit"])
    }

    @Test func completesFileNames() throws {
        let folder = NSTemporaryDirectory() + "convbook-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder + "/digits", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = FileManager.default.createFile(atPath: folder + "/digit.png", contents: nil)
        #expect(
            try candidates("cb.image('\(folder)/di") == ["\(folder)/digit.png", "\(folder)/digits/"])
    }

    @Test func isQuick() throws {
        let session = try session()
        let start = Date()
        for _ in 0..<20 { _ = session.completion(of: "layers.Conv2D(32, 3, ") }
        // Far above what it takes, for machines that are busy.
        #expect(Date().timeIntervalSince(start) < 10)
    }
}
