/// The modules that belong to the language itself.
///
/// They need nothing but numbers and text; what needs arrays or networks is injected by the host.
enum Library {
    private static let makers: [String: @Sendable (Interpreter) -> Module] = [
        "__future__": { _ in TypingLibrary.makeFuture() },
        "abc": { AbcLibrary.make($0) },
        "collections": { CollectionsLibrary.make($0) },
        "contextlib": { _ in ContextLibrary.make() },
        "functools": { _ in FunctoolsLibrary.make() },
        "itertools": { _ in ItertoolsLibrary.make() },
        "math": { _ in MathLibrary.make() },
        "os": { _ in OsLibrary.make() },
        "os.path": { _ in OsLibrary.makePath() },
        "random": { _ in RandomLibrary.make() },
        "sys": { SysLibrary.make($0) },
        "time": { _ in TimeLibrary.make() },
        "typing": { _ in TypingLibrary.makeTyping() },
        "warnings": { _ in WarningsLibrary.make() },
    ]

    static var names: [String] {
        (Array(makers.keys) + WrittenLibrary.sources.keys).filter { !$0.contains(".") && !$0.hasPrefix("_") }
            .sorted()
    }

    static func module(_ path: String, _ interpreter: Interpreter) throws -> Module? {
        try makers[path]?(interpreter) ?? WrittenLibrary.module(path, interpreter)
    }

    /// Modules that tutorials import and convbook leaves out, and what to use instead.
    static let refused: [String: String] = [
        "pandas":
            "np.loadtxt and NumPy's arrays hold tables of numbers, and history.history is a dict of lists",
        "seaborn": "matplotlib.pyplot draws: plt.imshow shows a confusion matrix, plt.bar counts",
        "cv2":
            "keras.utils.load_img and img_to_array read pictures, keras.layers.Resizing changes their size",
        "scipy": "NumPy has the arithmetic; scikit-learn's scores are in sklearn.metrics",
        "torch": "keras builds and trains the network",
        "torchvision": "keras.datasets loads the data, keras.layers builds the network",
        "tensorflow_datasets": "keras.datasets has MNIST, Fashion-MNIST and CIFAR-10",
        "tensorflow_hub": "scripts have no network; build the layers with keras.layers",
        "requests": "scripts have no network; keras.datasets loads what is on this machine",
        "urllib": "scripts have no network; keras.datasets loads what is on this machine",
        "subprocess": "scripts start no programs",
        "shutil": "scripts move and remove no files",
        "pickle": "np.save and model.save write what can be read again",
        "threading": "the network computes on all cores by itself",
        "multiprocessing": "the network computes on all cores by itself",
        "plotly": "matplotlib.pyplot draws",
        "IPython": "the prompt shows values and pictures by itself",
        "google": "it belongs to Colab; leave the line out",
    ]
}
