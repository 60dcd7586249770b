import Foundation
import Testing

/// Older Keras's image generators, where parity scripts do not reach: what is refused, what a folder may hold, and that
/// nothing traps.
@Suite struct ImageGeneratorTests {
    private let start = """
        from tensorflow.keras.preprocessing.image import ImageDataGenerator
        x = np.arange(3 * 4 * 4).reshape(3, 4, 4, 1) / 10
        y = np.array([0, 1, 0])
        g = ImageDataGenerator(rotation_range=20, zoom_range=0.2)

        """

    @Test(arguments: [
        ("g.flow(x, y, batch_size=0)", "batch_size must be at least 1"),
        ("g.flow((x, x), y)", "further inputs"),
        ("g.flow(x[:0])[0]", "Asked to retrieve element 0, but the Sequence has length 0"),
        ("next(g.flow(x[:0]))", "There are no images"),
        ("g.flow(x, y, seed=-5)[0]", "Seed must be between 0 and 2**32 - 1"),
        ("g.flow(x, y, seed=2 ** 62)[0]", "Seed must be between 0 and 2**32 - 1"),
        ("g.flow(x, y, save_to_dir='out')", "save_to_dir exists in Keras"),
        ("g.flow(x)['a']", "Error"),
        ("g.flow(x)[-1]", "Asked to retrieve element -1"),
        ("ImageDataGenerator(rotation_range='a')", "rotation_range must be a number"),
        ("ImageDataGenerator(rotation_range=float('nan'))", "rotation_range must be a number"),
        ("ImageDataGenerator(rotation_range=1e308).random_transform(x[0])", "Range exceeds valid bounds"),
        ("ImageDataGenerator(width_shift_range=-3)", "width_shift_range is a number of pixels"),
        ("ImageDataGenerator(width_shift_range=10 ** 12)", "width_shift_range is a number of pixels"),
        ("ImageDataGenerator(brightness_range=3)", "`brightness_range should be tuple or list of two floats"),
        ("ImageDataGenerator(fill_mode='mirror')", "fill_mode must be one of 'nearest'"),
        ("ImageDataGenerator(interpolation_order=3)", "interpolation_order=3 exists in Keras"),
        ("ImageDataGenerator(data_format='channels_first')", "Images are (rows, columns, channels) here"),
        ("ImageDataGenerator(dtype='float64')", "Images are float32"),
        ("ImageDataGenerator(rotation=3)", "rotation"),
        ("g.random_transform(x)", "An image is (rows, columns, channels)"),
        ("g.get_random_transform((3,))", "An image is (rows, columns, channels)"),
        ("g.apply_transform(x[0], 3)", "transform_parameters is a dict"),
        ("g.apply_transform(x[0], {'tx': 'a'})", "tx must be a number"),
        ("g.flow_from_dataframe", "has no pandas"),
        ("g.flow_from_directory('nowhere')", "No such file or directory"),
        ("g.flow_from_directory('/etc')", "outside of the folders that a script may read"),
        (
            "ImageDataGenerator(preprocessing_function=lambda i: i[:2]).flow(x)[0]",
            "preprocessing_function must keep the image's shape"
        ),
        ("ImageDataGenerator(preprocessing_function=lambda i: 1 / 0).flow(x)[0]", "ZeroDivisionError"),
    ])
    func refusals(text: String, expected: String) throws {
        let output = try run(start + text)
        #expect(output.contains(expected), "\(output)")
    }

    /// Places far outside of the image, images of one pixel and of none.
    @Test(arguments: ["nearest", "constant", "reflect", "wrap"])
    func placesOfAnySize(fill: String) throws {
        let output = try run(
            start + """
                for order in [0, 1]:
                    g = ImageDataGenerator(fill_mode='\(fill)', interpolation_order=order)
                    for tx in [0.5, -1e3, 1e15, -1e300]:
                        for zoom in [1, 1e-9, -2, 1e300]:
                            for image in [x[0], x[0][:1, :1], x[0][:0], np.full((2, 3, 1), np.nan)]:
                                t = g.apply_transform(image, {'tx': tx, 'ty': -tx, 'zx': zoom, 'theta': 10, 'brightness': 1e9,
                                    'channel_shift_intensity': 1e30})
                                assert t.shape == image.shape
                print('done')
                """)
        #expect(output == "done\n", "\(output)")
    }

