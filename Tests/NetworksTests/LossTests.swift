import Arrays
import Networks
import Testing

@Suite struct LossTests {
    private func loss(_ name: String, _ keywords: [(name: String, value: Setting)] = []) throws -> any Loss {
        let type = try #require(LossCatalogue.byName[name])
        return try type.init(Settings(type.signature, positional: [], keywords: keywords))
    }

    /// Recorded from real Keras.
    @Test func numbers() throws {
        let sparse = try loss("sparse_categorical_crossentropy")
        let categorical = try loss("categorical_crossentropy")
        let certain = try floats([1, 0, 0], [1, 3])
        expectClose(try sparse(NDArray([Int64(1)]), certain).values, [16.11809539794922])
        expectClose(try categorical(floats([0, 1, 0], [1, 3]), certain).values, [16.11809539794922])
        let unnormalized = try floats([0.2, 0.2, 0.2], [1, 3])
        expectClose(try sparse(NDArray([Int64(1)]), unnormalized).values, [1.0986122886681098])
        expectClose(try categorical(floats([0, 1, 0], [1, 3]), unnormalized).values, [1.0986122886681098])
        let smooth = try loss("CategoricalCrossentropy", [("label_smoothing", 0.1)])
        expectClose(
            try smooth(floats([1, 0, 0], [1, 3]), floats([0.7, 0.2, 0.1], [1, 3])).values,
            [0.46329742670059204])
        let binary = try loss("BinaryCrossentropy", [("label_smoothing", 0.1)])
        expectClose(try binary(floats([1], [1, 1]), floats([0.7], [1, 1])).values, [0.3990398943424225])
        let mse = try loss("mse")
        #expect(try mse(floats([0, 0, 0, 0], [2, 2]), floats([1, 2, 0, 3], [2, 2])).values == [3.5])
        #expect(
            try mse.values(floats([0, 0, 0, 0], [2, 2]), floats([1, 2, 0, 3], [2, 2])).values == [2.5, 4.5])
    }

    @Test func gradients() throws {
        let context = Context(seed: 1)
        func check(
            _ name: String, _ keywords: [(name: String, value: Setting)] = [], activation: String? = nil,
            target: NDArray
        ) throws {
            let layers = try activation.map { [try layer("Activation", [.string($0)], in: context)] } ?? []
            try checkGradients(
                layers, input: distinct([3, 4]), target: target, loss: loss(name, keywords), in: context)
        }
        let labels = try NDArray([Int64(1), 3, 0])
        let hot = try floats([0, 1, 0, 0, 0, 0, 0, 1, 0.5, 0.25, 0.25, 0], [3, 4])
        try check("sparse_categorical_crossentropy", [("from_logits", true)], target: labels)
        try check("sparse_categorical_crossentropy", activation: "softmax", target: labels)
        try check("sparse_categorical_crossentropy", activation: "hard_sigmoid", target: labels)
        try check("categorical_crossentropy", [("from_logits", true), ("label_smoothing", 0.2)], target: hot)
        try check("categorical_crossentropy", activation: "softmax", target: hot)
        try check("categorical_crossentropy", activation: "hard_sigmoid", target: hot)
        try check("binary_crossentropy", [("from_logits", true), ("label_smoothing", 0.2)], target: hot)
        try check("binary_crossentropy", activation: "sigmoid", target: hot)
        try check("binary_crossentropy", activation: "hard_sigmoid", target: hot)
        try check("mse", target: hot)
        try check("mae", [("reduction", "sum")], target: noise([3, 4], seed: 9))
        for name in ["huber", "log_cosh", "cosine_similarity", "hinge", "squared_hinge", "categorical_hinge"]
        {
            try check(name, target: hot)
        }
        try check("huber", [("delta", 0.3)], target: hot)
        try check("hinge", target: floats([-1, 1, 1, -1, 1, 1, -1, 1, -1, -1, 1, 1], [3, 4]))
        for name in ["kl_divergence", "poisson", "msle", "binary_focal_crossentropy"] {
            try check(name, activation: "sigmoid", target: hot)
        }
        try check("kl_divergence", activation: "softmax", target: hot)
        try check(
            "mape", [("reduction", "sum")], activation: "sigmoid",
            target: floats((1...12).map { Float($0) }, [3, 4]))
        for gamma in [0.0, 1.0, 2.5] {
            let focus: [(name: String, value: Setting)] = [
                ("gamma", .float(gamma)), ("label_smoothing", 0.1),
            ]
            try check("binary_focal_crossentropy", focus + [("from_logits", true)], target: hot)
            try check(
                "binary_focal_crossentropy", focus + [("apply_class_balancing", true)],
                activation: "hard_sigmoid", target: hot)
            try check("categorical_focal_crossentropy", focus + [("from_logits", true)], target: hot)
            try check("categorical_focal_crossentropy", focus, activation: "softmax", target: hot)
            try check("categorical_focal_crossentropy", focus, activation: "hard_sigmoid", target: hot)
        }
    }

    /// A loss behind a softmax is computed from what went into it: no clipping, so 50 and not 16.118.
    @Test func saturatedSoftmax() throws {
        for (name, target) in [
            ("sparse_categorical_crossentropy", try NDArray([Int64(1)])),
            ("categorical_crossentropy", try floats([0, 1], [1, 2])),
        ] {
            for kind in ["Activation", "Softmax"] {
                let context = Context(seed: 1)
                let last = try layer(kind, kind == "Activation" ? ["softmax"] : [], in: context)
                let model = try Sequential([last], in: context)
                try model.compile(loss: .string(name), metrics: [.string(name)])
                var options = RunOptions()
                options.verbosity = .silent
                let logs = try model.evaluate(floats([50, 0], [1, 2]), target, options)
                #expect(logs.entries.map(\.value) == [50, 50])
            }
        }
    }
}

