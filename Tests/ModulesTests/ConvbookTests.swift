import Foundation
import Testing

/// The functions of `convbook` as scripts use them: what they print, and their attributes.
@Suite struct ConvbookTests {
    /// The walkthrough's network.
    private let walkthrough = """
        model = keras.Sequential([
            keras.Input((28, 28, 1)), layers.Conv2D(32, 3, activation='relu'), layers.MaxPooling2D(),
            layers.Conv2D(64, 3, activation='relu'), layers.MaxPooling2D(), layers.Flatten(),
            layers.Dense(10, activation='softmax')])

        """

    /// Two kernels of which one can tell by hand what they make of 0 … 24.
    private let small = """
        model = keras.Sequential([
            keras.Input((5, 5, 1)), layers.Conv2D(2, 2, activation='relu', name='first'),
            layers.MaxPooling2D(2, name='pool'), layers.Flatten(name='flat'),
            layers.Dense(2, activation='softmax', name='last')])
        kernel = np.zeros((2, 2, 1, 2))
        kernel[0, 0, 0, 0], kernel[1, 1, 0, 0], kernel[0, 0, 0, 1], kernel[0, 1, 0, 1] = 1, -1, 0.5, 0.5
        model.set_weights([kernel, np.array([8, 0]), np.full((8, 2), 0.1) * [1, -1], np.zeros(2)])
        x = np.arange(25.0).reshape(5, 5, 1)

        """

