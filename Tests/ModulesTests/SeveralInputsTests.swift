import Foundation
import Testing

/// Looking inside networks with several inputs and outputs.
@Suite struct SeveralInputsTests {
    /// An image and three facts about it; scores of two classes, and a number.
    private let network = """
        import convbook as cb
        keras.utils.set_random_seed(3)
        image = keras.Input((6, 5, 1), name='image')
        facts = keras.Input((3,), name='facts')
        maps = layers.Conv2D(3, 3, activation='tanh', name='conv')(image)
        flat = layers.Flatten(name='flat')(layers.MaxPooling2D(name='pool')(maps))
        both = layers.Concatenate(name='join')([flat, facts])
        scores = layers.Dense(2, name='scores')(both)
        size = layers.Dense(1, name='size')(both)
        model = keras.Model([image, facts], [scores, size])
        x = [np.random.rand(4, 6, 5, 1), np.random.rand(4, 3)]

        """

    private func says(_ text: String) throws -> String { try run(network + text) }

    /// What a pixel's gradient says is what happens when the pixel is changed, of either output.
    @Test(arguments: [("scores", 1), ("size", 0)])
    func saliencyIsTheChangeOfTheScore(output: String, unit: Int) throws {
        let found = try says(
            """
            heat = cb.saliency(model, x, class_index=\(unit), output='\(output)')
            def score(value):
                changed = x[0][:1].copy()
                changed[0, 2, 1, 0] = value
                return float(model.predict([changed, x[1][:1]], verbose=0)[\(output == "size" ? 1 : 0)][0, \(unit)])
            middle = x[0][0, 2, 1, 0]
            change = (score(middle + 1e-2) - score(middle - 1e-2)) / 2e-2
            print(heat.map.shape, abs(abs(change) - heat.map[2, 1]) < 1e-2 * abs(change) + 1e-3)
            """)
        #expect(found == "(6, 5) True\n")
    }

    /// Covering one pixel by hand; the facts stay.
    @Test func occlusion() throws {
        let found = try says(
            """
            heat = cb.occlusion(model, {'image': x[0], 'facts': x[1]}, size=1, class_index=0)
            covered = x[0][:1].copy()
            covered[0, 3, 2, 0] = 0
            whole, part = model.predict([x[0][:1], x[1][:1]], verbose=0), model.predict([covered, x[1][:1]], verbose=0)
            print(abs(float(whole[0][0, 0] - part[0][0, 0]) - heat.map[3, 2]) < 1e-5)
            """)
        #expect(found == "True\n")
    }

    @Test func whatUnitsSee() throws {
        let report = try says("cb.receptive_field(model)")
        #expect(report.contains("what a unit sees of the 6×5 input image, in pixels"))
        #expect(report.contains("pool") && report.contains("4×4"))
        #expect(
            try says("print(cb.effective_receptive_field(model, 'pool', (0, 0)).map.shape)") == "(6, 5)\n")
        #expect(
            try says("cb.receptive_field(model, input='facts')").contains("has no map of rows and columns"))
    }

    @Test func everyFunctionTakesSeveralInputs() throws {
        #expect(try says("cb.show(model, x)").contains("input image  (6, 5, 1)"))
        #expect(try says("cb.shapes(model, x)").contains("input facts"))
        #expect(try says("print(cb.grad_cam(model, x, 'conv').map.shape)") == "(6, 5)\n")
        #expect(
            try says("print(abs(cb.explain(model, x, 'join', 8).value - x[1][0, 2]) < 1e-5)") == "True\n")
        #expect(
            try says("m = cb.maximize(model, 'conv', 1, steps=20)\nprint(m.after > m.before)") == "True\n")
        #expect(
            try says("cb.compare(model, [v[:2] for v in x], 'conv')").contains("tell the two images apart"))
        #expect(try says("cb.confusion(model, x, [0, 1, 0, 1])").contains("true"))
        #expect(try says("cb.report(model, x, [0, 1, 0, 1], output=1)").contains("precision"))
        #expect(try says("cb.mistakes(model, x, [0, 1, 0, 1])").contains("wrong"))
    }

    @Test(arguments: [
        (
            "cb.saliency(model, x[0])",
            "has 2 inputs, image, facts: give a sample for each, in a list or a dict"
        ),
        ("cb.saliency(model, [x[0], x[1][:2]])", "as many samples as each other; they have 4, 2"),
        ("cb.saliency(model, x, input='picture')", "has no input 'picture'. Its inputs are: image, facts"),
        ("cb.confusion(model, x, [0, 1, 0, 1], output=2)", "has no output 2. Its outputs are: scores, size"),
        ("cb.saliency(model, x, input='facts')", "one image is needed"),
        ("cb.saliency(model, {'image': x[0]})", "The structure of `inputs` doesn't match"),
    ])
    func whatDoesNotFit(call: String, message: String) throws {
        #expect(try says(call).contains(message))
    }
}
