import Script
import Signatures

/// Something that can be done to a chart: a function of `plt`, a method of its axes, or both, declared once.
struct ChartFunction: Sendable {
    typealias Body = @Sendable (AxesObject, BoundArguments, Interpreter) throws -> Value

    /// Its name in `plt`; `nil`: it is a method only.
    let pyplotName: String?
    /// Its name among the axes' methods; `nil`: it is a function only.
    let methodName: String?
    private let parameters: [Parameter]
    private let purpose: String
    private let body: Body

    /// - Parameters:
    ///   - name: in `plt`.
    ///   - methodName: where it is another, as `set_title` for `title`.
    init(
        _ name: String?, method methodName: String?, _ purpose: String, _ parameters: [Parameter],
        _ body: @escaping Body
    ) {
        (pyplotName, self.methodName, self.purpose) = (name, methodName, purpose)
        (self.parameters, self.body) = (parameters, body)
    }

    /// One that has the same name in both places.
    init(_ name: String, _ purpose: String, _ parameters: [Parameter], _ body: @escaping Body) {
        self.init(name, method: name, purpose, parameters, body)
    }

    /// The function, for charts that are found when it is called.
    func function(_ name: String, _ chart: @escaping () -> AxesObject) -> NativeFunction {
        NativeFunction(Signature(name, parameters, purpose: purpose)) { arguments, interpreter in
            try raisingFaults { try body(chart(), arguments, interpreter) }
        }
    }

    /// All of them, by subject.
    static let all: [ChartFunction] =
        LineFunctions.all + BarFunctions.all + BoxFunctions.all + ImageDrawing.all + LabelFunctions.all
        + AxisFunctions.all
}

/// Something that can be done to a whole figure.
struct FigureFunction: Sendable {
    typealias Body = @Sendable (FigureObject, PyplotState, BoundArguments, Interpreter) throws -> Value

    let pyplotName: String
    let methodName: String
    private let parameters: [Parameter]
    private let body: Body

    init(_ name: String, method: String? = nil, _ parameters: [Parameter], _ body: @escaping Body) {
        (pyplotName, methodName) = (name, method ?? name)
        (self.parameters, self.body) = (parameters, body)
    }

    /// - Parameter figure: `nil`: the current one when it is called.
    func bound(to figure: FigureObject?, _ state: PyplotState, name: String) -> NativeFunction {
        NativeFunction(name, parameters) { arguments, interpreter in
            try raisingFaults { try body(figure ?? state.figure, state, arguments, interpreter) }
        }
    }
}
