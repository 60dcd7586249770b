import Arrays
import Script
import Signatures

/// `np.testing`: what lessons check results with.
enum TestingFunctions {
    static let all: [NumPyFunction] = [
        NumPyFunction(
            "assert_allclose",
            [
                Parameter("actual"), Parameter("desired"), Parameter("rtol", default: 1e-07),
                Parameter("atol", default: 0.0), Parameter("equal_nan", default: true),
                Parameter("err_msg", default: ""),
            ]
        ) { call in
            let (relative, absolute) = (try call.number("rtol"), try call.number("atol"))
            let detail =
                "Not equal to tolerance rtol=\(FloatText.repr(relative)), atol=\(FloatText.repr(absolute))"
                .replacing(".0,", with: ",")
            return try check(call, "actual", "desired", detail) {
                try Closeness.compare($0, $1, relative, absolute, call.flag("equal_nan"))
            }
        },
        NumPyFunction(
            "assert_array_equal",
            [Parameter("actual"), Parameter("desired"), Parameter("err_msg", default: "")]
        ) { call in
            try check(call, "actual", "desired", "Arrays are not equal") {
                try Closeness.compare($0, $1, 0, 0, true)
            }
        },
        NumPyFunction(
            "assert_equal", [Parameter("actual"), Parameter("desired"), Parameter("err_msg", default: "")]
        ) { call in
            guard try arrayIfConvertible(call["actual"]) != nil || arrayIfConvertible(call["desired"]) != nil
            else {
                guard try call.interpreter.isEqual(call["actual"], call["desired"]) else {
                    let (a, b) = (
                        try call.interpreter.repr(call["actual"]), try call.interpreter.repr(call["desired"])
                    )
                    throw ScriptError(
                        .assertionError, "\nItems are not equal:\n ACTUAL: \(a)\n DESIRED: \(b)")
                }
                return .none
            }
            return try check(call, "actual", "desired", "Arrays are not equal") {
                try Closeness.compare($0, $1, 0, 0, true)
            }
        },
        NumPyFunction(
            "assert_array_almost_equal",
            [Parameter("actual"), Parameter("desired"), Parameter("decimal", default: 6)]
        ) { call in
            let tolerance = 1.5 * FloatText.powerOfTen(-(try call.integer("decimal")))
            return try check(call, "actual", "desired", "Arrays are not almost equal") {
                try Closeness.compare($0, $1, 0, tolerance, true)
            }
        },
    ]

    private static func check(
        _ call: Call, _ first: String, _ second: String, _ what: String,
        _ compare: (NDArray, NDArray) throws -> NDArray
    ) throws -> Value {
        let (actual, desired) = (try call.array(first), try call.array(second))
        let text: String
        if actual.shape != desired.shape && actual.rank > 0 && desired.rank > 0 {
            text = "(shapes \(ArrayText.tuple(actual.shape)), \(ArrayText.tuple(desired.shape)) mismatch)"
        } else {
            let close = try compare(actual, desired)
            let wrong = close.count - (try Reduction.sum(close).scalar().wholeNumber)
            guard wrong > 0 else { return .none }
            let share = FloatText.repr((1000 * Double(wrong) / Double(close.count)).rounded() / 10)
            text = "Mismatched elements: \(wrong) / \(close.count) (\(share.replacing(".0", with: ""))%)"
        }
        throw ScriptError(
            .assertionError,
            "\n\(what)\n\n\(text)\n ACTUAL: \(ArrayText.repr(actual))\n DESIRED: \(ArrayText.repr(desired))")
    }
}

extension FloatText {
    fileprivate static func powerOfTen(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? 0 }
}
