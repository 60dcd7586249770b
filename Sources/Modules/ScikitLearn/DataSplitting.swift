import Arrays
import Foundation
import Script
import Signatures

/// `sklearn.model_selection`: the same rows as scikit-learn for the same `random_state`.
enum DataSplitting {
    static var module: Module {
        Module(
            "sklearn.model_selection",
            [
                "train_test_split": .object(trainTestSplit), "KFold": .object(foldClass("KFold")),
                "StratifiedKFold": .object(foldClass("StratifiedKFold")),
            ])
    }

    /// `sklearn.utils`
    static var utilities: Module {
        let shuffle = NativeFunction(
            "shuffle",
            [
                Parameter("arrays", passing: .variadic), Parameter.optional("random_state").byKeyword,
                Parameter.optional("n_samples").byKeyword,
            ]
        ) { arguments, interpreter in
            try raisingFaults {
                let count = try commonLength(arguments.variadic, interpreter)
                let state = try state(arguments["random_state"], interpreter)
                var order = try state.permutation(count)
                if let wanted = try interpreter.integer(arguments, "n_samples") {
                    order = Array(order.prefix(max(0, wanted)))
                }
                let shuffled = try arguments.variadic.map { try rows(of: $0, order, interpreter) }
                return shuffled.count == 1 ? shuffled[0] : .list(shuffled)
            }
        }
        return Module("sklearn.utils", ["shuffle": .object(shuffle)])
    }

    // MARK: Two parts

    private static var trainTestSplit: NativeFunction {
        let options = ["test_size", "train_size", "random_state"].map { Parameter.optional($0).byKeyword }
        return NativeFunction(
            "train_test_split",
            [Parameter("arrays", passing: .variadic)] + options
                + [
                    Parameter("shuffle", .flag, default: true, passing: .keyword),
                    Parameter.optional("stratify").byKeyword,
                ]
        ) { arguments, interpreter in
            try raisingFaults {
                let arrays = arguments.variadic
                guard !arrays.isEmpty else {
                    throw Fault(.value, "At least one array required as input")
                }
                let count = try commonLength(arrays, interpreter)
                let sizes = try sizes(arguments, count, interpreter)
                let parts = try parts(arguments, count, sizes, interpreter)
                return .list(
                    try arrays.flatMap { array in
                        try [
                            rows(of: array, parts.train, interpreter),
                            rows(of: array, parts.test, interpreter),
                        ]
                    })
            }
        }
    }

    private static func parts(
        _ arguments: BoundArguments, _ count: Int, _ sizes: (train: Int, test: Int),
        _ interpreter: Interpreter
    ) throws -> (train: [Int], test: [Int]) {
        let stratify = arguments["stratify"]
        guard try interpreter.isTrue(arguments["shuffle"]) else {
            guard stratify.isNone else {
                throw Fault(.value, "Stratified train/test split is not implemented for shuffle=False")
            }
            return (Array(0..<sizes.train), Array(sizes.train..<sizes.train + sizes.test))
        }
        let state = try state(arguments["random_state"], interpreter)
        guard stratify.isNone else {
            let labels = try array(from: stratify, interpreter)
            return try stratified(labels, sizes, state)
        }
        let order = try state.permutation(count)
        return (
            Array(order[sizes.test..<sizes.test + sizes.train]), Array(order.prefix(sizes.test))
        )
    }

    /// As many of each class as its share, drawn as scikit-learn's `StratifiedShuffleSplit` draws them.
    private static func stratified(
        _ labels: NDArray, _ sizes: (train: Int, test: Int), _ state: RandomState
    ) throws -> (train: [Int], test: [Int]) {
        let rows = labels.rank > 1 ? try rowNumbers(labels) : labels
        let classes = try Sorting.distinct(rows)
        guard let fewest = classes.counts.min(), fewest > 1 else {
            throw Fault(
                .value,
                "The least populated classes in y have only 1 member, which is too few. The minimum number of groups for "
                    + "any class cannot be less than 2.")
        }
        for (name, size) in [("train_size", sizes.train), ("test_size", sizes.test)]
        where size < classes.counts.count {
            throw Fault(
                .value,
                "The \(name) = \(size) should be greater or equal to the number of classes = \(classes.counts.count)"
            )
        }
        let train = try state.approximateMode(classes.counts, sizes.train)
        let left = zip(classes.counts, train).map(-)
        let test = try state.approximateMode(left, sizes.test)
        var (trainRows, testRows): ([Int], [Int]) = ([], [])
        for label in classes.counts.indices {
            let members = classes.inverse.indices.filter { classes.inverse[$0] == label }
            let order = try state.permutation(members.count).map { members[$0] }
            trainRows += order.prefix(train[label])
            testRows += order[train[label]..<train[label] + test[label]]
        }
        return (
            try state.permutation(trainRows.count).map { trainRows[$0] },
            try state.permutation(testRows.count).map { testRows[$0] }
        )
    }

