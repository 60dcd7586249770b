/// A figure's charts in cells of text, beside and below each other as they are in the figure.
struct TextFigure {
    private let figure: Figure
    private let page: TextPage
    /// The tops of the rows of charts, in shares of the figure's height.
    private let tops: [Double]

    init(_ figure: Figure, _ page: TextPage) {
        (self.figure, self.page) = (figure, page)
        tops = Array(Set(figure.panels.map { TextFigure.rounded($0.top) })).sorted()
    }

    private static func rounded(_ share: Double) -> Double { (share * 1000).rounded() / 1000 }

    var lines: [String] {
        let blocks = figure.panels.map { panel -> (canvas: TextCanvas, column: Int, row: Int) in
            let width = max(6, Int(panel.width * Double(page.width + TextFigure.gap)) - TextFigure.gap)
            let canvas = TextAxes(panel.axes, width: width, rows: plotRows(width), page.ink).canvas
            let column = Int((panel.left * Double(page.width + TextFigure.gap)).rounded())
            return (canvas, column, tops.firstIndex(of: TextFigure.rounded(panel.top)) ?? 0)
        }
        var canvas = TextCanvas(
            width: page.width,
            height: (figure.title.isEmpty ? 0 : 1) + height(blocks.map { ($0.canvas, $0.row) }))
        var top = 0
        if !figure.title.isEmpty {
            canvas.write(figure.title, centredIn: 0..<page.width, 0)
            top = 1
        }
        for row in tops.indices {
            let inRow = blocks.filter { $0.row == row }
            for block in inRow { canvas.place(block.canvas, block.column, top) }
            top += inRow.map(\.canvas.height).max() ?? 0
        }
        return canvas.lines(page.ink)
    }

    /// Columns between charts.
    private static let gap = 2

    private func height(_ blocks: [(canvas: TextCanvas, row: Int)]) -> Int {
        tops.indices.reduce(0) { total, row in
            total + (blocks.filter { $0.row == row }.map(\.canvas.height).max() ?? 0)
        }
    }

    /// One row of charts fits a screen of 24 lines; several are lower.
    private func plotRows(_ width: Int) -> Int {
        let most = tops.count == 1 ? 15 : tops.count == 2 ? 10 : 7
        return max(4, min(most, width / 2))
    }
}
