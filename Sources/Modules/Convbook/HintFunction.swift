import Script
import Signatures

/// `cb.hints(False)`: whether hints are given.
enum HintFunction {
    static func function(_ advice: Advice) -> NativeFunction {
        NativeFunction(
            Signature(
                "hints",
                [Parameter("on", .flag, default: nil, "Whether hints are given from now on.")],
                purpose:
                    "Turns hints on or off: what Keras passes over in silence, as pixels that are not scaled. Without an argument, says whether they are on."
            )
        ) { arguments, interpreter in
            if arguments["on"].isNone { return .bool(advice.givesHints) }
            advice.givesHints = try interpreter.isTrue(arguments["on"])
            return .none
        }
    }
}
