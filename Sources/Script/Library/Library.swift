/// The modules that belong to the language itself.
///
/// They need nothing but numbers and text; what needs arrays or networks is injected by the host.
enum Library {
    private static let makers: [String: @Sendable (Interpreter) -> Module] = [
        "__future__": { _ in TypingLibrary.makeFuture() },
        "abc": { AbcLibrary.make($0) },
        "collections": { CollectionsLibrary.make($0) },
        "contextlib": { _ in ContextLibrary.make() },
        "functools": { FunctoolsLibrary.make($0) },
        "itertools": { ItertoolsLibrary.make($0) },
        "math": { _ in MathLibrary.make() },
        "os": { _ in OsLibrary.make() },
        "os.path": { _ in OsLibrary.makePath() },
        "random": { _ in RandomLibrary.make() },
        "sys": { SysLibrary.make($0) },
        "time": { _ in TimeLibrary.make() },
        "typing": { TypingLibrary.makeTyping($0) },
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
    private static let refused: [String: String] = [
        "pandas":
            "np.loadtxt and NumPy's arrays hold tables of numbers, and history.history is a dict of lists",
        "cv2":
            "keras.utils.load_img and img_to_array read pictures, keras.layers.Resizing changes their size",
        "scipy": "NumPy has the arithmetic; scikit-learn's scores are in sklearn.metrics",
        "torch": "keras builds and trains the network",
        "torchvision": "keras.datasets loads the data, keras.layers builds the network",
        "tensorflow_datasets": "keras.datasets has MNIST, Fashion-MNIST and CIFAR-10",
        "tensorflow_hub": "scripts have no network; build the layers with keras.layers",
        "requests": "scripts have no network; keras.datasets loads what is on this machine",
        "urllib": "scripts have no network; keras.datasets loads what is on this machine",
        "socket": "scripts have no network",
        "csv": "np.loadtxt reads tables of numbers, keras.callbacks.CSVLogger writes them",
        "re": "str.split, str.replace, str.startswith and 'a' in text take texts apart",
        "h5py": "model.save('model.h5') and keras.models.load_model write and read such files",
        "zipfile": "scripts read the data folders; keras.datasets loads what is on this machine",
        "tempfile": "scripts write below the working folder",
        "asyncio": "the network computes on all cores by itself",
        "concurrent": "the network computes on all cores by itself",
        "traceback": "an error that is not caught shows its lines by itself",
        "inspect": "help(x) and x? at the prompt show what an object is",
        "subprocess": "scripts start no programs",
        "shutil": "scripts move and remove no files",
        "pickle": "np.save and model.save write what can be read again",
        "multiprocessing": "the network computes on all cores by itself",
        "plotly": "matplotlib.pyplot draws",
        "IPython": "the prompt shows values and pictures by itself",
        "google": "it belongs to Colab; leave the line out",
        "tensorboard": "cb.plot(history) draws the curves",
        "keras_tuner": "a loop over the values that you want to try does the same",
        "wandb": "scripts have no network; history.history keeps what was measured",
        "sklearn.datasets": "keras.datasets has MNIST, Fashion-MNIST and CIFAR-10",
        "sklearn.linear_model": otherModels, "sklearn.svm": otherModels, "sklearn.neighbors": otherModels,
        "sklearn.ensemble": otherModels, "sklearn.tree": otherModels, "sklearn.naive_bayes": otherModels,
        "sklearn.cluster": otherModels, "sklearn.decomposition": otherModels, "sklearn.manifold": otherModels,
        "sklearn.pipeline": otherModels,
    ]

    private static let otherModels =
        "of scikit-learn there are the splits, the scores and the encoders; keras builds models"

    /// The module at a path, or one above it, that is left out, and what to use instead.
    static func refusal(of path: String) -> (module: String, instead: String)? {
        var name = path[...]
        while true {
            if let instead = refused[String(name)] { return (String(name), instead) }
            guard let dot = name.lastIndex(of: ".") else { return nil }
            name = name[..<dot]
        }
    }
}
