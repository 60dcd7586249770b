import Arrays
import Networks
import Script
import Signatures

/// `model.summary()`, for any model.
private let summaryParameters = [
    Parameter("line_length", .integer, default: nil, "Columns of the table."),
    Parameter("positions", .list, default: nil, "Where columns end, as shares of the line."),
    Parameter("print_fn", .function, default: nil, "Called with the table instead of printing it."),
    Parameter("expand_nested", .flag, default: false, "Whether to list the layers of models inside."),
    Parameter("show_trainable", .flag, default: false, "Another column: is the layer trainable?"),
    Parameter("layer_range", .list, default: nil, "Not in convbook yet."),
]

/// - Parameter text: gives the table.
func summaryMethod(_ session: KerasSession, _ text: @escaping (SummaryOptions) throws -> String) -> Value {
    .object(
        NativeFunction("summary", summaryParameters) { arguments, interpreter in
            try raisingFaults {
                let text = try text(try session.summaryOptions(arguments, interpreter))
                if let print = arguments.given("print_fn"), !print.isNone {
                    _ = try interpreter.call(print, Arguments([.string(text)]))
                } else {
                    session.environment.output(text)
                }
                return .none
            }
        })
}

extension KerasSession {
    fileprivate func summaryOptions(_ arguments: BoundArguments, _ interpreter: Interpreter) throws
        -> SummaryOptions
    {
        let terminal = environment.terminal
        var options = SummaryOptions()
        options.lineLength = try interpreter.asIndex(arguments["line_length"])
        options.showTrainable = try interpreter.isTrue(arguments["show_trainable"])
        options.expandsNested = try interpreter.isTrue(arguments["expand_nested"])
        options.consoleWidth = terminal.width
        if let print = arguments.given("print_fn"), !print.isNone {
            options.isTerminal = false
        } else {
            options.isTerminal = terminal.isTerminal
            options.usesColor = terminal.usesColor
        }
        if let positions = arguments.given("positions"), !positions.isNone {
            options.positions = try interpreter.values(of: positions).map { value in
                guard let share = try interpreter.asFloat(value) else {
                    throw Fault(.value, "positions takes numbers between 0 and 1, such as [.45, .8, 1.]")
                }
                return share
            }
        }
        return options
    }
}
