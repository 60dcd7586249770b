import Signatures
import Testing

@Suite struct SignatureTests {
    let convolution = Signature(
        "Conv2D",
        [
            Parameter("filters", .integer), Parameter("kernel_size", .pair),
            Parameter("strides", .pair, default: [1, 1]), Parameter("padding", default: "valid"),
        ])

    @Test func printsAsPythonDoes() {
        #expect(convolution.description == "Conv2D(filters, kernel_size, strides=(1, 1), padding='valid')")
        #expect(Literal.float(1e-7).description == "1e-07")
        #expect(Literal.tuple([1]).description == "(1,)")
    }

    @Test func bindsByPositionAndName() throws {
        let bound = try convolution.bind(positional: [32, 3], keywords: [("padding", 7)])
        #expect(bound.given == ["filters": 32, "kernel_size": 3, "padding": 7])
    }

    @Test func namesWhatDoesNotFit() {
        #expect(throws: BindingFault.unexpected(name: "stride", nearest: "strides")) {
            try convolution.bind(positional: [32, 3], keywords: [("stride", 2)])
        }
        #expect(throws: BindingFault.missing(names: ["kernel_size"])) {
            try convolution.bind(positional: [32], keywords: [])
        }
        #expect(throws: BindingFault.repeated(name: "filters")) {
            try convolution.bind(positional: [32, 3], keywords: [("filters", 2)])
        }
    }

    @Test(arguments: [
        ("rleu", "relu"), ("Conv2d", "Conv2D"), ("lr", nil), ("epoch", "epochs"), ("xyzzy", nil),
        ("unit", "units"), ("sofmax", "softmax"), ("y", nil),
    ])
    func suggestsWhatWasMeant(name: String, expected: String?) {
        let known = ["relu", "softmax", "Conv2D", "epochs", "units", "learning_rate", "x", "_"]
        #expect(nearestName(to: name, among: known) == expected)
    }
}
