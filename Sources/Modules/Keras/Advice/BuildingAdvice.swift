import Networks

extension KerasSession {
    /// `input_shape` on a layer that has one before it: nobody reads it.
    func adviseOnShape(of layer: Layer, at place: Int) {
        guard place > 0,
            let name = ["input_shape", "input_dim", "batch_input_shape"].first(where: layer.settings.has)
        else { return }
        advice.hint(
            "later shape",
            "\(name) is read on a model's first layer alone and ignored on \(layer.name): a later layer takes the shape that the layer before it gives."
        )
    }
}
