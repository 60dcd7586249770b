import Arrays
import Script

/// A script object that can stand where an array is wanted: NumPy's arrays, Keras's tensors and weights.
///
/// What takes arrays asks for this, never for one of the classes.
protocol ArrayConvertible: Object {
    /// The numbers as an array; it may be a view.
    var array: NDArray { get }
}
