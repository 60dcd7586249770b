import Arrays
import Networks
import Testing

/// What learners get wrong most often: the message says what, where and what to type instead, and keeps
/// the words that real Keras can be searched for.
@Suite struct MistakeTests {
    private let context = Context(seed: 1)

    private func make(
        _ name: String, _ positional: [Setting] = [], _ keywords: [(name: String, value: Setting)] = []
    ) throws -> Layer {
        try layer(name, positional, keywords, in: context)
    }

    private func compiled(_ layers: [Layer], loss: Setting = "sparse_categorical_crossentropy") throws
        -> Sequential
    {
        let model = try Sequential(layers, in: context)
        try model.compile(optimizer: "adam", loss: loss, metrics: ["accuracy"])
        return model
    }

    @Test func mapsTooSmall() throws {
        let first: [(name: String, value: Setting)] = [("input_shape", [28, 28, 1])]
        expectFault(
            .value, "Computed output size would be zero or negative", "a 3x3 kernel does not fit a 1x1 map",
            "layer 7 of 7", "28→26→13→11→5→3→1", "padding='same'"
        ) {
            try Sequential(
                [
                    make("Conv2D", [8, 3], first), make("MaxPooling2D"), make("Conv2D", [8, 3]),
                    make("MaxPooling2D"),
                    make("Conv2D", [8, 3]), make("MaxPooling2D"), make("Conv2D", [8, 3]),
                ], in: context)
        }
        expectFault(.value, "Computed output size", "a 4x4 window does not fit a 3x3 map") {
            try Sequential([make("MaxPooling2D", [4], [("input_shape", [3, 3, 1])])], in: context)
        }
    }

    @Test func wrongInputs() throws {
        expectFault(.value, "min_ndim=4, found ndim=3", "x.reshape(-1, 28, 28, 1)") {
            try Sequential([make("Conv2D", [4, 3])], in: context).predict(noise([2, 28, 28]))
        }
        let model = try walkthrough(in: context)
        expectFault(.value, "Expected shape (None, 28, 28, 1)", "built for 28x28x1 images; these are 32x32x1")
        {
            try model.predict(noise([2, 32, 32, 1]))
        }
        expectFault(.value, "channels come first", "np.transpose(x, (0, 2, 3, 1))") {
            try model.predict(noise([2, 1, 28, 28]))
        }
        expectFault(.value, "x.reshape(-1, 28, 28, 1)") { try model.predict(noise([2, 784])) }
        expectFault(.value, "needs a batch", "x[0:1]") { try model.predict(noise([28, 28, 1])) }
        expectFault(.value, "needs a batch") { try model.predict(noise([28, 28])) }
        expectFault(.value, "ONE image") {
            try Sequential([make("Conv2D", [4, 3], [("input_shape", [60000, 28, 28, 1])])], in: context)
        }
        expectFault(.value, "Cannot convert '784' to a shape", "input_shape=(784,)") {
            try make("Dense", [1], [("input_shape", 784)])
        }
        expectFault(.value, "put Conv2D before Flatten") {
            try Sequential(
                [make("Flatten", [], [("input_shape", [4, 4, 1])]), make("Conv2D", [1, 1])], in: context)
        }
    }

    @Test func wrongTargets() throws {
        let x = try noise([4, 28, 28, 1])
        let labels = try NDArray([Int64(0), 1, 2, 3])
        let forgotten = try compiled([make("Conv2D", [10, 3], [("activation", "softmax")])])
        expectFault(.value, "must have rank (ndim)", "Put Flatten() or GlobalAveragePooling2D()") {
            try forgotten.fit(x, labels)
        }
        let flat = [try make("Flatten"), try make("Dense", [3], [("activation", "softmax")])]
        let hot = try floats([1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0], [4, 3])
        expectFault(.value, "one-hot", "loss='categorical_crossentropy'") { try compiled(flat).fit(x, hot) }
        expectFault(.value, "same rank (ndim)", "sparse_categorical_crossentropy", "to_categorical(y, 3)") {
            try compiled(flat, loss: "categorical_crossentropy").fit(x, labels)
        }
        expectFault(.value, "labels are integers") { try compiled(flat, loss: "mse").fit(x, labels) }
        expectFault(
            .value, "label value of 3 which is outside the valid range of [0, 3)", "y[3] is 3",
            "classes 0 to 2"
        ) {
            try compiled(flat).fit(x, labels)
        }
        expectFault(.value, "label value of -1") { try compiled(flat).fit(x, NDArray([Int64(0), -1, 1, 2])) }
        expectFault(.value, "Data cardinality is ambiguous", "'x' sizes: 4\n'y' sizes: 2") {
            try compiled(flat).fit(x, NDArray([Int64(0), 1]))
        }
        expectFault(.value, "None values not supported", "fit(x_train, y_train)") {
            try compiled(flat).fit(x, nil)
        }
    }