    /// One number for each distinct row, as for one-hot labels.
    private static func rowNumbers(_ labels: NDArray) throws -> NDArray {
        let width = labels.shape.dropFirst().reduce(1, *)
        let numbers = try labels.withType(.float64).contiguous().elements(Double.self)
        var known: [[Double]: Int] = [:]
        let rows = (0..<labels.shape[0]).map { Array(numbers[$0 * width..<($0 + 1) * width]) }
        for (place, row) in Set(rows).sorted(by: { $0.lexicographicallyPrecedes($1) }).enumerated() {
            known[row] = place
        }
        return try NDArray(rows.map { Int64(known[$0] ?? 0) })
    }

    /// How many samples go to each part.
    private static func sizes(
        _ arguments: BoundArguments, _ count: Int, _ interpreter: Interpreter
    ) throws -> (train: Int, test: Int) {
        func size(_ name: String, _ round: (Double) -> Double) throws -> Int? {
            let value = arguments[name]
            if value.isNone { return nil }
            if case .int(let number) = value {
                guard number > 0, number < count else { throw unfit(name, value, count) }
                return number
            }
            guard let share = try interpreter.asFloat(value), share > 0, share < 1 else {
                throw Fault(
                    .value,
                    "The '\(name)' parameter of train_test_split must be a float in the range (0.0, 1.0), an int in the range [1, inf) or None. Got \(ShownValue(value)) instead."
                )
            }
            return Int(round(share * Double(count)))
        }
        let test = try size("test_size") { $0.rounded(.up) }
        let train = try size("train_size") { $0.rounded(.down) }
        let sizes: (train: Int, test: Int) =
            switch (train, test) {
            case (nil, nil):
                (count - Int((0.25 * Double(count)).rounded(.up)), Int((0.25 * Double(count)).rounded(.up)))
            case (let train?, nil): (train, count - train)
            case (nil, let test?): (count - test, test)
            case (let train?, let test?): (train, test)
            }
        guard sizes.train + sizes.test <= count else {
            throw Fault(
                .value,
                "The sum of train_size and test_size = \(sizes.train + sizes.test), should be smaller than the number of samples "
                    + "\(count). Reduce test_size and/or train_size.")
        }
        guard sizes.train > 0 else {
            throw Fault(
                .value,
                "With n_samples=\(count), test_size=\(ShownValue(arguments["test_size"])) and train_size=\(ShownValue(arguments["train_size"])), "
                    + "the resulting train set will be empty. Adjust any of the aforementioned parameters.")
        }
        return sizes
    }

    private static func unfit(_ name: String, _ value: Value, _ count: Int) -> Fault {
        Fault(
            .value,
            "\(name)=\(ShownValue(value)) should be either positive and smaller than the number of samples \(count) or a float in the (0, 1) range"
        )
    }

    // MARK: Folds

    private static func foldClass(_ name: String) -> TypeObject {
        let split = EstimatorObject.Method(
            parameters: [Parameter("X"), .optional("y"), .optional("groups")]
        ) { object, arguments, interpreter in
            try raisingFaults {
                let count = try interpreter.length(of: arguments["X"])
                let folds = try interpreter.integer(object.values["n_splits"] ?? 5, "n_splits")
                guard folds >= 2 else {
                    throw Fault(
                        .value,
                        "k-fold cross-validation requires at least one train/test split by setting n_splits=2 or more, got n_splits=\(folds)."
                    )
                }
                guard folds <= count else {
                    throw Fault(
                        .value,
                        "Cannot have number of splits n_splits=\(folds) greater than the number of samples: n_samples=\(count)."
                    )
                }
                let shuffles = try interpreter.isTrue(object.values["shuffle"] ?? false)
                let seed = object.values["random_state"] ?? .none
                guard shuffles || seed.isNone else {
                    throw Fault(
                        .value,
                        "Setting a random_state has no effect since shuffle is False. You should leave random_state to its default (None), or set shuffle=True."
                    )
                }
                let state = shuffles ? try state(seed, interpreter) : nil
                let fold: [Int]
                if name == "StratifiedKFold" {
                    fold = try stratifiedFolds(
                        try array(from: arguments["y"], interpreter), folds, state)
                } else {
                    fold = try plainFolds(count, folds, state)
                }
                var next = 0
                return .object(
                    IteratorObject(
                        SequenceIterator {
                            guard next < folds else { return nil }
                            defer { next += 1 }
                            func indices(_ isTest: Bool) throws -> Value {
                                let rows = fold.indices.filter { (fold[$0] == next) == isTest }
                                return try arrayValue(try NDArray(rows.map { Int64($0) }))
                            }
                            return .tuple([try indices(false), try indices(true)])
                        }))
            }
        }
        let count = EstimatorObject.Method(
            parameters: [.optional("X"), .optional("y"), .optional("groups")]
        ) { object, _, _ in object.values["n_splits"] ?? 5 }
        return EstimatorObject.type(
            name, module: "sklearn.model_selection._split",
            [
                Parameter("n_splits", .integer, default: 5),
                Parameter("shuffle", .flag, default: false, passing: .keyword),
                Parameter.optional("random_state").byKeyword,
            ], ["split": split, "get_n_splits": count])
    }