    @Test func theSameSeedGivesTheSameBatches() throws {
        let output = try run(
            start + """
                a, b = [next(g.flow(x, y, seed=3)) for _ in range(2)]
                print((a[0] == b[0]).all(), (a[1] == b[1]).all())
                f = g.flow(x, y, batch_size=2)
                print(f, type(f).__name__, isinstance(f, keras.utils.PyDataset), sorted(next(f)[1].tolist() + next(f)[1].tolist()))
                print([len(b) for b, _ in zip(f, range(3))])
                """)
        #expect(
            output
                == "True True\n<keras.src.legacy.preprocessing.image.NumpyArrayIterator object> NumpyArrayIterator True [0, 0, 1]\n[2, 2, 2]\n",
            "\(output)")
    }

    @Test func whatAFolderMayHold() throws {
        let folder = try scratchFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let files = FileManager.default
        for name in ["a/deep/deeper", "b", "c"] {
            try files.createDirectory(atPath: folder + "/pets/" + name, withIntermediateDirectories: true)
        }
        let made = try run(
            """
            for name in ['a/1', 'a/deep/deeper/2', 'b/3']:
                keras.utils.save_img('pets/' + name + '.png', np.ones((3, 3, 3)))
            """, in: folder)
        #expect(made == "")
        try Data("no picture".utf8).write(to: URL(filePath: folder + "/pets/b/notes.txt"))
        try Data("no folder".utf8).write(to: URL(filePath: folder + "/pets/readme"))
        // A link that leads round in circles, and one that leads out.
        try files.createSymbolicLink(atPath: folder + "/pets/c/round", withDestinationPath: "..")
        try files.createSymbolicLink(atPath: folder + "/pets/out", withDestinationPath: "/etc")
        let list = "f = g.flow_from_directory('pets', target_size=(4, 4), shuffle=False)\n"
        let found = try run(
            start + list + "print(f.filenames, f.class_indices, next(f)[0].shape)", in: folder)
        #expect(
            found == """
                Found 3 images belonging to 3 classes.
                ['a/1.png', 'a/deep/deeper/2.png', 'b/3.png'] {'a': 0, 'b': 1, 'c': 2} (3, 4, 4, 3)

                """, "\(found)")
        #expect(
            try run(start + "g.flow_from_directory('pets', classes=['../../../etc'])", in: folder)
                .contains("outside of the folders"))
        // Damaged pictures are an error where they are read; kinds that convbook cannot read are one at once.
        try Data("no picture".utf8).write(to: URL(filePath: folder + "/pets/b/9.png"))
        #expect(try run(start + list + "next(f)", in: folder).contains("9.png"))
        try Data("no picture".utf8).write(to: URL(filePath: folder + "/pets/c/x.JPG"))
        #expect(try run(start + list, in: folder).contains("convbook reads PNG, PGM and PPM, not yet JPEG"))
    }

    @Test func dataSetsOfFolders() throws {
        let folder = try scratchFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let start = "import keras\nimport numpy as np\nread = keras.utils.image_dataset_from_directory\n"
        for name in ["a", "b"] {
            try FileManager.default.createDirectory(
                atPath: folder + "/pets/" + name, withIntermediateDirectories: true)
        }
        _ = try run(
            start
                + "for n in ['a/1.png', 'a/2.pgm', 'b/3.ppm']: keras.utils.save_img('pets/' + n, np.ones((3, 3, 3)))",
            in: folder)
        let files = FileManager.default
        try files.createSymbolicLink(atPath: folder + "/pets/b/round", withDestinationPath: "..")
        let list = "data = read('pets', image_size=(2, 2), shuffle=False, batch_size=None)\n"
        // What Keras does not read, PGM and PPM, is read; links are not followed unless that is wanted.
        #expect(
            try run(start + list + "print([p[5:] for p in data.file_paths], len(list(data)))", in: folder)
                == "Found 3 files belonging to 2 classes.\n['a/1.png', 'a/2.pgm', 'b/3.ppm'] 3\n")
        #expect(
            try run(start + "read('pets', follow_links=True)", in: folder).contains("64 deep"))
        for (call, message) in [
            ("read('/etc')", "outside of the folders that a script may read"),
            ("read('nowhere')", "No such file or directory"),
            ("read('pets', class_names=['../..'])", "did not match the names of the subdirectories"),
            ("read('pets', color_mode='rgba')", "'grayscale' or 'rgb'"),
            ("read('pets', image_size=(0, 2))", "Invalid `image_size`"),
            ("read('pets', seed=-1)", "Seed must be between 0 and 2**32 - 1"),
            ("read('pets', batch_size=0)", "batch_size must be at least 1"),
            ("read('pets', format='grain')", "convbook has \"tf\" alone"),
            ("read('pets', labels=[0, 1.5, 2])", "labels must be an integer"),
            (
                "read('pets', validation_split=0.1, subset='training', seed=1)",
                "may leave no image on one side"
            ),
        ] {
            #expect(try run(start + call, in: folder).contains(message), "\(call)")
        }
        try Data("no picture".utf8).write(to: URL(filePath: folder + "/pets/b/9.png"))
        #expect(try run(start + list + "list(data)", in: folder).contains("9.png"))
        try Data("no picture".utf8).write(to: URL(filePath: folder + "/pets/b/x.JPG"))
        #expect(try run(start + list, in: folder).contains("convbook reads PNG, PGM and PPM, not yet JPEG"))
    }

    @Test func whatWasNotFittedIsToldOnce() throws {
        let notices = try noticesOf(
            start + """
                g = ImageDataGenerator(featurewise_std_normalization=True)
                for _ in range(2): g.flow(x)[0]
                """)
        #expect(notices.count { $0.contains("hasn't been fit on any training data") } == 2)
        #expect(notices.count { $0.contains("ImageDataGenerator is of older Keras") } == 1)
    }
}
