extension PlacedImage {
    /// The part of the image between the ends of two axes, as a plane of so many cells: the plane itself
    /// where all of it is seen.
    ///
    /// - Parameter exactly: always of this size, each cell the nearest pixel.
    func visible(_ x: Ruler, _ y: Ruler, width: Int, height: Int, exactly: Bool = false) -> Plane {
        let columns = PlacedImage.places(x, count: width, of: plane.width, fromTop: false)
        let rows = PlacedImage.places(y, count: height, of: plane.height, fromTop: true)
        if !exactly, columns.isWhole, rows.isWhole { return plane }
        var values: [Float] = []
        values.reserveCapacity(width * height * plane.channels)
        for row in rows.places {
            for column in columns.places {
                guard let row, let column else {
                    values += [Float](repeating: .nan, count: plane.channels)
                    continue
                }
                let start = (row * plane.width + column) * plane.channels
                values += plane.values[start..<start + plane.channels]
            }
        }
        return (try? Plane(width: width, height: height, channels: plane.channels, values)) ?? plane
    }

    /// The pixel in each of `count` cells along an axis; `nil` where the image has ended.
    private static func places(
        _ ruler: Ruler, count: Int, of size: Int, fromTop: Bool
    ) -> (places: [Int?], isWhole: Bool) {
        guard let first = ruler.share(-0.5), let last = ruler.share(Double(size) - 0.5), first != last else {
            return ([Int?](repeating: nil, count: count), false)
        }
        let places = (0..<max(count, 1)).map { cell -> Int? in
            let share = (Double(cell) + 0.5) / Double(max(count, 1))
            let place = ((fromTop ? 1 - share : share) - first) / (last - first) * Double(size)
            return place >= 0 && place < Double(size) ? Int(place) : nil
        }
        let (start, end) = fromTop ? (last, first) : (first, last)
        return (places, abs(start) < 1e-9 && abs(end - 1) < 1e-9)
    }
}
