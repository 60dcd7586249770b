import Testing

/// Layers of a script's own where a script drops them, saves them, or says nothing of what they compute.
@Suite struct OwnLayerTests {
    private static let linear = """
        class Linear(layers.Layer):
            def __init__(self, units=3, **more):
                super().__init__(**more)
                self.units = units
            def build(self, shape):
                self.w = self.add_weight(shape=(shape[-1], self.units), initializer='ones')
            def call(self, x):
                return keras.ops.matmul(x, self.w)
        class Skip(layers.Layer):
            def __init__(self, **more):
                super().__init__(**more)
                self.inner = layers.Dense(4)
            def call(self, x):
                return self.inner(x) + x
        x = np.ones((2, 4), 'float32')

        """

    /// Nobody but the model holds the layers when it first learns its input's shape.
    @Test func aLayerThatIsDroppedIsFollowedLater() throws {
        let printed = try run(
            Self.linear + """
                model = keras.Sequential([Linear(2), layers.ReLU(), Linear(1)])
                print(model.predict(x, verbose=0).tolist(), model.count_params())
                print([type(part).__name__ for part in model.layers])
                """)
        #expect(printed == "[[8.0], [8.0]] 10\n['Linear', 'ReLU', 'Linear']\n")
    }

    @Test func configurationsMakeThemAgain() throws {
        let printed = try run(
            Self.linear + """
                inputs = keras.Input((4,))
                model = keras.Model(inputs, layers.Dense(1)(Skip()(inputs)))
                again = keras.Model.from_config(model.get_config(), custom_objects={'Skip': Skip})
                again.set_weights(model.get_weights())
                print(np.allclose(again.predict(x, verbose=0), model.predict(x, verbose=0)), len(again.weights))
                """)
        #expect(printed == "True 4\n")
    }

    @Test(arguments: [
        ("class A(layers.Layer):\n    def call(self, x): return 3\nA()(x)", "returned 3 (of type int)"),
        ("class A(layers.Layer): pass\nA()(x)", "has no method `call`"),
        ("layers.Layer()", "Layer is there to derive from"),
        ("layers.Lambda(3)", "Lambda takes a function"),
        ("keras.ops.sum(keras.Input((4,)))", "not one result for each sample"),
        ("class A(layers.Layer):\n    def call(self, x): return self(x)\nA()(x)", "maximum recursion depth"),
    ])
    func mistakes(_ code: String, _ expected: String) throws {
        let report = try run(Self.linear + code)
        #expect(report.contains(expected), "\(report)")
    }
}
