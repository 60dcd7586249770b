import Arrays
import Script
import Signatures

/// Methods of models that older Keras had, read as today's.
extension ModelObject {
    /// Arguments by their old names are taken too: `fit(nb_epoch=5)`.
    func readingOldArguments(_ value: Value) -> Value {
        if let function = value.object(as: NativeFunction.self), function.adapt == nil {
            let advice = session.advice
            function.adapt = { [signature = function.signature] in
                OldArguments.today($0, for: signature, advice)
            }
        }
        return value
    }

    /// `predict_classes`, `fit_generator` and their like; `nil` for any other name.
    func oldMethod(_ name: String) -> Value? {
        switch name {
        case "predict_classes":
            return old(name, today: "np.argmax(model.predict(x), axis=-1)") { model, arguments, interpreter in
                let output = try array(from: try model.invoke("predict", arguments, interpreter), interpreter)
                guard output.shape.last ?? 0 > 1 else {
                    let half = try NDArray(.float(0.5), dtype: output.dtype)
                    return try arrayValue(Comparison.apply(.greater, output, half).withType(.int32))
                }
                return try arrayValue(
                    Reduction.extremeIndex(output, largest: true, axis: output.rank - 1))
            }
        case "predict_proba":
            return old(name, today: "model.predict(x)") { try $0.invoke("predict", $1, $2) }
        case "fit_generator", "evaluate_generator", "predict_generator":
            let method = String(name.prefix { $0 != "_" })
            return old(name, today: "model.\(method)(generator)") { model, arguments, interpreter in
                try model.invoke(method, ModelObject.withoutGenerator(arguments, method), interpreter)
            }
        default: return nil
        }
    }

    /// The arguments as `fit`, `evaluate` and `predict` take them.
    private static func withoutGenerator(_ arguments: Arguments, _ method: String) -> Arguments {
        var result = arguments
        let unread: Set = [
            "max_q_size", "max_queue_size", "workers", "use_multiprocessing", "pickle_safe", "nb_worker",
        ]
        result.keywords = arguments.keywords.compactMap { name, value in
            if unread.contains(name) { return nil }
            return (name == "generator" ? "x" : name == "val_samples" ? "steps" : name, value)
        }
        // Behind the generator stood the steps, not the targets.
        if result.positional.count > 1 {
            let steps = result.positional.remove(at: 1)
            result.keywords.append((method == "fit" ? "steps_per_epoch" : "steps", steps))
            if method == "fit", result.positional.count > 1 {
                result.keywords.append(("epochs", result.positional.remove(at: 1)))
            }
        }
        return result
    }

    private func invoke(_ name: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        try interpreter.call(try interpreter.attribute(name, of: .object(self)), arguments)
    }

    private func old(
        _ name: String, today: String,
        _ body: @escaping (ModelObject, Arguments, Interpreter) throws -> Value
    ) -> Value {
        let parameters = [
            Parameter("args", passing: .variadic), Parameter("kwargs", passing: .keywords),
        ]
        return method(name, parameters) { model, arguments, interpreter in
            model.session.advice.usesOldSpellings = true
            model.session.advice.notice(
                "method \(name)", "`model.\(name)` is a spelling of older Keras; today it is `\(today)`.")
            return try body(model, Arguments(arguments.variadic, arguments.keywords), interpreter)
        }
    }
}
