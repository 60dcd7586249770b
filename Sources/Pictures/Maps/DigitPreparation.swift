import Arrays

/// Brings a photographed or drawn digit into the form of MNIST's: bright on dark, fitted into a square of 20 of
/// 28 pixels, its centre of mass in the middle (LeCun, Bottou, Bengio and Haffner 1998).
public struct DigitPreparation {
    /// A picture on the way, and what was done.
    public struct Step: Sendable {
        public let name: String
        public let plane: Plane
    }

    public private(set) var steps: [Step]
    public var result: Plane { steps[steps.count - 1].plane }

    /// - Parameters:
    ///   - size: of the result; the digit fits into 5/7 of it, as 20 of 28.
    ///   - invert: `nil`: where the border is bright.
    /// - Throws: a value `Fault` where there is nothing to see in the picture.
    public init(_ raster: Raster, size: Int = 28, invert: Bool? = nil) throws {
        let gray = try raster.gray.plane
        steps = [Step(name: "grey", plane: gray)]
        let border = DigitPreparation.borderMean(gray)
        let inverts = invert ?? (border > 0.5)
        let ink = try inverts ? gray.mapped { 1 - $0 } : gray
        if inverts { steps.append(Step(name: "inverted", plane: ink)) }
        let clear = try DigitPreparation.withoutGround(ink)
        steps.append(Step(name: "ground removed", plane: clear))
        let cropped = try DigitPreparation.cropped(clear)
        let inner = max(1, size * 5 / 7)
        let longer = max(cropped.width, cropped.height)
        let fitted = cropped.resampled(
            width: max(1, (cropped.width * inner + longer / 2) / longer),
            height: max(1, (cropped.height * inner + longer / 2) / longer))
        steps.append(Step(name: "fitted into \(inner)×\(inner)", plane: fitted))
        steps.append(
            Step(name: "centred by its mass", plane: try DigitPreparation.centred(fitted, size: size)))
    }

    private static func borderMean(_ plane: Plane) -> Float {
        var (sum, count) = (Float(0), Float(0))
        for y in 0..<plane.height {
            for x in 0..<plane.width where y == 0 || x == 0 || y == plane.height - 1 || x == plane.width - 1 {
                sum += plane.values[y * plane.width + x]
                count += 1
            }
        }
        return sum / max(count, 1)
    }

    /// Stretched so that the ground is 0 and the darkest ink 1; paper's unevenness becomes ground.
    private static func withoutGround(_ ink: Plane) throws -> Plane {
        let ground = borderMean(ink)
        let brightest = ink.range.upperBound
        guard brightest - ground > 0.05 else {
            throw Fault(
                .value,
                "nothing is to be seen in the picture: its brightest place differs from its border by less than "
                    + "5 %. Draw the digit darker, or choose invert=True or False")
        }
        let threshold = ground + (brightest - ground) * 0.2
        return try ink.mapped { $0 < threshold ? 0 : ($0 - ground) / (brightest - ground) }
    }

    private static func cropped(_ plane: Plane) throws -> Plane {
        let inked = plane.values.indices.filter { plane.values[$0] > 0 }
        let (rows, columns) = (inked.map { $0 / plane.width }, inked.map { $0 % plane.width })
        guard let top = rows.min(), let bottom = rows.max(), let left = columns.min(),
            let right = columns.max()
        else { return plane }
        return try Plane(
            width: right - left + 1, height: bottom - top + 1,
            (top...bottom).flatMap { y in (left...right).map { plane.values[y * plane.width + $0] } })
    }

    private static func centred(_ plane: Plane, size: Int) throws -> Plane {
        var (mass, x, y) = (Float(0), Float(0), Float(0))
        for (i, value) in plane.values.enumerated() {
            mass += value
            x += value * (Float(i % plane.width) + 0.5)
            y += value * (Float(i / plane.width) + 0.5)
        }
        func offset(_ centre: Float, _ length: Int) -> Int {
            let ideal = Int((Float(size) / 2 - centre / max(mass, 1e-6)).rounded())
            return max(0, min(size - length, ideal))
        }
        let (left, top) = (offset(x, plane.width), offset(y, plane.height))
        var values = [Float](repeating: 0, count: size * size)
        for (i, value) in plane.values.enumerated() {
            values[(top + i / plane.width) * size + left + i % plane.width] = max(0, min(1, value))
        }
        return try Plane(width: size, height: size, values)
    }
}

extension Plane {
    func mapped(_ change: (Float) -> Float) throws -> Plane {
        try Plane(width: width, height: height, channels: channels, values.map(change))
    }
}
