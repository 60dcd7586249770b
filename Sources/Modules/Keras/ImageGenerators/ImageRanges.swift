import Arrays
import Script

extension ImageGenerator {
    /// From where to where an image generator draws.
    struct Ranges {
        let zoom: (Double, Double)
        let fill: AffineTransform.Fill
        let fillValue: Double
        let isSmooth: Bool
        private let rotation: Double
        private let (widthShift, heightShift): (Shift, Shift)
        private let shear: Double
        private let channelShift: Double
        private let brightness: (Double, Double)?
        private let (flipsHorizontally, flipsVertically): (Bool, Bool)

        /// How far images are moved.
        private enum Shift {
            /// At most that far, a share of the size where it is below 1.
            case upTo(Double)
            /// One of these numbers of pixels.
            case among([Double])

            init(_ value: Value, _ name: String, _ interpreter: Interpreter) throws {
                if case .float(let range) = value {
                    self = .upTo(try interpreter.number(.float(range), name))
                } else if let pixels = try interpreter.asIndex(value) {
                    guard pixels >= 0, pixels <= 1 << 16 else {
                        throw Fault(.value, "\(name) is a number of pixels, or a share. Received: \(pixels)")
                    }
                    self = pixels == 0 ? .upTo(0) : .among((0..<pixels).map(Double.init))
                } else if let array = try arrayIfConvertible(value), array.rank == 0 {
                    self = .upTo(try interpreter.number(value, name))
                } else {
                    let shifts = try interpreter.values(of: value).map { try interpreter.number($0, name) }
                    self = shifts.isEmpty ? .upTo(0) : .among(shifts)
                }
            }

            func drawn(_ size: Int, _ random: RandomState) throws -> Double {
                switch self {
                case .upTo(0): return 0
                case .upTo(let range):
                    let shift = try ImageGenerator.uniform(-range, range, random)
                    return range < 1 ? shift * Double(size) : shift
                case .among(let shifts):
                    let shift = shifts[try random.choice(shifts.count, 1)[0]]
                    let signed = try random.choice(2, 1)[0] == 0 ? -shift : shift
                    return (shifts.max() ?? 0) < 1 ? signed * Double(size) : signed
                }
            }
        }

        init(_ arguments: BoundArguments, _ interpreter: Interpreter) throws {
            func number(_ name: String) throws -> Double { try interpreter.number(arguments[name], name) }
            rotation = try number("rotation_range")
            widthShift = try Shift(arguments["width_shift_range"], "width_shift_range", interpreter)
            heightShift = try Shift(arguments["height_shift_range"], "height_shift_range", interpreter)
            shear = try number("shear_range")
            channelShift = try number("channel_shift_range")
            flipsHorizontally = try interpreter.isTrue(arguments["horizontal_flip"])
            flipsVertically = try interpreter.isTrue(arguments["vertical_flip"])
            fillValue = try number("cval")
            let names = AffineTransform.Fill.allCases.map(\.rawValue)
            let fillMode = try interpreter.choice(arguments["fill_mode"], "fill_mode", names)
            fill = AffineTransform.Fill(rawValue: fillMode) ?? .nearest
            let order = try interpreter.integer(arguments["interpolation_order"], "interpolation_order")
            guard (0...1).contains(order) else {
                throw Fault(
                    .notImplemented,
                    "interpolation_order=\(order) exists in Keras, but not in convbook: 1 draws lines between pixels, 0 "
                        + "takes the nearest")
            }
            isSmooth = order == 1
            zoom = try Ranges.zoom(arguments["zoom_range"], interpreter)
            brightness =
                arguments["brightness_range"].isNone
                ? nil
                : try Ranges.pair(
                    arguments["brightness_range"],
                    "`brightness_range should be tuple or list of two floats. ",
                    interpreter)
        }

        private static func zoom(_ value: Value, _ interpreter: Interpreter) throws -> (Double, Double) {
            if let range = try interpreter.asFloat(value), range.isFinite { return (1 - range, 1 + range) }
            return try pair(
                value, "`zoom_range` should be a float or a tuple or list of two floats. ", interpreter)
        }

        private static func pair(_ value: Value, _ message: String, _ interpreter: Interpreter) throws
            -> (Double, Double)
        {
            var items: [Value] = []
            switch value {
            case .tuple(let values): items = values
            case .list(let list): items = list.items
            default: break
            }
            let numbers = try items.compactMap { try interpreter.asFloat($0) }.filter(\.isFinite)
            guard items.count == 2, numbers.count == 2 else {
                throw Fault(.value, message + "Received: \(try interpreter.repr(value))")
            }
            return (numbers[0], numbers[1])
        }

        /// What happens to one image. The order of the draws is Keras's.
        func drawn(height: Int, width: Int, _ random: RandomState) throws -> RandomTransform {
            var transform = RandomTransform()
            if rotation != 0 {
                transform.affine.theta = try ImageGenerator.uniform(-rotation, rotation, random)
            }
            transform.affine.tx = try heightShift.drawn(height, random)
            transform.affine.ty = try widthShift.drawn(width, random)
            if shear != 0 { transform.affine.shear = try ImageGenerator.uniform(-shear, shear, random) }
            if zoom != (1, 1) {
                transform.affine.zx = try ImageGenerator.uniform(zoom.0, zoom.1, random)
                transform.affine.zy = try ImageGenerator.uniform(zoom.0, zoom.1, random)
            }
            // Drawn in any case, so that the draws that follow are the same.
            let across = try ImageGenerator.uniform(0, 1, random) < 0.5
            let down = try ImageGenerator.uniform(0, 1, random) < 0.5
            (transform.flipsHorizontally, transform.flipsVertically) = (
                across && flipsHorizontally, down && flipsVertically
            )
            if channelShift != 0 {
                transform.channelShift = try ImageGenerator.uniform(-channelShift, channelShift, random)
            }
            if let brightness {
                transform.brightness = try ImageGenerator.uniform(brightness.0, brightness.1, random)
            }
            return transform
        }
    }

    private static func uniform(_ low: Double, _ high: Double, _ random: RandomState) throws -> Double {
        try random.uniform(low, high, shape: [1]).elements(Double.self)[0]
    }
}
