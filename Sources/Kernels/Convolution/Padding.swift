extension ConvolutionGeometry {
    /// The image that the windows are read from: the input itself, or a copy with zeros around it.
    func padded(_ input: Floats, into copy: MutableFloats) -> Floats {
        guard isPadded else { return input }
        copy.update(repeating: 0, count: paddedCount)
        forEachSharedRow { source, target, count in
            (copy + target).update(from: input + source, count: count)
        }
        return Floats(copy)
    }

    /// Takes the image out of a padded one: the inverse of `padded`, for its gradient.
    func unpad(_ copy: Floats, into input: MutableFloats) {
        input.update(repeating: 0, count: inputCount)
        forEachSharedRow { source, target, count in
            (input + source).update(from: copy + target, count: count)
        }
    }

    /// The rows that the image and its padded copy share: where in each, and how many floats.
    private func forEachSharedRow(_ body: (_ input: Int, _ padded: Int, _ count: Int) -> Void) {
        let columns = min(inputWidth, reachWidth - paddingLeft)
        guard columns > 0 else { return }
        for row in 0..<max(0, min(inputHeight, reachHeight - paddingTop)) {
            let target = ((row + paddingTop) * reachWidth + paddingLeft) * inputChannels
            body(row * inputWidth * inputChannels, target, columns * inputChannels)
        }
    }
}
