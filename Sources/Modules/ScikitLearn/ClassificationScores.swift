import Arrays
import Foundation
import Script
import Signatures

/// `sklearn.metrics`: how often a classifier is right, and what it takes for what.
enum ClassificationScores {
    static func module(_ advice: Advice) -> Module {
        let module = Module("sklearn.metrics")
        let pair = [Parameter("y_true", .array), Parameter("y_pred", .array)]
        module.define(
            "accuracy_score",
            pair + [Parameter("normalize", .flag, default: true, passing: .keyword)]
        ) { arguments, interpreter in
            try raisingFaults {
                let (hits, count) = try hits(arguments, interpreter)
                guard try interpreter.isTrue(arguments["normalize"]) else { return .float(Double(hits)) }
                return .float(count == 0 ? .nan : Double(hits) / Double(count))
            }
        }
        module.define(
            "confusion_matrix",
            pair + [
                Parameter.optional("labels").byKeyword, Parameter.optional("normalize").byKeyword,
            ]
        ) { arguments, interpreter in try raisingFaults { try confusionMatrix(arguments, interpreter) } }
        for name in ["precision_score", "recall_score", "f1_score"] {
            module.define(
                name,
                pair + [
                    Parameter.optional("labels").byKeyword,
                    Parameter("pos_label", .integer, default: 1, passing: .keyword),
                    Parameter("average", default: "binary", passing: .keyword),
                    Parameter("zero_division", default: "warn", passing: .keyword),
                ]
            ) { arguments, interpreter in try raisingFaults { try score(name, arguments, interpreter) } }
        }
        module.define(
            "classification_report",
            pair + [
                Parameter.optional("labels").byKeyword, Parameter.optional("target_names").byKeyword,
                Parameter("digits", .integer, default: 2, passing: .keyword),
                Parameter("output_dict", .flag, default: false, passing: .keyword),
                Parameter("zero_division", default: "warn", passing: .keyword),
            ]
        ) { arguments, interpreter in
            try raisingFaults {
                try ReportText.report(arguments, try ClassCounts(arguments, interpreter), advice, interpreter)
            }
        }
        for (name, isSquared) in [("mean_squared_error", true), ("mean_absolute_error", false)] {
            module.define(name, pair) { arguments, interpreter in
                try raisingFaults {
                    let truth = try array(from: arguments["y_true"], interpreter).withType(.float64)
                    let answer = try array(from: arguments["y_pred"], interpreter).withType(.float64)
                    let difference = try Elementwise.apply(.subtract, truth, answer)
                    let size =
                        isSquared
                        ? try Elementwise.apply(.multiply, difference, difference)
                        : try Elementwise.absolute(difference)
                    return .float(try Reduction.mean(size).scalar().number)
                }
            }
        }
        module.members["ConfusionMatrixDisplay"] = .object(ConfusionMatrixDisplay.type)
        return module
    }

    private static func hits(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> (Int, Int) {
        let labels = try TargetPair(arguments, interpreter, allowsRows: true)
        let width = max(labels.width, 1)
        let count = labels.truth.count / width
        let hits = (0..<count).count { row in
            (row * width..<(row + 1) * width).allSatisfy { labels.truth[$0] == labels.answers[$0] }
        }
        return (hits, count)
    }

    private static func confusionMatrix(
        _ arguments: BoundArguments, _ interpreter: Interpreter
    ) throws -> Value {
        let counts = try ClassCounts(arguments, interpreter)
        let size = counts.labels.count
        let normalize = arguments["normalize"]
        let matrix = try NDArray(counts.matrix.flatMap { $0.map { Int64($0) } }, shape: [size, size])
        guard !normalize.isNone else { return try arrayValue(matrix) }
        let kind = try interpreter.choice(normalize, "normalize", ["true", "pred", "all"])
        let axes: [Int]? = kind == "true" ? [1] : kind == "pred" ? [0] : nil
        let total = try Reduction.sum(matrix, axes: axes, keepingAxes: true)
        let shares = try Elementwise.apply(.divide, matrix, total)
        return try arrayValue(
            Comparison.choose(
                Elementwise.test(shares, \.isNaN), NDArray(.float(0), dtype: .float64), shares))
    }

    private static func score(
        _ name: String, _ arguments: BoundArguments, _ interpreter: Interpreter
    ) throws -> Value {
        let counts = try ClassCounts(arguments, interpreter)
        func value(_ scores: ClassCounts.Scores) -> Double {
            name == "precision_score" ? scores.precision : name == "recall_score" ? scores.recall : scores.f1
        }
        switch arguments["average"].text {
        case nil where arguments["average"].isNone:
            return try arrayValue(NDArray(counts.scores.map(value)))
        case "macro": return .float(value(counts.macro))
        case "weighted": return .float(value(counts.weighted))
        case "micro": return .float(value(counts.micro))
        case "binary":
            guard counts.labels.count <= 2 else {
                throw Fault(
                    .value,
                    "Target is multiclass but average='binary'. Please choose another average setting, one of [None, 'micro', 'macro', 'weighted']."
                )
            }
            let positive = try interpreter.asFloat(arguments["pos_label"]) ?? 1
            guard let place = counts.labels.firstIndex(of: positive) else { return 0.0 }
            return .float(value(counts.scores[place]))
        default:
            throw Fault(
                .value,
                "average must be None, 'binary', 'micro', 'macro' or 'weighted'. Received: average=\(ShownValue(arguments["average"]))"
            )
        }
    }
}

/// What was right and what was said, checked as scikit-learn checks it.
struct TargetPair {
    let truth: [Double]
    let answers: [Double]
    /// Columns of one-hot rows; 0 for one label a sample.
    let width: Int

