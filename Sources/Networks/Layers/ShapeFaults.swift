import Arrays
import Signatures

extension Layer {
    /// Refuses an input without the axes the layer works on, in Keras's words and then the learner's.
    func requireRank(_ rank: Int, _ input: Shape) throws {
        guard input.rank != rank else { return }
        let kind = input.rank < rank ? "min_ndim" : "ndim"
        let axes = rank == 3 ? "(batch, steps, channels)" : "(batch, height, width, channels)"
        var advice = "\(typeName) needs \(axes); the input is \(input)."
        if rank == 3 {
            if input.rank == 2 { advice += " Add the channel axis: x[..., None]" }
            if input.rank == 4 { advice += " For images take \(typeName.replacing("1D", with: "2D"))" }
        } else if input.rank == 3 {
            let sizes = input.sample.sizes.map { $0.map(String.init) ?? "None" }.joined(separator: ", ")
            advice += " Add the channel axis: x.reshape(-1, \(sizes), 1)"
        } else if input.rank == 2 {
            advice += " It has no rows and columns any more: put \(typeName) before Flatten and Dense, "
            advice += "or give the input its shape back with Reshape"
        } else if input.rank > rank {
            advice += " input_shape is the shape of ONE image, as (28, 28, 1), without the number of images"
        }
        throw Fault(
            .value,
            "Input 0 with name 'None' of layer '\(name)' is incompatible with the layer: expected "
                + "\(kind)=\(rank), found ndim=\(input.rank). Full shape received: \(input)\n\(advice)")
    }

    /// One tensor for a layer that joins several.
    public func wantsList(_ input: Shape) -> Fault {
        Fault(
            .value,
            "A merge layer should be called on a list of inputs. Received: input_shape=\(input) (not a list of shapes)\n"
                + "Give the tensors in a list: layers.\(typeName)()([a, b])")
    }

    /// Several tensors for a layer that takes one.
    func wrongInputCount(_ inputs: [Shape]) -> Fault {
        let shapes = inputs.map(\.description).joined(separator: ", ")
        let expected = (self as? Model).map { max($0.inputShapes.count, 1) } ?? 1
        return Fault(
            .value,
            "Layer \"\(name)\" expects \(expected) input(s), but it received \(inputs.count) input tensors. Inputs received: "
                + "[\(shapes)]\n"
                + (expected == 1
                    ? "\(typeName) takes one tensor: join several first, as with layers.Concatenate()([a, b])"
                    : "Give the tensors in a list, one for each input")
        )
    }

    /// The last axis must have the size that the weights were made for.
    func wrongChannels(_ input: Shape, expected: Int?) -> Fault {
        let size = expected.map(String.init) ?? "None"
        let received = input[-1].map(String.init) ?? "None"
        return Fault(
            .value,
            "Input 0 with name 'None' of layer '\(name)' is incompatible with the layer: expected axis -1 of input shape to "
                + "have value \(size), but received input with shape \(input)\n"
                + "\(name) was built for \(size) channels and cannot take \(received)")
    }

    /// Weights need to know how many channels there are.
    func openChannels(_ input: Shape) -> Fault {
        Fault(
            .value,
            "The channel dimension of the inputs should be defined. The input_shape received is \(input), "
                + "where axis -1 (0-based) is the channel dimension, which found to be `None`.")
    }
}

extension Shape {
    /// `a 13x13 map`, for messages.
    var mapSize: String {
        guard rank == 4 else { return "an input of shape \(self)" }
        let (rows, columns) = (sizes[1].map(String.init) ?? "?", sizes[2].map(String.init) ?? "?")
        return "a \(rows)x\(columns) map"
    }
}
