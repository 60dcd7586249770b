import Arrays
import Networks

/// The part of the input that one unit sees.
public struct UnitWindow: Equatable, Sendable {
    /// First and last row and column, as if the image went on beyond its border.
    public let rows: ClosedRange<Int>
    public let columns: ClosedRange<Int>
    /// The pixels among them that lie on the image and count; `nil` where none does.
    public let seenRows: ClosedRange<Int>?
    public let seenColumns: ClosedRange<Int>?
}

extension ReceptiveField.Row {
    /// The window of a unit.
    ///
    /// - Parameter place: `(row, column)` or `(row, column, channel)` in a map, a number in a vector.
    /// - Throws: an index `Fault` where the layer has no such unit.
    public func window(of place: [Int]) throws -> UnitWindow {
        let position = try gridPosition(of: place)
        let (row, column) = (position[0], position[1])
        let (nominalRows, nominalColumns) = (rows.nominal(row), columns.nominal(column))
        let seen = rows.actual[row].flatMap { rows in columns.actual[column].map { (rows, $0) } }
        return UnitWindow(
            rows: nominalRows.first...nominalRows.last,
            columns: nominalColumns.first...nominalColumns.last,
            seenRows: seen.map { $0.0.first...$0.0.last }, seenColumns: seen.map { $0.1.first...$0.1.last })
    }

    /// Where in the last map with rows and columns a unit stands.
    private func gridPosition(of place: [Int]) throws -> [Int] {
        let named = zip(place, shape).enumerated().map {
            $0.element.0 < 0 ? $0.element.0 + $0.element.1 : $0.element.0
        }
        let isComplete = place.count == shape.count || (shape.count == 3 && place.count == 2)
        guard isComplete, zip(named, shape).allSatisfy({ (0..<$1).contains($0) }) else {
            throw Fault(
                .index,
                "\(name) has no unit \(Shape(place)): its output is \(Shape(shape))"
                    + (shape.count == 3 ? ", so a unit is (row, column)" : ", so a unit is one number"))
        }
        let position = shape.count == 1 ? SampleView.place(of: named[0], in: grid) : named
        return [min(position[0], rows.count - 1), min(position[1], columns.count - 1)]
    }
}
