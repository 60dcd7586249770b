import Testing

/// A name with a slip in it is answered with the name that was meant, whatever it names.
@Suite struct NearestNameTests {
    /// Leaves out the last letter but one of each name that `names` gives, uses it, and prints what is not answered
    /// with a name.
    private func unanswered(_ names: String, _ use: String) throws -> String {
        try run(
            """
            names = [n for n in \(names) if len(n) > 4 and not n.startswith('_')]
            known = set(names)
            for name in names:
                wrong = name[:-2] + name[-1]
                if wrong in known or name[-2:] == name[-1] * 2: continue
                try:
                    \(use)
                    print(name, 'is taken')
                except Exception as e:
                    if 'did you mean' not in str(e).lower(): print(name, e)
            print(len(names) > 3)
            """)
    }

    @Test(arguments: [
        "layers", "keras.activations", "keras.losses", "keras.metrics", "keras.optimizers", "keras.callbacks",
        "keras.initializers", "keras.regularizers", "keras.datasets", "keras.utils", "np", "np.random", "plt",
        "keras",
    ])
    func ofModules(_ module: String) throws {
        #expect(try unanswered("dir(\(module))", "getattr(\(module), wrong)") == "True\n")
    }

    @Test(arguments: [
        (
            "activation",
            "['relu', 'softmax', 'sigmoid', 'softplus', 'hard_sigmoid', 'linear', 'exponential']",
            "layers.Dense(1, activation=wrong)"
        ),
        (
            "initializer", "['glorot_uniform', 'he_normal', 'random_normal', 'zeros', 'orthogonal']",
            "layers.Dense(1, kernel_initializer=wrong)"
        ),
        (
            "optimizer", "['rmsprop', 'adagrad', 'adadelta', 'nadam', 'adamax']",
            "keras.Sequential([layers.Dense(1)]).compile(wrong, 'mse')"
        ),
        (
            "loss",
            "['categorical_crossentropy', 'binary_crossentropy', 'huber', 'mean_squared_error', 'hinge', 'poisson']",
            "keras.Sequential([layers.Dense(1)]).compile('sgd', wrong)"
        ),
        (
            "metric", "['accuracy', 'binary_accuracy', 'categorical_accuracy', 'mean_absolute_error']",
            "keras.Sequential([layers.Dense(1)]).compile('sgd', 'mse', metrics=[wrong])"
        ),
        (
            "argument of a layer",
            "['filters', 'kernel_size', 'strides', 'padding', 'dilation_rate', 'activation', 'use_bias']",
            "layers.Conv2D(**{'filters': 1, 'kernel_size': 1, wrong: 1})"
        ),
        (
            "argument of fit",
            "['batch_size', 'epochs', 'verbose', 'callbacks', 'validation_split', 'validation_data', 'shuffle']",
            "keras.Sequential([layers.Dense(1)]).fit(**{wrong: 1})"
        ),
        (
            "attribute of a model",
            "['summary', 'compile', 'evaluate', 'predict', 'layers', 'get_layer', 'count_params']",
            "getattr(keras.Sequential([layers.Dense(1)]), wrong)"
        ),
        (
            "attribute of a layer",
            "['trainable', 'weights', 'get_weights', 'set_weights', 'get_config']",
            "getattr(layers.Dense(1), wrong)"
        ),
        (
            "attribute of an array", "['shape', 'dtype', 'reshape', 'astype', 'argmax', 'flatten']",
            "getattr(np.zeros(3), wrong)"
        ),
        (
            "layer of a model", "['first_conv', 'second_conv', 'classifier', 'flatten']",
            "keras.Sequential([keras.Input((3,))] + [layers.Dense(1, name=n) for n in names]).get_layer(wrong)"
        ),
    ])
    func ofWhatIsNamed(_ kind: String, _ names: String, _ use: String) throws {
        #expect(try unanswered(names, use) == "True\n", "\(kind)")
    }
}
