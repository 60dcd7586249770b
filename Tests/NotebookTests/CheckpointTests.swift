import Testing

@testable import Notebook

/// Whatever a cell changes is put back as it was.
@Suite struct CheckpointTests {
    private static let model = """
        import numpy as np
        import keras
        from keras import layers
        keras.utils.set_random_seed(1)
        x, y = np.arange(24.0).reshape(6, 4) / 24, np.array([0, 1, 0, 1, 0, 1])
        m = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation='relu'), layers.Dense(2, activation='softmax')])
        m.compile(optimizer=keras.optimizers.SGD(0.5, momentum=0.9), loss='sparse_categorical_crossentropy')
        h = m.fit(x, y, verbose=0, shuffle=False)
        """

    /// What is there, what a cell does to it, and an expression in which that shows.
    struct Case: Sendable, CustomTestStringConvertible {
        let setup, change, probe: String
        var testDescription: String { change }

        init(_ setup: String, _ change: String, _ probe: String) {
            (self.setup, self.change, self.probe) = (setup, change, probe)
        }
    }

    private static let values = [
        Case("a = 1", "a = 2", "a"),
        Case("a = 1", "b = 2", "'b' in globals()"),
        Case("a = 1", "del a", "'a' in globals()"),
        Case("a = [1, [2]]", "a[1].append(3)", "a"),
        Case("a = {'k': [1]}", "a['k'].append(3); a['n'] = 1", "a"),
        Case("a = {'k': 1, 'l': 2}", "del a['k']; a['k'] = 1", "list(a)"),
        Case("a = {1, 2}", "a.add(3); a.remove(1)", "sorted(a)"),
        Case("a = ({'k': [1]},)", "a[0]['k'][0] = 5", "a"),
        Case("a = []\na.append(a)", "a.append(1)", "len(a), a[0] is a"),
        Case("from collections import defaultdict\na = defaultdict(list)", "a[3].append(1)", "len(a)"),
        Case("def f(x, seen=[]):\n    seen.append(x)\n    return len(seen)", "f(1)", "f(2)"),
        Case(
            "def make():\n    n = [0]\n    def step():\n        n[0] += 1\n        return n[0]\n    return step\ns = make()",
            "s()", "s()"),
        Case("import math", "math.pi = 3", "math.pi"),
        Case("class C:\n    n = [1]\nc = C()\nc.a = 1", "c.a = 2; c.b = 3", "c.__dict__"),
        Case("class C:\n    n = [1]\nc = C()", "c.n.append(2); C.m = 3", "C.n, hasattr(c, 'm')"),
        Case("class C:\n    pass\nc = C()\nc.a = [1]\nl = [c]\ndel c", "l[0].a.append(2)", "l[0].a"),
        Case("a = [1]\nf = a.append", "f(2)", "len(a)"),
    ]

    private static let arrays = [
        Case("import numpy as np\na = np.zeros(3)", "a[1] = 5", "a.tolist()"),
        Case("import numpy as np\na = np.zeros(6)\nb = a[2:4]", "b += 1", "a.tolist(), b.tolist()"),
        Case("import numpy as np\na = np.zeros(6)", "a.shape = (2, 3)", "a.shape"),
        // 32 MB: no array is too large to be kept.
        Case("import numpy as np\na = np.ones((2000, 2000))", "a *= 2", "a.sum()"),
        Case("import numpy as np\na = [np.zeros(2)]", "a[0][0] = 1", "a[0].tolist()"),
        Case("import numpy as np", "np.set_printoptions(precision=2)", "str(np.array([1 / 3]))"),
    ]

    private static let random = [
        Case("import random\nrandom.seed(1)", "random.random()", "random.random()"),
        Case("import random\nrandom.seed(1)", "random.gauss(0, 1)", "random.gauss(0, 1)"),
        Case("import numpy as np\nnp.random.seed(1)", "np.random.rand(3)", "np.random.rand()"),
        Case("import numpy as np\nnp.random.seed(1)", "np.random.randn()", "np.random.randn()"),
        Case("import numpy as np\nr = np.random.default_rng(1)", "r.random(3)", "r.random()"),
        Case("import numpy as np\nr = np.random.RandomState(1)", "r.rand(3)", "r.rand()"),
        Case(
            model, "layers.Dense(9).build((None, 9))",
            "l = layers.Dense(2); l.build((None, 2)); l.get_weights()"),
        Case(model, "keras.utils.set_random_seed(3)", "np.random.rand()"),
    ]

