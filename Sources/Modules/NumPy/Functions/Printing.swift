import Arrays
import Script
import Signatures

/// `np.set_printoptions` and `np.array2string`.
enum PrintingFunctions {
    private static let options: [Parameter] = [
        .none("precision"), .none("threshold"), .none("edgeitems"), .none("linewidth"), .none("suppress"),
        .none("floatmode"),
    ]

    static let all: [NumPyFunction] = [
        NumPyFunction("set_printoptions", options) { call in
            call.interpreter.printSettings.options = try changed(
                call.interpreter.printOptions, call, "linewidth", "suppress")
            return .none
        },
        NumPyFunction("get_printoptions", []) { call in
            let options = call.interpreter.printOptions
            return .dict(
                Dict([
                    ("edgeitems", .int(options.edgeItems)), ("threshold", .int(options.threshold)),
                    ("precision", .int(options.precision)), ("suppress", .bool(options.suppressesSmall)),
                    ("linewidth", .int(options.lineWidth)),
                ]))
        },
        NumPyFunction(
            "array2string",
            [
                Parameter("a"), .none("max_line_width"), .none("precision"), .none("suppress_small"),
                Parameter("separator", default: " "), Parameter("prefix", default: ""), .none("threshold"),
                .none("edgeitems"),
                .none("floatmode"),
            ]
        ) { call in
            let options = try changed(call.interpreter.printOptions, call, "max_line_width", "suppress_small")
            guard case .string(let separator) = call["separator"], case .string(let prefix) = call["prefix"]
            else {
                throw Fault(.type, "separator and prefix must be strings")
            }
            return .string(
                ArrayText.text(
                    try call.array("a"), separator: separator, prefix: prefix.count, suffix: 0, options))
        },
        NumPyFunction("array_repr", [Parameter("arr")]) { call in
            .string(ArrayText.repr(try call.array("arr"), call.interpreter.printOptions))
        },
        NumPyFunction("array_str", [Parameter("a")]) { call in
            .string(ArrayText.str(try call.array("a"), call.interpreter.printOptions))
        },
    ]

    private static func changed(_ options: PrintOptions, _ call: Call, _ width: String, _ suppress: String)
        throws -> PrintOptions
    {
        var options = options
        func size(_ name: String, _ keep: Int) throws -> Int {
            guard let number = try call.optionalInteger(name) else { return keep }
            return min(max(number, 0), 1_000_000)
        }
        options.precision = try min(size("precision", options.precision), 400)
        // Python's way to say "everything" is sys.maxsize or infinity.
        if let number = try call.interpreter.asFloat(call["threshold"]) {
            guard !number.isNaN else {
                throw Fault(
                    .value, "threshold must be non-NAN, try sys.maxsize for untruncated representation")
            }
            options.threshold = number > 1e15 ? .max : Int(max(number, 0))
        }
        options.edgeItems = try size("edgeitems", options.edgeItems)
        if let number = try call.interpreter.asFloat(call[width]) {
            options.lineWidth = number.isNaN ? 75 : Int(min(max(number, 1), 1e9))
        }
        if !call[suppress].isNone { options.suppressesSmall = try call.flag(suppress) }
        if case .string(let mode) = call["floatmode"] { options.isFixed = mode == "fixed" }
        return options
    }
}
