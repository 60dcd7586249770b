import Script
import Signatures

/// Arguments by the names that Keras 1 and 2 had for them, read as today's.
///
/// Keras 3 refuses them. Nothing that Keras 3 takes changes its meaning, but for one case: in a script that
/// has used a spelling that Keras 3 refuses, `Conv2D(32, 3, 3)` has a kernel of 3 × 3, as it had then; Keras 3
/// takes the second 3 for strides.
enum OldArguments {
    /// The arguments as today's signature has them.
    static func today(_ arguments: Arguments, for signature: Signature, _ advice: Advice) -> Arguments {
        var result = arguments
        var renamed: [(old: String, new: String)] = []
        func has(_ name: String) -> Bool { signature.parameter(named: name) != nil }
        result.keywords = arguments.keywords.compactMap { name, value in
            guard !has(name) else { return (name, value) }
            if dropped.contains(name),
                signature.name == "BatchNormalization" || value.isNone
                    || (name == "decay" && has("learning_rate"))
            {
                renamed.append((name, ""))
                return nil
            }
            guard let new = names[name], has(new) else { return (name, value) }
            renamed.append((name, new))
            guard let value = converted(name, value) else { return nil }
            return (new, value)
        }
        joinKernelSides(&result, signature, &renamed)
        if renamed.contains(where: { !taken.contains($0.old) }) { advice.usesOldSpellings = true }
        joinPositionalKernel(&result, signature, advice, &renamed)
        for (old, new) in renamed { tell(signature.name, old, new, advice) }
        return result
    }

    private static func tell(_ call: String, _ old: String, _ new: String, _ advice: Advice) {
        let today = new.isEmpty ? "it is left out" : "it is `\(new)`"
        advice.notice(
            "argument \(old)", "`\(call)(\(old)=…)` is a spelling of older Keras; today \(today).")
    }

    /// `nb_row=3, nb_col=3` → `kernel_size=(3, 3)`
    private static func joinKernelSides(
        _ arguments: inout Arguments, _ signature: Signature, _ renamed: inout [(old: String, new: String)]
    ) {
        guard signature.parameter(named: "kernel_size") != nil,
            let rows = arguments.keywords.first(where: { $0.name == "nb_row" })?.value,
            let columns = arguments.keywords.first(where: { $0.name == "nb_col" })?.value
        else { return }
        arguments.keywords.removeAll { $0.name == "nb_row" || $0.name == "nb_col" }
        arguments.keywords.append(("kernel_size", .tuple([rows, columns])))
        renamed.append(("nb_row", "kernel_size"))
    }

    /// `Convolution2D(32, 3, 3)` → `Conv2D(32, (3, 3))`
    private static func joinPositionalKernel(
        _ arguments: inout Arguments, _ signature: Signature, _ advice: Advice,
        _ renamed: inout [(old: String, new: String)]
    ) {
        guard advice.usesOldSpellings, signature.parameter(named: "kernel_size") != nil,
            signature.parameters.first?.name == "filters", arguments.positional.count == 3,
            case .int(let rows) = arguments.positional[1], case .int(let columns) = arguments.positional[2]
        else { return }
        let filters = arguments.positional[0]
        arguments.positional = [filters, .tuple([.int(rows), .int(columns)])]
        advice.notice(
            "kernel sides",
            "`\(signature.name)(…, \(rows), \(columns))` is a spelling of Keras 1 and read as a \(rows)x\(columns) kernel; "
                + "today it is `\(signature.name)(…, (\(rows), \(columns)))`.")
    }

    /// `nil`: left out.
    private static func converted(_ name: String, _ value: Value) -> Value? {
        guard name == "dim_ordering" else { return value }
        switch value.text {
        case "tf": return "channels_last"
        case "th": return "channels_first"
        default: return nil
        }
    }

    private static let dropped: Set<String> = ["mode", "schedule_decay", "epsilon", "decay"]

    /// What Keras 3 still takes, with a warning.
    private static let taken: Set<String> = ["input_shape", "batch_input_shape"]

    private static let names = [
        // InputLayer; the other layers have an argument of this name.
        "input_shape": "shape", "batch_input_shape": "batch_shape",
        // Layers.
        "border_mode": "padding", "subsample": "strides", "nb_filter": "filters", "output_dim": "units",
        "init": "kernel_initializer", "W_regularizer": "kernel_regularizer",
        "b_regularizer": "bias_regularizer", "W_constraint": "kernel_constraint",
        "b_constraint": "bias_constraint", "bias": "use_bias", "dim_ordering": "data_format", "p": "rate",
        "alpha": "negative_slope", "beta_init": "beta_initializer", "gamma_init": "gamma_initializer",
        "atrous_rate": "dilation_rate", "sigma": "stddev", "interpolation_order": "interpolation",
        // Optimizers.
        "lr": "learning_rate",
        // Training.
        "nb_epoch": "epochs", "samples_per_epoch": "steps_per_epoch", "nb_val_samples": "validation_steps",
        "nb_worker": "workers", "period": "save_freq",
    ]
}
