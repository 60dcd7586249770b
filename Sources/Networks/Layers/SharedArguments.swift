import Arrays
import Signatures

extension Signature {
    /// The signature of a layer: its own parameters and those that every layer takes.
    static func layer(_ name: String, _ parameters: [Parameter], purpose: String) -> Signature {
        Signature(name, parameters + shared, purpose: purpose)
    }

    private static let shared: [Parameter] = [
        Parameter(
            "name", .string, default: nil, passing: .keyword, shared: true,
            "The layer's name; by default its class's name, numbered."),
        Parameter(
            "trainable", .flag, default: true, passing: .keyword, shared: true,
            "Whether training changes the layer's weights."),
        Parameter(
            "dtype", .string, default: nil, passing: .keyword, shared: true,
            "The type computed in; only float32."),
        Parameter(
            "input_shape", .shape, default: nil, passing: .keyword, shared: true,
            "The shape of one input, without the batch axis; read on a model's first layer."),
        Parameter(
            "input_dim", .integer, default: nil, passing: .keyword, shared: true,
            "Short for input_shape=(input_dim,)."),
        Parameter(
            "batch_size", .integer, default: nil, passing: .keyword, shared: true,
            "A fixed batch size for input_shape."),
        Parameter(
            "batch_input_shape", .shape, default: nil, passing: .keyword, shared: true,
            "input_shape with the batch axis in front."),
    ]
}

extension Parameter {
    static let dataFormat = Parameter(
        "data_format", .choice(["channels_last"]), default: nil,
        "Where the channels are; only 'channels_last'.")

    /// `None` as a default.
    static func optional(_ name: String, _ kind: Kind, _ help: String) -> Parameter {
        Parameter(name, kind, default: nil, help)
    }
}

extension Settings {
    /// Every layer has its channels on the last axis.
    func requireChannelsLast() throws {
        guard has("data_format") else { return }
        let format = try choice("data_format", among: ["channels_last", "channels_first"])
        guard format == "channels_last" else {
            throw Fault(
                .notImplemented,
                "\(signature.name): data_format='channels_first' is not supported. Images are "
                    + "(height, width, channels): move the axis with np.transpose(x, (0, 2, 3, 1))")
        }
    }

    /// Every layer computes in float32.
    func requireFloat32() throws {
        guard has("dtype") else { return }
        guard case .string("float32") = self["dtype"] else {
            throw Fault(
                .notImplemented, "\(signature.name): dtype=\(self["dtype"]) is not supported; use 'float32'")
        }
    }

    /// The input shape that the arguments fix, with the batch axis in front.
    func declaredInputShape() throws -> Shape? {
        if let whole = try shape("batch_input_shape") { return whole }
        if has("input_dim") { return Shape([nil, try positive("input_dim")]) }
        guard let sample = try shape("input_shape") else { return nil }
        return sample.batched(has("batch_size") ? try positive("batch_size") : nil)
    }
}