    @Test func compiling() throws {
        let x = try noise([4, 2])
        let model = try Sequential([make("Dense", [1])], in: context)
        expectFault(.value, "You must call `compile()` before using the model") { try model.fit(x, x) }
        try model.compile()
        expectFault(.value, "No loss to compute") { try model.fit(x, x) }
        expectFault(.value, "optimizer identifier: adamm", "'adam'") { try model.compile(optimizer: "adamm") }
        expectFault(
            .value, "sparse_categorical_cross_entropy", "Did you mean 'sparse_categorical_crossentropy'"
        ) {
            try model.compile(loss: "sparse_categorical_cross_entropy")
        }
        expectFault(.value, "metric identifier: acuracy", "'accuracy'") {
            try model.compile(loss: "mse", metrics: ["acuracy"])
        }
    }

    @Test func arguments() throws {
        expectFault(.value, "identifier: rleu\nDid you mean 'relu'?") {
            try make("Dense", [1], [("activation", "rleu")])
        }
        expectFault(.value, "identifier: Softmax\nDid you mean 'softmax'?") {
            try make("Activation", ["Softmax"])
        }
        expectFault(.value, "passed to Conv2D: {'stride': 2}", "did you mean `strides`?") {
            try make("Conv2D", [32, 3], [("stride", 2)])
        }
        expectFault(.value, "did you mean `units`?") { try make("Dense", [], [("unit", 10)]) }
        expectFault(.type, "missing 1 required positional argument: 'kernel_size'") {
            try make("Conv2D", [32])
        }
        expectFault(.value, "not recognized: {'lr': 0.001}", "`learning_rate`") {
            try OptimizerCatalogue.make(Adam.self, positional: [], keywords: [("lr", 0.001)], in: context)
        }
        expectFault(.value, "padding", "Received: zero") {
            try make("Conv2D", [1, 3], [("padding", "zero")])
        }
        expectFault(.value, "between 0 and 1. Received: rate=50") { try make("Dropout", [50]) }
        expectFault(.value, "strictly positive value. Received filters=0") { try make("Conv2D", [0, 3]) }
        expectFault(.value, "including values {0}") { try make("Conv2D", [1, 3], [("strides", 0)]) }
        expectFault(.value, "initializer identifier: xavier") {
            try make("Dense", [1], [("kernel_initializer", "xavier")])
        }
        expectFault(.value, "regularizer identifier: 0.01", "L2(0.01)") {
            try make("Dense", [1], [("kernel_regularizer", 0.01)])
        }
        expectFault(.value, "constraint identifier: maxnorm", "MaxNorm") {
            try make("Dense", [1], [("kernel_constraint", "maxnorm")])
        }
        expectFault(.notImplemented, "channels_first") {
            try make("Conv2D", [1, 3], [("data_format", "channels_first")])
        }
        expectFault(.value, "total size of the tensor must be unchanged") {
            try Sequential([make("Reshape", [[10, 10]], [("input_shape", [28, 28, 1])])], in: context)
        }
        expectFault(.value, "`trainable` to be a boolean") { try make("Dense", [1], [("trainable", "no")]) }
    }

    /// Sizes that no machine holds are an error, not a crash.
    @Test func absurdSizes() throws {
        expectFault(.memory, "Unable to allocate") { try make("Dense", [1_099_511_627_776])(noise([1, 4])) }
        #expect(throws: Fault.self) {
            try make("ZeroPadding2D", [1_125_899_906_842_624])(noise([1, 4, 4, 1]))
        }
        #expect(throws: Fault.self) {
            try make("Conv2D", [1_152_921_504_606_846_976, 1_048_576])(noise([1, 4, 4, 1]))
        }
        #expect(throws: Fault.self) {
            try make("Reshape", [[1_099_511_627_776, 1_099_511_627_776]])(noise([1, 4]))
        }
    }

    @Test func lookingUp() throws {
        let model = try walkthrough(in: context)
        expectFault(.value, "No such layer: conv2. Existing layers are: ['conv2d'") {
            try model.layer(named: "conv2")
        }
        expectFault(.value, "model only has 6 layers") { try model.layer(at: 6) }
        expectFault(.value, "Layer dense weight shape (1600, 10)", "(3, 3)") {
            try model.layers[5].setWeights([noise([3, 3]), noise([10])])
        }
        expectFault(.value, "You tried to call `count_params` on layer 'sequential_1'") {
            try Sequential([make("Dense", [1])], in: context).countParameters()
        }
    }
}