    @Test func shapes() throws {
        #expect(
            try run(walkthrough + "cb.shapes(model)") == """
                sequential: (28, 28, 1) → (10,)
                  conv2d           (28, 28, 1) → (26, 26, 32)   26 = (28 − 3)/1 + 1, 32 filters
                  max_pooling2d    (26, 26, 32) → (13, 13, 32)  13 = ⌊(26 − 2)/2⌋ + 1
                  conv2d_1         (13, 13, 32) → (11, 11, 64)  11 = (13 − 3)/1 + 1, 64 filters
                  max_pooling2d_1  (11, 11, 64) → (5, 5, 64)    5 = ⌊(11 − 2)/2⌋ + 1
                                                                unused: the last row and column
                  flatten          (5, 5, 64) → (1600,)         1600 = 5·5·64
                  dense            (1600,) → (10,)              10 units

                """)
    }

    /// Augmentation is seen: the image first, then several draws.
    @Test func augmentation() throws {
        let turned = try run(
            "cb.show(layers.RandomRotation((0.25, 0.25)), np.arange(16.0).reshape(4, 4), draws=2)")
        #expect(turned.contains("random_rotation  (4, 4, 1) → (4, 4, 1)"))
        #expect(turned.contains("draw 2") && !turned.contains("draw 3"))
        let several = try run(
            """
            a = keras.Sequential([layers.Rescaling(1 / 255), layers.RandomFlip('horizontal'), layers.RandomZoom(0.2)])
            cb.show(a, np.ones((3, 8, 8, 3), dtype='uint8'))
            """)
        #expect(several.contains("draw 8"))
        #expect(try run("cb.show(layers.Resizing(4, 4), np.ones((8, 8)))").contains("(8, 8, 1) → (4, 4, 1)"))
        #expect(try run("cb.show(layers.RandomFlip())").contains("Give an image"))
        #expect(try run("cb.show(layers.RandomFlip(), np.ones(3))").contains("one image is needed"))
    }

    /// Tutorials older than Keras 3.
    @Test func oldPathOfPreprocessing() throws {
        let output = try run(
            """
            from tensorflow.keras.layers.experimental import preprocessing
            print(preprocessing.RandomFlip is layers.RandomFlip)
            print(layers.experimental.preprocessing.Rescaling(0.5)(np.ones((1, 1))).numpy())
            """)
        #expect(output == "True\n[[0.5]]\n")
    }

    @Test func aModelThatDoesNotFit() throws {
        let output = try run(
            "cb.shapes([keras.Input((8, 8, 1)), layers.MaxPooling2D(4), layers.Conv2D(4, 3)])")
        #expect(output.contains("✗ conv2d cannot take (2, 2, 1)"))
        #expect(output.contains("· with padding='same' in conv2d"))
        #expect(output.contains("· without max_pooling2d"))
    }

    @Test func receptiveField() throws {
        #expect(
            try run(walkthrough + "cb.receptive_field(model)") == """
                sequential: what a unit sees of the 28×28 input, in pixels
                  layer             sees  jump  first centre  padding
                  conv2d             3×3     1             1        0
                  max_pooling2d      4×4     2           1.5        0
                  conv2d_1           8×8     2           3.5        0
                  max_pooling2d_1  10×10     4           4.5        0
                  flatten          10×10     4           4.5        0
                  dense            26×26    20          12.5        0
                  no output depends on rows 26–27 and columns 26–27

                """)
        #expect(
            try run(
                walkthrough + """
                    field = cb.receptive_field(model)
                    row = field['conv2d_1']
                    print(row.size, row.jump, row.start, row.padding, field[2].size, field[-1].size, len(field))
                    print(field[model.layers[0]].size, field.unseen.shape, field.unseen.dtype, field.unseen.sum())
                    print(field.unseen[25, 25], field.unseen[26, 0], [r.name for r in field][:2])
                    """) == """
                    (8, 8) (2.0, 2.0) (3.5, 3.5) (0, 0) (8, 8) (26, 26) 6
                    (3, 3) (28, 28) bool 108
                    False True ['conv2d', 'max_pooling2d']

                    """)
    }

    @Test func aUnitsWindow() throws {
        #expect(
            try run(small + "cb.receptive_field(model, 'pool', (1, 0), x)") == """
                pool[1, 0] sees 3×3 pixels
                     .. ..::
                 ::::-- ----
                +------+
                |====++|++++
                |******|####
                |%%%%%%|@@@@
                +------+
                rows 2–4, columns 0–2

                """)
        #expect(
            try run(
                small + """
                    window = cb.receptive_field(model, 'pool', (1, 0))
                    print(window.rows, window.columns, window.seen_rows)
                    """) == "(2, 4) (0, 2) (2, 4)\n")
    }

    @Test func cost() throws {
        let output = try run(
            walkthrough + """
                cost = cb.cost(model, batch_size=1)
                print(cost.parameters, cost.multiply_adds, cost.activations)
                print(cost['conv2d_1'].parameters, cost['conv2d_1'].multiply_adds, cost[0].activations)
                print(cost.training_bytes > cost.inference_bytes > 4 * cost.parameters)
                """)
        // 9·26²·32 + 9·32·11²·64 + 1600·10, by hand.
        let total = 9 * 26 * 26 * 32 + 9 * 32 * 11 * 11 * 64 + 1600 * 10
        #expect(output == "34826 \(total) 37994\n18496 2230272 21632\nTrue\n")
    }

    /// By hand: x[0,0] − x[1,1] + 8 = 0 − 6 + 8 = 2.
    @Test func explain() throws {
        #expect(
            try run(
                small + """
                    e = cb.explain(model, x, 'first', (0, 0, 0))
                    print(e.value, e.bias, e.sum, e.before_activation, e.terms[..., 0].tolist())
                    e = cb.explain(model, x, 'last', 0)
                    print(round(e.value, 4), [round(s, 3) for s in e.scores.tolist()], e.terms.shape)
                    e = cb.explain(model, x, 'pool', (0, 1, 1))
                    print(e.value, e.terms[..., 0].tolist(), e.bias)
                    """) == """
                    2.0 8.0 -6.0 2.0 [[0.0, 0.0], [0.0, -6.0]]
                    1.0 [5.8, -5.8] (8,)
                    8.5 [[2.5, 3.5], [7.5, 8.5]] None

                    """)
        #expect(
            try run(small + "cb.explain(model, x, 'first', (1, 0, 1))") == """
                first[1, 0, 1] = 5.5  (Conv2D)
                  channel 0, input rows 1–2, columns 0–1:
                    [ 5  6]   [0.5 0.5]   [2.5 3.0]
                    [10 11] × [  0   0] = [  0   0]
                    products sum to 5.5
                  sum 5.5 + bias 0 = 5.5
                  relu(5.5) = 5.5

                """)
    }

    @Test func showsMapsAndArrays() throws {
        #expect(
            try run(small + "cb.show(model, x, layer='first')") == """
                first  (4, 4, 2)
                0: 2…2    1
                @@@@@@@@    ....::
                @@@@@@@@  ----====
                @@@@@@@@  ++****##
                @@@@@@@@  %%%%@@@@
                each map from its own smallest number (dark, ' ') to its largest (bright, '@')

                """)
        #expect(
            try run("cb.show(np.eye(3))") == """
                @@
                  @@
                    @@
                array (3, 3): from 0 (dark, ' ') to 1 (bright, '@')

                """)
        // Only what stands alone is shown; what is kept is not.
        #expect(try run("p = cb.show(np.eye(3))") == "")
    }

    @Test func filters() throws {
        let output = try run(small + "cb.filters(model.layers[0])")
        #expect(output.hasPrefix("first  kernels (2, 2, 1, 2)\n0     1\n@@++  ####\n++    ++++"), "\(output)")
    }

    @Test func savesPictures() throws {
        let folder = try scratchFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let output = try run(
            small + """
                maps = cb.show(model, x, layer='first')
                for name in ['a.png', 'a.ppm', 'a.pgm', 'a.txt']: maps.save(name)
                print(maps.save('maps'))
                image = cb.show(np.array([[0, 128], [255, 7]], dtype='uint8'))
                image.save('plain.pgm', plain=True)
                image.save('deep.pgm', bits=16)
                print((cb.image('plain.pgm', prepare=False).array[0, :, :, 0] * 255).round().tolist())
                image.save('nowhere.gif')
                """, in: folder)
        #expect(
            output == """
                ['maps/first_0.pgm', 'maps/first_1.pgm']
                [[0.0, 128.0], [255.0, 7.0]]
                ValueError: 'nowhere.gif': pictures are saved as .png, .ppm, .pgm or .txt. Let the name end in one of these
                """)
        func bytes(_ name: String) throws -> Data {
            try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
        }
        #expect(try String(decoding: bytes("plain.pgm"), as: UTF8.self) == "P2\n2 2\n255\n0 128\n255 7\n")
        #expect(
            try Array(bytes("deep.pgm"))
                == Array("P5\n2 2\n65535\n".utf8) + [0, 0, 128, 128, 255, 255, 7, 7])
        #expect(try bytes("a.png").prefix(4) == Data([0x89, 0x50, 0x4E, 0x47]))
        #expect(try String(decoding: bytes("a.txt"), as: UTF8.self).hasPrefix("first  (4, 4, 2)"))
    }

    @Test func history() throws {
        let output = try run(
            """
            plot = cb.plot({'loss': [3, 2, 1, 0.5], 'val_loss': [3, 2, 2.5, 3]})
            print(plot.overfitting)
            print(cb.plot({'loss': [3, 2]}).overfitting)
            plot
            """)
        #expect(output.hasPrefix("2\nNone\noverfitting begins after epoch 2"))
        #expect(output.contains("*** training  +++ validation   |  overfitting"))
    }

    @Test func quality() throws {
        let output = try run(
            small + """
                data = np.stack([x, x[::-1], -x])
                print(cb.confusion(model, data, [0, 0, 1]).matrix.tolist())
                print(cb.confusion(model, data, [0, 0, 1]).accuracy, len(cb.mistakes(model, data, [1, 0, 0]).indices))
                print(cb.report(model, data, [0, 1, 0]).accuracy)
                """)
        #expect(output == "[[2, 0], [1, 0]]\n0.6666666666666666 1\n0.6666666666666666\n", "\(output)")
    }

    @Test(arguments: [
        ("cb.explain(model, x, 'nope', 0)", "ValueError: No such layer: nope. The layers are: first, pool"),
        ("cb.explain(model, x, 'first', (4, 0, 0))", "IndexError: first has no unit (4, 0, 0)"),
        ("cb.explain(3, x, 'first', 0)", "TypeError: the first argument must be a model"),
        ("cb.explain(model, np.ones((3, 3)), 'first', 0)", "ValueError: sequential takes samples of shape"),
        ("cb.show(model)", "ValueError: what should the model look at?"),
        ("cb.show(x, cmap='foo')", "ValueError: 'foo' is no colormap"),
        ("cb.show(model, x, channels=2, layer='first')", "IndexError: first has channels 0 to 1"),
        ("cb.cost(model, batch_size=0)", "ValueError: batch_size must be from 1"),
        ("cb.plot([1, 2])", "TypeError: cb.plot wants what fit returned"),
        ("cb.receptive_field(model)['nope']", "KeyError: \"no row 'nope': the rows are first, pool"),
        ("cb.grad_cam(model, x, 'flat')", "ValueError: flat has no maps"),
        ("cb.confusion(model, x, [5])", "ValueError: y holds 5"),
        ("cb.shapes(3)", "TypeError: cb.shapes wants a model"),
    ])
    func errors(text: String, expected: String) throws {
        let output = try run(small + text)
        #expect(output.hasPrefix(expected), "\(output)")
    }
}