    init(_ arguments: BoundArguments, _ interpreter: Interpreter, allowsRows: Bool) throws {
        let truth = try array(from: arguments["y_true"], interpreter)
        let answer = try array(from: arguments["y_pred"], interpreter)
        let (a, b) = (truth.shape.first ?? 0, answer.shape.first ?? 0)
        guard a == b else {
            throw Fault(.value, "Found input variables with inconsistent numbers of samples: [\(a), \(b)]")
        }
        let (first, second) = (try TargetPair.kind(truth), try TargetPair.kind(answer))
        let kinds = Set([first, second])
        let isLabels = kinds.isSubset(of: ["binary", "multiclass"])
        guard isLabels || first == second else {
            throw Fault(
                .value,
                "Classification metrics can't handle a mix of \(first) and \(second) targets\n"
                    + TargetPair.advice(kinds))
        }
        guard isLabels || (allowsRows && first == "multilabel-indicator") else {
            throw Fault(.value, "\(first) is not supported\n" + TargetPair.advice(kinds))
        }
        width = isLabels ? 0 : truth.shape[1]
        self.truth = try truth.reshaped([-1]).withType(.float64).contiguous().elements(Double.self)
        answers = try answer.reshaped([-1]).withType(.float64).contiguous().elements(Double.self)
    }

    private static func advice(_ kinds: Set<String>) -> String {
        if kinds.contains("continuous-multioutput") || kinds.contains("continuous") {
            return
                "These are probabilities, not class numbers: take np.argmax(y_pred, axis=1), or for one output (y_pred > 0.5).astype(int)"
        }
        return "One-hot rows become class numbers with np.argmax(y, axis=1)"
    }

    /// scikit-learn's name for what an array holds.
    private static func kind(_ array: NDArray) throws -> String {
        let isRows = array.rank > 1 && array.shape[1] > 1
        guard array.rank == 1 || array.rank == 2 else { return "unknown" }
        let numbers = try array.withType(.float64).reshaped([-1]).contiguous().elements(Double.self)
        let distinct = Set(numbers)
        if array.dtype.isFloating, distinct.contains(where: { $0 != $0.rounded() }) {
            return isRows ? "continuous-multioutput" : "continuous"
        }
        if isRows { return distinct.count <= 2 ? "multilabel-indicator" : "multiclass-multioutput" }
        return distinct.count > 2 ? "multiclass" : "binary"
    }
}

/// How often each class was taken for which, and what follows from it.
struct ClassCounts {
    struct Scores {
        let precision: Double
        let recall: Double
        let f1: Double
        let support: Int
    }

    /// In order; of all samples, or as the caller lists them.
    let labels: [Double]
    /// All classes are listed.
    let isWhole: Bool
    /// `matrix[truth][answer]`
    let matrix: [[Int]]
    let scores: [Scores]
    /// How many were said to be one of the classes.
    private let said: Int
    /// Classes that nobody was said to be, or that nobody is.
    let isUndefined: Bool

    init(_ arguments: BoundArguments, _ interpreter: Interpreter) throws {
        let pair = try TargetPair(arguments, interpreter, allowsRows: false)
        let present = Set(pair.truth).union(pair.answers)
        let wanted = arguments["labels"]
        labels =
            wanted.isNone
            ? present.sorted()
            : try array(from: wanted, interpreter).withType(.float64).reshaped([-1]).elements(Double.self)
        isWhole = present.isSubset(of: labels)
        let places = Dictionary(labels.enumerated().map { ($1, $0) }) { first, _ in first }
        var matrix = [[Int]](repeating: [Int](repeating: 0, count: labels.count), count: labels.count)
        var (support, said) = (
            [Int](repeating: 0, count: labels.count), [Int](repeating: 0, count: labels.count)
        )
        for (truth, answer) in zip(pair.truth, pair.answers) {
            let (row, column) = (places[truth], places[answer])
            if let row { support[row] += 1 }
            if let column { said[column] += 1 }
            if let row, let column { matrix[row][column] += 1 }
        }
        self.matrix = matrix
        self.said = said.reduce(0, +)
        isUndefined = zip(support, said).contains { $0 == 0 || $1 == 0 }
        scores = labels.indices.map { label in
            let hits = Double(matrix[label][label])
            let precision = said[label] == 0 ? 0 : hits / Double(said[label])
            let recall = support[label] == 0 ? 0 : hits / Double(support[label])
            let both = Double(said[label] + support[label])
            return Scores(
                precision: precision, recall: recall, f1: both == 0 ? 0 : 2 * hits / both,
                support: support[label])
        }
    }

