import Arrays
import Script

extension ImageGenerator {
    /// What an image generator does to an image's numbers: a function of the script's own, a factor, and mean and
    /// deviation, of each image or of all that `fit` has seen.
    final class Normalization {
        let rescale: Double?
        /// Of each channel, `(1, 1, channels)`.
        private(set) var mean: NDArray?
        private(set) var deviation: NDArray?
        private let function: Value
        private let (centersEach, dividesEach): (Bool, Bool)
        private let (centersAll, dividesAll): (Bool, Bool)
        /// Keeps a flat image from being divided by 0.
        private static let floor: Float = 1e-6

        init(_ arguments: BoundArguments, _ interpreter: Interpreter) throws {
            func flag(_ name: String) throws -> Bool { try interpreter.isTrue(arguments[name]) }
            let factor = arguments["rescale"]
            rescale = try interpreter.isTrue(factor) ? try interpreter.number(factor, "rescale") : nil
            function = arguments["preprocessing_function"]
            // Who divides by the deviation subtracts the mean, too.
            dividesEach = try flag("samplewise_std_normalization")
            centersEach = try dividesEach || flag("samplewise_center")
            dividesAll = try flag("featurewise_std_normalization")
            centersAll = try dividesAll || flag("featurewise_center")
        }

        func scaled(_ image: NDArray, by factor: Double) throws -> NDArray {
            let numbers = try image.contiguous().elements(Float.self)
            return try NDArray(numbers.map { $0 * Float(factor) }, shape: image.shape)
        }

        /// - Returns: another array, as float32.
        func applied(to image: NDArray, _ session: KerasSession, _ interpreter: Interpreter) throws -> NDArray
        {
            var image = image
            if !function.isNone {
                let changed = try interpreter.call(function, Arguments([try arrayValue(image)]))
                let result = try array(from: changed, interpreter).withType(.float32)
                guard result.shape == image.shape else {
                    throw Fault(
                        .value,
                        "could not broadcast input array from shape \(shapeText(result.shape)) into shape "
                            + "\(shapeText(image.shape))\npreprocessing_function must keep the image's shape")
                }
                image = result
            }
            if let rescale { image = try scaled(image, by: rescale) }
            if centersEach || dividesEach { image = try normalizedByItself(image) }
            if centersAll {
                if mean == nil { warn("featurewise_center", session) }
                image = try combined(image, mean) { $0 - $1 }
            }
            if dividesAll {
                if deviation == nil { warn("featurewise_std_normalization", session) }
                image = try combined(image, deviation) { $0 / ($1 + Normalization.floor) }
            }
            return image
        }

        private func normalizedByItself(_ image: NDArray) throws -> NDArray {
            var numbers = try image.contiguous().elements(Float.self)
            guard !numbers.isEmpty else { return image }
            let (mean, deviation) = Normalization.statistics(numbers)
            if centersEach { for i in numbers.indices { numbers[i] -= Float(mean) } }
            if dividesEach {
                for i in numbers.indices { numbers[i] /= Float(deviation) + Normalization.floor }
            }
            return try NDArray(numbers, shape: image.shape)
        }

        /// Each number with its channel's.
        private func combined(
            _ image: NDArray, _ channelwise: NDArray?, _ body: (Float, Float) -> Float
        ) throws -> NDArray {
            guard let channels = channelwise?.elements(Float.self) else { return image }
            guard image.shape.last == channels.count else {
                throw Fault(
                    .value,
                    "operands could not be broadcast together with shapes \(shapeText(image.shape)) "
                        + "(1,1,\(channels.count))\nfit() has seen images with \(channels.count) channels")
            }
            let numbers = try image.contiguous().elements(Float.self)
            let result = numbers.indices.map { body(numbers[$0], channels[$0 % channels.count]) }
            return try NDArray(result, shape: image.shape)
        }

        /// Finds mean and deviation of each channel, where they are wanted.
        func fit(_ images: [NDArray]) throws {
            guard centersAll, let channels = images.first?.shape.last else { return }
            let numbers = try images.map { try $0.contiguous().elements(Float.self) }
            let statistics = (0..<channels).map { channel in
                Normalization.statistics(
                    numbers.flatMap { stride(from: channel, to: $0.count, by: channels).lazy.map($0.at) })
            }
            mean = try NDArray(statistics.map { Float($0.mean) }, shape: [1, 1, channels])
            if dividesAll {
                deviation = try NDArray(statistics.map { Float($0.deviation) }, shape: [1, 1, channels])
            }
        }

        private static func statistics(_ numbers: [Float]) -> (mean: Double, deviation: Double) {
            guard !numbers.isEmpty else { return (0, 0) }
            let mean = numbers.reduce(0) { $0 + Double($1) } / Double(numbers.count)
            let variance = numbers.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
            return (mean, (variance / Double(numbers.count)).squareRoot())
        }

        private func warn(_ argument: String, _ session: KerasSession) {
            session.advice.notice(
                "generator " + argument,
                "UserWarning: This ImageDataGenerator specifies `\(argument)`, but it hasn't been fit on any training "
                    + "data. Fit it first by calling `.fit(numpy_data)`.")
        }
    }
}

extension [Float] {
    fileprivate func at(_ place: Int) -> Float { self[place] }
}
