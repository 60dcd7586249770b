import Arrays
import Networks

extension Attribution {
    /// A layer's maps, weighted by how much each moves the class's score, summed, and only what speaks for the
    /// class; stretched to the image.
    ///
    /// `relu(Σ_c mean(∂ score / ∂ map_c) · map_c)`: Selvaraju et al., "Grad-CAM" (2017).
    ///
    /// - Parameter place: of a layer with a map; `nil`: the last one that has.
    public func gradCam(layerAt place: Int?) throws -> Heatmap {
        let shapes = try chain.shapes()
        let maps = chain.layers.indices.filter { shapes[chain.value(of: $0)].rank == 4 }
        let convolutions = maps.filter { chain.layers[$0].variables.first?.shape.count == 4 }
        guard let chosen = place ?? convolutions.last ?? maps.last, maps.contains(chosen) else {
            let name = place.map { chain.layers[$0].name } ?? chain.name
            throw Fault(.value, "\(name) has no maps; choose a layer with rows and columns, as a Conv2D")
        }
        let shape = shapes[chain.value(of: chosen)].sample.known ?? []
        let pass = try passBack()
        let gradients = try pass.gradient(ofValue: chain.value(of: chosen)).elements(Float.self)
        let values = try pass.value(chain.value(of: chosen)).elements(Float.self)
        let (pixels, channels) = (shape[0] * shape[1], shape[2])
        var weights = [Float](repeating: 0, count: channels)
        for i in 0..<pixels * channels { weights[i % channels] += gradients[i] / Float(pixels) }
        let map = (0..<pixels).map { pixel in
            max(0, (0..<channels).reduce(Float(0)) { $0 + weights[$1] * values[pixel * channels + $1] })
        }
        let grid = Grid(rows: shape[0], columns: shape[1], map)
        let stretched = grid.stretched(rows: image.shape[1], columns: image.shape[2])
        return Heatmap(
            method: "grad_cam",
            map: try NDArray(stretched.numbers, shape: [stretched.rows, stretched.columns]),
            classIndex: classIndex, score: score,
            meaning: "what the maps of \(chain.layers[chosen].name) say for the class")
    }
}

/// Numbers in rows and columns.
struct Grid {
    let rows: Int
    let columns: Int
    let numbers: [Float]

    init(rows: Int, columns: Int, _ numbers: [Float]) {
        (self.rows, self.columns, self.numbers) = (rows, columns, numbers)
    }

    /// Another size, by linear interpolation between cell centres.
    func stretched(rows newRows: Int, columns newColumns: Int) -> Grid {
        func place(_ i: Int, _ size: Int, _ newSize: Int) -> (Int, Int, Float) {
            let exact = (Float(i) + 0.5) * Float(size) / Float(newSize) - 0.5
            let low = max(0, min(size - 1, Int(exact.rounded(.down))))
            return (low, min(low + 1, size - 1), max(0, min(1, exact - Float(low))))
        }
        var result: [Float] = []
        result.reserveCapacity(newRows * newColumns)
        for row in 0..<newRows {
            let (top, bottom, down) = place(row, rows, newRows)
            for column in 0..<newColumns {
                let (left, right, across) = place(column, columns, newColumns)
                let above =
                    numbers[top * columns + left] * (1 - across) + numbers[top * columns + right] * across
                let below =
                    numbers[bottom * columns + left] * (1 - across) + numbers[bottom * columns + right]
                    * across
                result.append(above * (1 - down) + below * down)
            }
        }
        return Grid(rows: newRows, columns: newColumns, result)
    }
}