@Suite struct ActivationTests {
    /// Recorded from real Keras: the values at −2, −1, −½, 0, ½, 1, 2.
    static let recorded: [(String, [Float])] = [
        ("relu", [0, 0, 0, 0, 0.5, 1, 2]),
        ("leaky_relu", [-0.4, -0.2, -0.1, 0, 0.5, 1, 2]),
        ("elu", [-0.864665, -0.632121, -0.393469, 0, 0.5, 1, 2]),
        ("celu", [-0.864665, -0.632121, -0.393469, 0, 0.5, 1, 2]),
        ("selu", [-1.520167, -1.111331, -0.691758, 0, 0.525351, 1.050701, 2.101402]),
        ("gelu", [-0.0455, -0.158655, -0.154269, 0, 0.345731, 0.841345, 1.9545]),
        ("softmax", [0.00976, 0.026531, 0.043743, 0.07212, 0.118906, 0.196042, 0.532898]),
        ("log_softmax", [-4.629426, -3.629426, -3.129426, -2.629426, -2.129426, -1.629426, -0.629426]),
        ("sigmoid", [0.119203, 0.268941, 0.377541, 0.5, 0.622459, 0.731059, 0.880797]),
        ("log_sigmoid", [-2.126928, -1.313262, -0.974077, -0.693147, -0.474077, -0.313262, -0.126928]),
        ("tanh", [-0.964028, -0.761594, -0.462117, 0, 0.462117, 0.761594, 0.964028]),
        ("silu", [-0.238406, -0.268941, -0.18877, 0, 0.31123, 0.731059, 1.761594]),
        ("swish", [-0.238406, -0.268941, -0.18877, 0, 0.31123, 0.731059, 1.761594]),
        ("softplus", [0.126928, 0.313262, 0.474077, 0.693147, 0.974077, 1.313262, 2.126928]),
        ("softsign", [-0.666667, -0.5, -0.333333, 0, 0.333333, 0.5, 0.666667]),
        ("relu6", [0, 0, 0, 0, 0.5, 1, 2]),
        ("hard_sigmoid", [0.166667, 0.333333, 0.416667, 0.5, 0.583333, 0.666667, 0.833333]),
        ("hard_silu", [-0.333333, -0.333333, -0.208333, 0, 0.291667, 0.666667, 1.666667]),
        ("exponential", [0.135335, 0.367879, 0.606531, 1, 1.648721, 2.718282, 7.389056]),
        ("linear", [-2, -1, -0.5, 0, 0.5, 1, 2]),
        ("hard_tanh", [-1, -1, -0.5, 0, 0.5, 1, 1]),
        ("hard_shrink", [-2, -1, 0, 0, 0, 1, 2]),
        ("soft_shrink", [-1.5, -0.5, 0, 0, 0, 0.5, 1.5]),
        ("tanh_shrink", [-1.035972, -0.238406, -0.037883, 0, 0.037883, 0.238406, 1.035972]),
        ("squareplus", [0.414214, 0.618034, 0.780776, 1, 1.280776, 1.618034, 2.414214]),
        ("sparse_plus", [0, 0, 0.0625, 0.25, 0.5625, 1, 2]),
        ("sparse_sigmoid", [0, 0, 0.25, 0.5, 0.75, 1, 1]),
        ("mish", [-0.252501, -0.303401, -0.220744, 0, 0.375245, 0.865098, 1.943959]),
    ]

    @Test(arguments: recorded) func values(_ name: String, _ expected: [Float]) throws {
        let x = try floats([-2, -1, -0.5, 0, 0.5, 1, 2], [1, 7])
        let activation = try #require(try ActivationCatalogue.activation(from: .string(name)))
        expectClose(try activation(x).values, expected)
    }

    @Test(arguments: ActivationCatalogue.types.map { $0.signature.name }) func gradient(_ name: String) throws
    {
        let context = Context(seed: 1)
        let activation = try layer("Activation", [.string(name)], in: context)
        try checkGradients([activation], input: distinct([3, 8]), in: context)
    }

    @Test func allAreTested() {
        let tested = Set(ActivationTests.recorded.map(\.0))
        #expect(ActivationCatalogue.types.allSatisfy { tested.contains($0.signature.name) })
    }
}
