import Script
import Signatures

/// `history.history['acc']` of tutorials older than TensorFlow 2, where the metric was called so.
enum OldHistory {
    /// What a missing key stands for. Of any other the session says which keys there are, before the error.
    static func lookup(_ records: Dict, _ session: Advice) -> (Value) throws -> Value? {
        { [unowned records] key in
            let names = records.keys.compactMap(\.text)
            guard let wanted = key.text else { return nil }
            if let today = today(wanted), let value = records[today] {
                session.notice(
                    "history \(wanted)",
                    "history['\(wanted)'] is a spelling of older Keras; today it is history['\(today)'].")
                return value
            }
            let near = nearestName(to: wanted, among: names).map { " Did you mean '\($0)'?" } ?? ""
            let reason =
                wanted.hasPrefix("val_") && !names.contains(where: { $0.hasPrefix("val_") })
                ? "\nfit had no validation data: give it validation_data=(x_val, y_val) or validation_split=0.2"
                : ""
            session.notice(
                "missing \(wanted)",
                "history has no '\(wanted)'; it has: \(names.joined(separator: ", ")).\(near)\(reason)")
            return nil
        }
    }

    /// `val_accuracy` for `val_acc`.
    static func today(_ name: String) -> String? {
        switch name {
        case "acc": "accuracy"
        case "val_acc": "val_accuracy"
        default: nil
        }
    }
}
