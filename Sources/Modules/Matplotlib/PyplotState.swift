import Checkpoints
import Pictures

/// The figures of a session, and the one that `plt` draws on.
final class PyplotState {
    let display: PictureDisplay
    var settings = PyplotSettings()
    /// By number, in the order in which they were made.
    private(set) var figures: [FigureObject] = []
    private(set) var current: FigureObject?

    init(_ display: PictureDisplay) { self.display = display }

    /// The figure to draw on, made where there is none.
    var figure: FigureObject { current ?? makeFigure() }

    var chart: AxesObject { figure.chart }

    /// The figure of a number, by default a new one; it becomes the current one.
    @discardableResult func makeFigure(_ number: Int? = nil) -> FigureObject {
        if let number, let found = figures.first(where: { $0.number == number }) {
            current = found
            return found
        }
        let figure = FigureObject(number ?? (figures.map(\.number).max() ?? 0) + 1, self)
        figures.append(figure)
        current = figure
        return figure
    }

    func select(_ figure: FigureObject) {
        if !figures.contains(where: { $0 === figure }) { figures.append(figure) }
        current = figure
    }

    func close(_ figure: FigureObject) {
        figures.removeAll { $0 === figure }
        if current === figure { current = figures.last }
    }

    func closeAll() {
        figures = []
        current = nil
    }

    /// Puts out all figures that have charts, and forgets them.
    func show() throws {
        let waiting = figures
        closeAll()
        for figure in waiting where !figure.charts.isEmpty { try display.show(figure.drawing) }
    }
}

/// What scripts may set for all figures: `plt.rcParams`.
struct PyplotSettings {
    var figureSize = (width: 6.4, height: 4.8)
    var dotsPerInch = 100.0
    var colormap = Colormap.viridis
    var hasGrid = false
}

extension PyplotState: Restorable {
    func keep(in checkpoint: Checkpoint) {
        checkpoint.keep(self, \.settings, \.figures, \.current)
        checkpoint.visit(figures)
    }
}