    /// The fold of each sample: runs of nearly equal length, of samples in order or shuffled.
    private static func plainFolds(_ count: Int, _ folds: Int, _ state: RandomState?) throws -> [Int] {
        var order = Array(0..<count)
        state?.shuffle(&order)
        var fold = [Int](repeating: 0, count: count)
        var start = 0
        for number in 0..<folds {
            let size = count / folds + (number < count % folds ? 1 : 0)
            for place in start..<start + size { fold[order[place]] = number }
            start += size
        }
        return fold
    }

    /// The fold of each sample, each class spread over all folds.
    private static func stratifiedFolds(
        _ labels: NDArray, _ folds: Int, _ state: RandomState?
    ) throws -> [Int] {
        guard labels.rank == 1 || labels.count == labels.shape[0] else {
            throw Fault(
                .value,
                "Supported target types are: ('binary', 'multiclass'). Got 'multilabel-indicator' instead.\nGive StratifiedKFold class numbers, not one-hot rows: y.argmax(axis=1)"
            )
        }
        let distinct = try Sorting.distinct(try labels.reshaped([-1]))
        guard distinct.counts.contains(where: { $0 >= folds }) else {
            throw Fault(
                .value, "n_splits=\(folds) cannot be greater than the number of members in each class.")
        }
        // Classes are numbered in the order in which they first appear.
        let appearance = distinct.first.indices.sorted { distinct.first[$0] < distinct.first[$1] }
        var number = [Int](repeating: 0, count: appearance.count)
        for (place, label) in appearance.enumerated() { number[label] = place }
        let encoded = distinct.inverse.map { number[$0] }
        let sorted = encoded.sorted()
        let classes = appearance.count
        var allocation = [[Int]](repeating: [Int](repeating: 0, count: classes), count: folds)
        for fold in 0..<folds {
            for place in stride(from: fold, to: sorted.count, by: folds) {
                allocation[fold][sorted[place]] += 1
            }
        }
        var result = [Int](repeating: 0, count: encoded.count)
        for label in 0..<classes {
            var order = (0..<folds).flatMap { [Int](repeating: $0, count: allocation[$0][label]) }
            state?.shuffle(&order)
            for (place, row) in encoded.indices.filter({ encoded[$0] == label }).enumerated() {
                result[row] = order[place]
            }
        }
        return result
    }

    // MARK: What both share

    /// A generator seeded with a number; without one that of `np.random`, as in scikit-learn.
    private static func state(_ seed: Value, _ interpreter: Interpreter) throws -> RandomState {
        if let object = seed.object(as: RandomStateObject.self) { return object.state }
        if seed.isNone {
            let shared = try interpreter.importedModule("numpy.random.mtrand")?.members["_rand"]
            if let state = shared?.object(as: RandomStateObject.self)?.state { return state }
        }
        guard let number = try interpreter.asIndex(seed), let word = UInt32(exactly: number) else {
            throw Fault(
                .value,
                "The 'random_state' parameter must be an int in the range [0, 4294967295], an instance of 'numpy.random.mtrand.RandomState' or None. Got \(ShownValue(seed)) instead."
            )
        }
        return RandomState(seed: word)
    }

    private static func commonLength(_ arrays: [Value], _ interpreter: Interpreter) throws -> Int {
        let lengths = try arrays.map { try interpreter.length(of: $0) }
        guard let first = lengths.first else { return 0 }
        guard lengths.allSatisfy({ $0 == first }) else {
            throw Fault(
                .value,
                "Found input variables with inconsistent numbers of samples: [\(lengths.map(String.init).joined(separator: ", "))]"
            )
        }
        return first
    }
}

/// The rows at these places, of an array or a list.
private func rows(of value: Value, _ places: [Int], _ interpreter: Interpreter) throws -> Value {
    switch value {
    case .list(let list): return .list(places.map { list.items[$0] })
    case .tuple(let items): return .list(places.map { items[$0] })
    default: return try arrayValue(try array(from: value, interpreter).taking(places))
    }
}

extension RandomState {
    /// How many of `draws` fall to each class when drawn in proportion to `counts`: the likeliest numbers, ties
    /// broken at random as scikit-learn does.
    fileprivate func approximateMode(_ counts: [Int], _ draws: Int) throws -> [Int] {
        let total = counts.reduce(0, +)
        let continuous = counts.map { Double($0) / Double(max(total, 1)) * Double(draws) }
        var floored = continuous.map { Int($0.rounded(.down)) }
        var missing = draws - floored.reduce(0, +)
        let rest = zip(continuous, floored).map { $0 - Double($1) }
        for value in Set(rest).sorted(by: >) where missing > 0 {
            let places = rest.indices.filter { rest[$0] == value }
            let added = min(places.count, missing)
            for place in try choice(places.count, added, replacing: false) { floored[places[place]] += 1 }
            missing -= added
        }
        return floored
    }
}