    private static let models = [
        Case(model, "m.fit(x, y, verbose=0)", "[w.tolist() for w in m.get_weights()]"),
        Case(model, "m.layers[0].kernel.assign(np.ones((4, 3)))", "m.layers[0].get_weights()[0].tolist()"),
        Case(model, "m.set_weights([w * 0 for w in m.get_weights()])", "m.predict(x, verbose=0).tolist()"),
        Case(model, "m.add(layers.Dense(7))", "len(m.layers), m.output_shape, m.predict(x, verbose=0).shape"),
        Case(model, "m.pop()", "len(m.layers), m.output_shape, m.predict(x, verbose=0).shape"),
        Case(model, "m.pop(); m.add(layers.Dense(2, activation='softmax'))", "m.layers[-1].name"),
        Case(
            "import keras\nm = keras.Sequential([keras.layers.Dense(2)])", "m.build((None, 5))",
            "m.built, len(m.get_weights())"),
        Case(
            "import keras\nl = keras.layers.Dense(2)", "l.build((None, 5))", "l.built, len(l.get_weights())"),
        Case(model, "m.compile('adam', 'mse')", "type(m.optimizer).__name__, m.loss"),
        // The optimizer's memory shows in the next step.
        Case(model, "m.fit(x, y, verbose=0, shuffle=False)", "int(m.optimizer.iterations)"),
        Case(
            model, "w = m.get_weights(); m.fit(x, y, verbose=0); m.set_weights(w)",
            "_ = m.fit(x, y, verbose=0, shuffle=False); [w.tolist() for w in m.get_weights()]"),
        Case(model, "m.optimizer.learning_rate = 0.1", "float(m.optimizer.learning_rate)"),
        Case(model, "m.layers[0].trainable = False", "m.layers[0].trainable, len(m.trainable_weights)"),
        Case(model, "m.trainable = False", "m.trainable, m.layers[1].trainable"),
        Case(model, "layers.Dense(3)", "layers.Dense(3).name"),
        Case(model, "keras.backend.clear_session()", "layers.Dense(3).name"),
        Case(
            model + "\nn = layers.Normalization()\nn.adapt(x)", "n.adapt(x * 2)",
            "np.array(n(x)).round(3).tolist()"),
        Case(model, "h.history['loss'].append(1)", "len(h.history['loss'])"),
        Case(
            model + "\na = keras.metrics.SparseCategoricalAccuracy()\na.update_state([1], [[0.2, 0.8]])",
            "a.update_state([0], [[0.2, 0.8]])", "float(a.result())"),
        Case(
            "import matplotlib.pyplot as plt\nf, ax = plt.subplots()", "ax.set_title('t')", "repr(ax)"),
    ]

    private static let graph = """
        import numpy as np
        import keras
        from keras import layers
        keras.utils.set_random_seed(1)
        x, y = np.arange(24.0).reshape(6, 4) / 24, np.arange(6.0)
        i = keras.Input((4,))
        d = layers.Dense(4)
        m = keras.Model(i, layers.Dense(1)(layers.Add()([i, d(i)])))
        m.compile('sgd', 'mse')
        """

    private static let graphs = [
        Case(graph, "m.fit(x, y, verbose=0)", "[w.tolist() for w in m.get_weights()]"),
        Case(graph, "m.compile('adam', 'mae')", "type(m.optimizer).__name__, m.loss"),
        Case(graph + "\nd.trainable = False", "m.trainable = True", "d.trainable, m.layers[-1].trainable"),
    ]

    @Test(arguments: values + arrays + random + models + graphs)
    func everythingIsPutBack(_ it: Case) throws {
        let recorded = try RecordedSession()
        func run(_ text: String) -> String {
            switch recorded.cell(text) {
            case .finished(let value): value.map { String($0.drop { $0 != ":" }) } ?? ""
            case .failed(let report), .interrupted(let report): "failed: " + report
            case .exited: "exited"
            }
        }
        #expect(!run(it.setup).hasPrefix("failed"))
        let before = recorded.session.checkpoint()
        let wanted = run(it.probe)
        #expect(!wanted.hasPrefix("failed"), "\(wanted)")
        recorded.session.restore(before)
        #expect(!run(it.change).hasPrefix("failed"))
        #expect(run(it.probe) != wanted, "the change does not show")
        recorded.session.restore(before)
        #expect(run(it.probe) == wanted)
    }
}
