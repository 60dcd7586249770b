import Datasets
import Foundation
import Testing

/// What tutorials use around Keras: data sets that stand in, scikit-learn, TensorFlow's functions, pictures, old
/// spellings.
@Suite struct HelperTests {
    @Test func standInsHaveTheRealOnesShapes() throws {
        let folder = try scratchFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let locator = DataLocator(explicit: nil, environment: ["HOME": folder])
        for (dataset, image, labels) in [
            (Dataset.fashionMnist, [28, 28], [Int]()), (.cifar10, [32, 32, 3], [1]),
        ] {
            let loaded = try dataset.load(locator)
            #expect(loaded.train.images.shape == [image == [28, 28] ? 60_000 : 50_000] + image)
            #expect(loaded.test.images.shape == [10_000] + image)
            #expect(loaded.test.labels.shape == [10_000] + labels)
            #expect(loaded.train.images.dtype == .uint8 && loaded.train.labels.dtype == .uint8)
            #expect(dataset.generatedNotice.contains("convbook data fetch \(dataset.name)"))
        }
        #expect { try Dataset.cifar100.load(locator) } throws: {
            "\($0)".contains("convbook data fetch cifar100")
        }
    }

    /// A small convolutional network learns them at once: they are pictures of ten kinds, not noise.
    @Test func standInsCanBeLearned() throws {
        let output = try run(
            """
            (x, y), (tx, ty) = keras.datasets.cifar10.load_data()
            x, y, tx, ty = x[:2000] / 255, y[:2000], tx[:500] / 255, ty[:500]
            m = keras.Sequential([keras.Input((32, 32, 3)), layers.Conv2D(16, 3, activation='relu'), layers.MaxPooling2D(),
                layers.Conv2D(32, 3, activation='relu'), layers.MaxPooling2D(), layers.Flatten(), layers.Dense(10, activation='softmax')])
            m.compile('adam', 'sparse_categorical_crossentropy', metrics=['accuracy'])
            m.fit(x, y, epochs=4, verbose=0)
            print(m.evaluate(tx, ty, verbose=0)[1] > 0.6)
            """)
        #expect(output.hasSuffix("True\n"), "\(output)")
    }

    @Test(arguments: [
        (
            "from keras.utils import np_utils\nprint(np_utils.to_categorical([1, 0], 2).tolist())",
            "[[0.0, 1.0], [1.0, 0.0]]"
        ),
        ("from keras.layers.core import Dense, Dropout\nprint(Dense.__name__)", "Dense"),
        (
            "from keras.layers.advanced_activations import LeakyReLU\nprint(LeakyReLU(alpha=0.1).negative_slope)",
            "0.1"
        ),
        (
            "from keras.layers.normalization import BatchNormalization\nprint(BatchNormalization(mode=0).axis)",
            "-1"
        ),
        ("from tensorflow.python.keras.layers import Flatten\nprint(Flatten().name)", "flatten"),
        ("import keras.backend.tensorflow_backend as K\nprint(K.image_dim_ordering())", "tf"),
        ("print(keras.optimizers.legacy.Adam(lr=0.5).learning_rate.numpy())", "0.5"),
        ("print(layers.experimental.preprocessing.Rescaling(1 / 255).name)", "rescaling"),
        (
            "print(layers.Convolution2D(4, 3, 3, border_mode='same', subsample=(2, 2), init='he_normal').kernel_size)",
            "(3, 3)"
        ),
        ("print(layers.Conv2D(nb_filter=4, nb_row=5, nb_col=3, activation='relu').kernel_size)", "(5, 3)"),
        ("print(layers.Dense(output_dim=3, bias=False).units)", "3"),
        ("print(layers.Dropout(p=0.3).rate)", "0.3"),
        ("print(layers.InputLayer(input_shape=(28, 28, 1)).output.shape)", "(None, 28, 28, 1)"),
        ("print(layers.InputLayer(batch_input_shape=(2, 4)).output.shape)", "(2, 4)"),
        // Without a spelling that Keras 3 refuses, the second 3 is strides as in Keras 3.
        ("print(layers.Conv2D(4, 3, 3).strides)", "(3, 3)"),
        ("from keras.src.layers import Conv2D\nprint(Conv2D(4, 3, 3).strides)", "(3, 3)"),
        ("layers.InputLayer(input_shape=(4,))\nprint(layers.Conv2D(4, 3, 3).strides)", "(3, 3)"),
        ("from keras.utils import np_utils\nprint(layers.Conv2D(4, 3, 3).strides)", "(1, 1)"),
    ])
    func oldSpellingsRun(text: String, expected: String) throws {
        let output = try run(text)
        #expect(output == expected + "\n")
    }

    @Test func anOldSpellingIsToldOnce() throws {
        let notices = try noticesOf(
            """
            from keras.layers.core import Dense
            from keras.layers.core import Flatten
            Dense(output_dim=3)
            Dense(output_dim=4)
            """)
        #expect(
            notices.count { $0.contains("keras.layers.core") && $0.contains("today it is `keras.layers`") }
                == 1)
        #expect(notices.count { $0.contains("`units`") } == 1)
    }

    @Test(arguments: [
        (
            "import tensorflow as tf\nprint(tf.keras.layers.Dense(2, activation=tf.nn.relu).activation.__name__)",
            "relu\n"
        ),
        (
            "import tensorflow as tf\nprint(tf.version.VERSION, tf.config.experimental.list_physical_devices('GPU'))",
            "2.21.0 []\n"
        ),
        (
            "from keras import ops\nprint(ops.mean(ops.ones((2, 3)), axis=0).shape, ops.max(ops.arange(4)))",
            "(3,) tf.Tensor(3, shape=(), dtype=int32)\n"
        ),
        (
            "from keras import backend as K\nprint(K.image_data_format() == 'channels_first', K.epsilon(), K.mean(np.ones(3)).numpy())",
            "False 1e-07 1.0\n"
        ),
        (
            "import tensorflow as tf\nprint(tf.random.normal((2, 3)).shape, tf.random.uniform([4], 0, 1).dtype)",
            "(2, 3) <dtype: 'float32'>\n"
        ),
        (
            "keras.utils.get_file('x', 'http://x')",
            "NotImplementedError: keras.utils.get_file downloads files"
        ),
    ])
    func tensorFlow(text: String, expected: String) throws {
        let output = try run(text)
        #expect(output.hasPrefix(expected), "\(output)")
    }

    /// A layer of a script's own has no `activation` argument of Keras's; a name that it sets is its own.
    @Test func activationsAreReplacedWhereThereAreSome() throws {
        let output = try run(
            """
            class Unit(keras.layers.Layer):
                def __init__(self):
                    super().__init__()
                    self.activation = keras.activations.get('relu')
                    self.dense = layers.Dense(2)
                def call(self, x):
                    return self.activation(self.dense(x))
            print(Unit()(np.ones((1, 3))).shape, Unit().activation.__name__)
            d = layers.Dense(2)
            d.activation = 'tanh'
            print(d.activation.__name__, d.get_config()['activation'])
            try:
                d.activation = 'tahn'
            except ValueError as e:
                print(str(e).split(chr(10))[0], d.activation.__name__)
            layers.Flatten().activation = None
            """)
        #expect(
            output.hasPrefix(
                "(1, 2) relu\ntanh tanh\nCould not interpret activation function identifier: tahn tanh\n"),
            "\(output)")
        #expect(output.contains("AttributeError: 'Flatten' object"), "\(output)")
    }

    @Test func aModelIsPlotted() throws {
        let folder = try scratchFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let output = try run(
            """
            i = keras.Input((8, 8, 1))
            x = layers.Conv2D(4, 3, padding='same', name='conv')(i)
            m = keras.Model(i, layers.Flatten()(x))
            keras.utils.plot_model(m, 'net.png', show_shapes=True, show_layer_names=True)
            """, in: folder)
        #expect(
            output.contains("conv (Conv2D)") && output.contains("(None, 8, 8, 1) -> (None, 8, 8, 4)"),
            "\(output)")
        #expect(FileManager.default.fileExists(atPath: folder + "/net.png"))
    }

    @Test(arguments: [
        ("PReLU", "PReLU has weights of its own"), ("Flatten", "Flatten is a layer, not an activation"),
    ])
    func layersThatAreNoActivations(name: String, reason: String) throws {
        let output = try run("layers.Dense(2, activation=layers.\(name)())")
        #expect(
            output.contains("Could not interpret activation function identifier: \(name)\n\(reason)"),
            "\(output)")
    }

    // MARK: seaborn

    /// A confusion matrix has the numbers in its cells and the names at its sides.
    @Test func heatmaps() throws {
        let output = try run(
            """
            import seaborn as sns
            sns.set_theme(style='whitegrid')
            plt.figure(figsize=(6, 5))
            ax = sns.heatmap(np.array([[51, 2], [3, 64]]), annot=True, fmt='d', cmap='Blues', cbar=False,
                xticklabels=['cat', 'dog'], yticklabels=['cat', 'dog'], linewidths=.5)
            ax.set_title('Confusion'); plt.xlabel('Predicted'); plt.show()
            sns.heatmap([[0.25, 1], [0, 0.5]], annot=[['a', 'b'], ['c', 'd']], xticklabels=False); plt.show()
            sns.heatmap(tf.math.confusion_matrix([0, 1], [0, 1]), annot=True); plt.show()
            """)
        for part in ["Confusion", "51", "64", "cat", "dog", "Predicted", "a", "d"] {
            #expect(output.contains(part), "\(part): \(output)")
        }
    }

    @Test func chartsOfSeaborn() throws {
        let output = try run(
            """
            import seaborn as sns
            ax = sns.countplot(x=np.array([3, 3, 7]))
            ax.set_title('how often'); plt.show()
            sns.lineplot(x=range(3), y=[1, 2, 3], label='loss'); sns.lineplot([3, 2, 1]); plt.show()
            sns.barplot(x=[0, 1], y=[5, 6]); plt.show()
            """)
        for part in ["how often", "count", "loss"] { #expect(output.contains(part), "\(part): \(output)") }
    }

    @Test(arguments: [
        ("sns.heatmap([1, 2])", "ValueError: heatmap draws a matrix, and the data has the shape"),
        ("sns.heatmap([[1, 2]], annot=[[1]])", "ValueError: `data` and `annot` must have same shape."),
        (
            "sns.jointplot([1])",
            "sns.jointplot exists in seaborn, but not in convbook. Of seaborn there are heatmap"
        ),
        ("sns.heatmp([[1]])", "Did you mean: 'heatmap'?"),
        ("sns.countplot()", "sns.countplot(x=labels)"),
        ("sns.lineplot(x='epoch', y='loss')", "not columns of a table"),
    ])
    func whatSeabornRefuses(code: String, message: String) throws {
        let output = try run("import seaborn as sns\n" + code)
        #expect(output.contains(message), "\(output)")
    }

    // MARK: Imports that nothing uses

    @Test func unusedImportsArePassedOver() throws {
        let script = """
            import pandas as pd, cv2
            from tensorflow.keras.layers import Dense, LSTM
            from sklearn.linear_model import LogisticRegression
            from sklearn import svm
            from numpy import busday_count
            print(Dense.__name__)
            """
        #expect(try run(script) == "Dense\n")
        let notices = try noticesOf(script)
        #expect(
            notices.count == 6 && notices.allSatisfy { $0.contains("so the import is passed over") },
            "\(notices)")
    }

    @Test(arguments: [
        ("import pandas as pd\nprint(f'{pd.Series}')", "No module named 'pandas'"),
        ("import cv2\ndef f(): return cv2.imread", "No module named 'cv2'"),
        ("from keras.layers import LSTM\nm = [LSTM(3)]", "keras.layers.LSTM exists in Keras"),
        ("from sklearn.svm import SVC\nSVC()", "sklearn.svm is not in convbook"),
        ("from keras.layers import Dens", "Did you mean: 'Dense'?"),
        ("import nothing_of_this_name", "No module named 'nothing_of_this_name'"),
        ("try:\n    import pandas\nexcept ImportError:\n    print('without')", "without"),
    ])
    func usedImportsAreRefused(code: String, message: String) throws {
        let output = try run(code)
        #expect(output.contains(message) && !output.contains("passed over"), "\(output)")
    }
}
