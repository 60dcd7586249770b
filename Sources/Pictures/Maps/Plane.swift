import Arrays

/// Numbers in rows and columns that are drawn light and dark: a feature map, a kernel, an image. With three
/// channels they are red, green and blue.
public struct Plane: Sendable, Equatable {
    public let width: Int
    public let height: Int
    /// 1 or 3.
    public let channels: Int
    /// `height × width × channels`.
    public let values: [Float]

    /// - Throws: a value `Fault` where the numbers are not as many as the sizes say.
    public init(width: Int, height: Int, channels: Int = 1, _ values: [Float]) throws {
        guard width > 0, height > 0, channels == 1 || channels == 3,
            values.count == width * height * channels
        else {
            throw Fault(
                .value, "no picture of \(height)×\(width)×\(channels) can be made of \(values.count) numbers")
        }
        (self.width, self.height, self.channels, self.values) = (width, height, channels, values)
    }

    /// The smallest and the largest finite number; 0 and 1 where there is none.
    public var range: ClosedRange<Float> {
        var (low, high) = (Float.infinity, -Float.infinity)
        for value in values where value.isFinite { (low, high) = (min(low, value), max(high, value)) }
        return low <= high ? low...high : 0...1
    }

    /// The mean over each cell of a coarser grid, or the nearest number in a finer one.
    func resampled(width newWidth: Int, height newHeight: Int) -> Plane {
        guard newWidth != width || newHeight != height else { return self }
        var result: [Float] = []
        result.reserveCapacity(newWidth * newHeight * channels)
        let columns = (0..<newWidth).map { Plane.source($0, newWidth, width) }
        for y in 0..<newHeight {
            let rows = Plane.source(y, newHeight, height)
            for span in columns {
                for channel in 0..<channels { result.append(mean(rows, span, channel)) }
            }
        }
        return Plane(trusted: result, newWidth, newHeight, channels)
    }

    private init(trusted values: [Float], _ width: Int, _ height: Int, _ channels: Int) {
        (self.width, self.height, self.channels, self.values) = (width, height, channels, values)
    }

    /// The cells that a cell of another grid covers: from one place to another, in fractions of a cell.
    private static func source(_ place: Int, _ count: Int, _ size: Int) -> ClosedRange<Double> {
        let step = Double(size) / Double(count)
        if step <= 1 {
            let centre = min(Double(size) - 1, ((Double(place) + 0.5) * step).rounded(.down))
            return centre...(centre + 1)
        }
        return Double(place) * step...min(Double(place + 1) * step, Double(size))
    }

    private func mean(_ rows: ClosedRange<Double>, _ columns: ClosedRange<Double>, _ channel: Int) -> Float {
        var (sum, weight) = (0.0, 0.0)
        for y in Int(rows.lowerBound)..<min(height, Int(rows.upperBound.rounded(.up))) {
            let share = min(rows.upperBound, Double(y + 1)) - max(rows.lowerBound, Double(y))
            for x in Int(columns.lowerBound)..<min(width, Int(columns.upperBound.rounded(.up))) {
                let area =
                    share * (min(columns.upperBound, Double(x + 1)) - max(columns.lowerBound, Double(x)))
                let value = values[(y * width + x) * channels + channel]
                guard value.isFinite, area > 0 else { continue }
                sum += Double(value) * area
                weight += area
            }
        }
        return weight > 0 ? Float(sum / weight) : .nan
    }
}
