import Arrays
import Signatures

/// An activation as a layer of its own.
///
/// `y = activation(x)`
///
/// Arguments:
/// - activation: a name, as `'relu'`, or a function of `keras.activations`.
///
/// Input and output: any shape.
///
/// ```python
/// layers.Activation('relu')(np.array([[-1., 2.]]))   # [[0. 2.]]
/// ```
public final class ActivationLayer: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "Activation", [Parameter("activation", .activation, "The function.")],
        purpose: "Applies an activation.")

    public override var isBuiltFromStart: Bool { true }

    public override var isReshaping: Bool { true }

    public override var activation: (any Activation)? { super.activation ?? Linear() }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        .copy(place, input)
    }
}
