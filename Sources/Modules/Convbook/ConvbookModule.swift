import Arrays
import Pictures
import Script
import Signatures

/// What `import convbook as cb` finds: the functions that show what Keras hides.
enum ConvbookModule {
    static func make(_ display: PictureDisplay, _ advice: Advice) -> [String: Module] {
        let module = Module("convbook")
        let functions =
            ShapeFunctions(display).all + ReceptiveFieldFunctions(display).all + CostFunctions(display).all
            + ExplainFunctions(display).all + ShowFunctions(display).all + ImageFunctions(display).all
            + AttributionFunctions(display).all + QualityFunctions(display).all
            + HistoryFunctions(display).all + [pictures(display), HintFunction.function(advice)]
        for function in functions { module.members[function.signature.name] = .object(function) }
        return ["convbook": module]
    }

    /// `cb.pictures('ascii')`
    private static func pictures(_ display: PictureDisplay) -> NativeFunction {
        NativeFunction(
            Signature(
                "pictures",
                [
                    Parameter(
                        "mode", .choice(PictureMode.names), default: nil,
                        "How pictures are drawn from now on.")
                ],
                purpose: "Chooses how pictures appear in the terminal; without an argument, says how.")
        ) { arguments, interpreter in
            try raisingFaults {
                if arguments["mode"].isNone { return .string(display.mode.name) }
                let name = try interpreter.choice(arguments["mode"], "mode", PictureMode.names)
                display.mode = PictureMode(name: name) ?? display.mode
                return .none
            }
        }
    }
}

extension NativeFunction {
    /// One of convbook's functions: a fault of the engine becomes a script's exception.
    convenience init(
        _ name: String, _ purpose: String, _ parameters: [Parameter],
        _ body: @escaping (BoundArguments, Interpreter) throws -> Value
    ) {
        self.init(Signature(name, parameters, purpose: purpose)) { arguments, interpreter in
            try raisingFaults { try body(arguments, interpreter) }
        }
    }
}

extension Parameter {
    static let model = Parameter("model", .any, "A built model.")
    static let layer = Parameter("layer", .any, "A layer of it: its name, its position, or the layer itself.")
    static let unit = Parameter(
        "unit", .any,
        "A place in the layer's output: (row, column, channel) in a map, one number in a vector.")
    static let image = Parameter(
        "x", .any, "A sample; of several the first is taken. For several inputs a list or a dict.")
    static let input = Parameter(
        "input", .any, default: nil,
        "Of several inputs the image that is looked at, by name or number; by default the first.")
    static let output = Parameter(
        "output", .any, default: nil,
        "Of several outputs the one that is asked, by name or number; by default the first.")
}
