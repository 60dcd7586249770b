import Foundation
import HDF5
import Testing

/// What scripts may do with model files, and what they are told where they may not.
@Suite(.enabled(if: HDF5Library.isAvailable))
struct ModelFileTests {
    private let hostile = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Interchange/Hostile")

    private let own = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Interchange/Own")
    private let scripts = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "scripts/exchange")

    private let small = "m = keras.Sequential([keras.Input((3,)), layers.Dense(2, name='d')])\n"

    @Test func onlyFilesOfTheSessionAreReplaced() throws {
        let folder = try scratchFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for name in ["mine.keras", "mine.weights.h5", "mine.h5"] {
            try Data("kept".utf8).write(to: URL(filePath: folder + "/" + name))
        }
        for call in [
            "m.save('mine.keras')", "m.save('mine.h5', overwrite=True)", "m.save_weights('mine.weights.h5')",
            "keras.saving.save_model(m, 'mine.keras')",
        ] {
            #expect(try run(small + call, in: folder).contains("was not written by convbook"), "\(call)")
        }
        #expect(try String(contentsOfFile: folder + "/mine.keras", encoding: .utf8) == "kept")
        #expect(try run(small + "m.save('../m.keras')", in: folder).contains("scripts write only below it"))
        #expect(
            try run(
                small + "m.save('a.keras')\nm.save('a.keras')\nm.save_weights('a.weights.h5')", in: folder)
                == "")
        // Nothing is left beside the files.
        let left = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(left == ["a.keras", "a.weights.h5", "mine.h5", "mine.keras", "mine.weights.h5"])
    }

    /// What a file holds that is not known is listed; the rest is loaded when the caller says how.
    @Test func unknownClassesAreNamedOrLeftOut() throws {
        let folder = try scratchFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.copyItem(
            atPath: hostile.appending(path: "config-unknown-layer.keras").path, toPath: folder + "/a.keras")
        let load = "m = keras.models.load_model('a.keras'"
        #expect(try run(load + ")", in: folder).contains("convbook does not know: mine>MyLayer"))
        #expect(
            try run(load + ", custom_objects={'MyLayer': layers.Flatten})\nprint(m.layers[0])", in: folder)
                == "<Flatten name=flatten, built=True>\n")
    }

    @Test func aLossThatIsNotKnownIsLeftOutWithCompileFalse() throws {
        let folder = try scratchFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let text = """
            \(small)m.compile('adam', 'mse')
            text = m.to_json().replace('"loss": "mse"', '"loss": {"module": "mine", "class_name": "Odd", "config": {}, "registered_name": null}')
            print('Odd' in text)
            try:
                keras.models.model_from_json(text)
            except ValueError as error:
                print(str(error).split('\\n')[0])
            """
        #expect(
            try run(text, in: folder)
                == "True\nCould not locate class 'Odd'. convbook does not know: mine.Odd\n")
    }

    /// Models of real Keras whose classes a script has written: the same numbers, and the same next step.
    @Test(arguments: ["graph", "row", "function", "net"])
    func classesOfOnesOwnComeBackFromKeras(_ name: String) throws {
        let folder = try scratchFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for suffix in [".keras", ".weights.h5", ".npz"] {
            try FileManager.default.copyItem(
                atPath: own.appending(path: name + suffix).path, toPath: folder + "/" + name + suffix)
        }
        let text = try ["common", "own"].map {
            try String(contentsOf: scripts.appending(path: $0 + ".py"), encoding: .utf8)
        }
        let check = """
            record = np.load('\(name).npz')
            image = numbers(10, 8, 8, 2)
            for suffix in ['.keras', '.again.keras']:
                model = keras.models.load_model('\(name)' + suffix, custom_objects=own_objects)
                check('outputs', model.predict(image, verbose=0), record['before'])
                if suffix == '.keras':
                    model.save('\(name).again.keras')
                check('next loss', own_epoch(model), record['loss'])
            fresh = own_model('\(name)')
            fresh.load_weights('\(name).weights.h5')
            check('weights', fresh.predict(image, verbose=0), record['before'])
            print(failures)
            """
        let output = try run(text.joined() + check, in: folder)
        #expect(output.hasSuffix("\n0\n") && !output.contains("WRONG"), "\(output)")
    }

    /// What no file can tell is refused, and says what to write instead; the old file stays.
    @Test(arguments: [
        ("keras.Model(i, layers.Dense(2)((i + i) * 2.0))", "(Add) between tensors"),
        ("keras.Sequential([i, layers.Lambda(lambda x: x * 2)])", "a lambda has no name"),
        ("keras.Sequential([i, Odd(layers.ReLU())])", "must override `get_config()`"),
    ])
    func whatNoFileCanTellIsRefused(_ model: String, _ reason: String) throws {
        let folder = try scratchFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let text = """
            class Odd(layers.Layer):
                def __init__(self, inner, **kwargs):
                    super().__init__(**kwargs)
                    self.inner = inner
                def call(self, inputs):
                    return self.inner(inputs)
            \(small)m.save('m.keras')
            i = keras.Input((4,))
            m = \(model)
            for name in ['m.keras', 'm.h5']:
                try:
                    m.save(name)
                except NotImplementedError as error:
                    print(error)
            print(len(keras.models.load_model('m.keras').layers))
            """
        let output = try run(text, in: folder)
        #expect(output.components(separatedBy: reason).count == 3 && output.hasSuffix("\n1\n"), "\(output)")
    }

    @Test func configurationsAreChecked() throws {
        for (call, answer) in [
            ("layers.Dense.from_config({'unit': 2})", "TypeError: Error when deserializing class 'Dense'"),
            ("layers.Dense.from_config(3)", "a configuration is a dict"),
            ("keras.models.model_from_json('{')", "is not JSON"),
            ("keras.models.model_from_json('[1]')", "a layer's configuration is a dict"),
            ("keras.models.model_from_json(3)", "TypeError"),
            ("keras.Sequential.from_config({'name': 'a'})", "'name' and 'layers'"),
            ("layers.Dense.from_config({'units': {'class_name': 'Zeros', 'config': {}}})", "TypeError"),
            ("keras.models.clone_model(3)", "expected a model"),
            ("keras.models.load_model(3)", "named by a string"),
        ] {
            let output = try run(call)
            #expect(output.contains(answer), "\(call): \(output)")
        }
    }
}