    var support: Int { scores.reduce(0) { $0 + $1.support } }
    var accuracy: Double {
        support == 0 ? 0 : Double(labels.indices.reduce(0) { $0 + matrix[$1][$1] }) / Double(support)
    }
    /// Over all samples at once; of some classes it is no accuracy.
    var micro: Scores {
        let hits = Double(labels.indices.reduce(0) { $0 + matrix[$1][$1] })
        let precision = said == 0 ? 0 : hits / Double(said)
        let recall = support == 0 ? 0 : hits / Double(support)
        let both = Double(said + support)
        return Scores(
            precision: precision, recall: recall, f1: both == 0 ? 0 : 2 * hits / both, support: support)
    }
    var macro: Scores { average { _ in 1 } }
    var weighted: Scores { average { Double($0.support) } }

    private func average(_ weight: (Scores) -> Double) -> Scores {
        let total = scores.reduce(0) { $0 + weight($1) }
        func mean(_ part: (Scores) -> Double) -> Double {
            total == 0 ? 0 : scores.reduce(0) { $0 + weight($1) * part($1) } / total
        }
        return Scores(
            precision: mean(\.precision), recall: mean(\.recall), f1: mean(\.f1), support: support)
    }
}

/// `classification_report`'s table, or its dict.
private enum ReportText {
    static func report(
        _ arguments: BoundArguments, _ counts: ClassCounts, _ advice: Advice, _ interpreter: Interpreter
    ) throws -> Value {
        var names = counts.labels.map { $0 == $0.rounded() ? String(Int($0)) : String($0) }
        let given = arguments["target_names"]
        if !given.isNone {
            let titles = try interpreter.values(of: given).map { try interpreter.str($0) }
            guard titles.count == names.count else {
                throw Fault(
                    .value,
                    "Number of classes, \(names.count), does not match size of target_names, \(titles.count). Try specifying the labels parameter"
                )
            }
            names = titles
        }
        if counts.isUndefined, arguments["zero_division"].text == "warn" {
            advice.notice(
                "undefined scores",
                "UndefinedMetricWarning: Precision or recall is ill-defined and being set to 0.0 in labels with no predicted or "
                    + "no true samples. Use `zero_division` parameter to control this behavior.")
        }
        let rows = Array(zip(names, counts.scores))
        let averages = [("macro avg", counts.macro), ("weighted avg", counts.weighted)]
        if try interpreter.isTrue(arguments["output_dict"]) { return dict(rows, counts, averages) }
        let digits = try interpreter.integer(arguments["digits"], "digits")
        return .string(table(rows, counts, averages, digits: max(0, min(digits, 17))))
    }

    private static func table(
        _ rows: [(String, ClassCounts.Scores)], _ counts: ClassCounts,
        _ averages: [(String, ClassCounts.Scores)], digits: Int
    ) -> String {
        let width = max(rows.map(\.0.count).max() ?? 0, "weighted avg".count, digits)
        func right(_ text: String, _ width: Int) -> String {
            String(repeating: " ", count: max(0, width - text.count)) + text
        }
        func number(_ value: Double) -> String { " " + right(String(format: "%.\(digits)f", value), 9) }
        func line(_ name: String, _ scores: ClassCounts.Scores) -> String {
            right(name, width) + " " + number(scores.precision) + number(scores.recall) + number(scores.f1)
                + " " + right("\(scores.support)", 9) + "\n"
        }
        let titles = ["precision", "recall", "f1-score", "support"].map { " " + right($0, 9) }.joined()
        var text = right("", width) + " " + titles + "\n\n"
        for (name, scores) in rows { text += line(name, scores) }
        text += "\n"
        let blank = " " + right("", 9)
        text +=
            counts.isWhole
            ? right("accuracy", width) + " " + blank + blank + number(counts.accuracy) + " "
                + right("\(counts.support)", 9) + "\n" : line("micro avg", counts.micro)
        for (name, scores) in averages { text += line(name, scores) }
        return text
    }

    private static func dict(
        _ rows: [(String, ClassCounts.Scores)], _ counts: ClassCounts,
        _ averages: [(String, ClassCounts.Scores)]
    ) -> Value {
        func entry(_ scores: ClassCounts.Scores) -> Value {
            .dict(
                Dict([
                    ("precision", .float(scores.precision)), ("recall", .float(scores.recall)),
                    ("f1-score", .float(scores.f1)), ("support", .float(Double(scores.support))),
                ]))
        }
        return .dict(
            Dict(
                rows.map { ($0, entry($1)) } + [("accuracy", .float(counts.accuracy))]
                    + averages.map { ($0, entry($1)) }))
    }
}
