import Arrays

extension MapGrid.Panel {
    /// The map alone, a pixel for each number, in grey unless it has colours of its own.
    ///
    /// - Parameter bits: of a sample, 8 or 16.
    public func raster(bits: Int = 8) throws -> Raster {
        let maximum: UInt16 = bits == 16 ? 65535 : 255
        var raster = try Raster(
            width: plane.width, height: plane.height, isColored: plane.channels == 3, maximum: maximum)
        for (i, value) in plane.values.enumerated() {
            let share = shading.share(value)
            raster.samples[i] = share.isFinite ? UInt16(max(0, min(1, share)) * Float(maximum) + 0.5) : 0
        }
        return raster
    }
}

extension Raster {
    /// The same picture with samples of 16 bits.
    public var deepened: Raster {
        guard maximum == 255,
            var deep = try? Raster(width: width, height: height, isColored: isColored, maximum: 65535)
        else { return self }
        deep.samples = samples.map { $0 * 257 }
        return deep
    }

    /// Numbers from 0 to 1.
    public var plane: Plane {
        get throws {
            try Plane(
                width: width, height: height, channels: channels, samples.map { Float($0) / Float(maximum) })
        }
    }
}
