import Arrays
import Script
import Signatures

/// A function that draws from a source of random numbers, declared once for the module and for objects.
struct RandomMethod<Source: RandomSource>: Sendable {
    let signature: Signature
    let body: @Sendable (Source, Call) throws -> Value

    init(
        _ name: String, _ parameters: [Parameter], _ body: @escaping @Sendable (Source, Call) throws -> Value
    ) {
        signature = Signature(name, parameters)
        self.body = body
    }

    /// Bound to a source, which is asked for at each call: seeding puts another in its place.
    func function(_ source: @escaping () -> Source) -> NativeFunction {
        NativeFunction(signature) { arguments, interpreter in
            try raisingFaults { try body(source(), Call(arguments, nil, "", interpreter)) }
        }
    }
}

/// The methods of both families.
enum RandomMethods {
    private static let size = Parameter.none("size")

    static let legacy: [RandomMethod<RandomState>] =
        shared() + [
            RandomMethod("rand", [Parameter("d", passing: .variadic)]) { source, call in
                try drawn(source.uniform(shape: sizes(call)), isScalar: call.variadic.isEmpty)
            },
            RandomMethod("randn", [Parameter("d", passing: .variadic)]) { source, call in
                try drawn(source.normal(shape: sizes(call)), isScalar: call.variadic.isEmpty)
            },
            uniform("random"), uniform("random_sample"), uniform("ranf"), uniform("sample"),
            RandomMethod(
                "randint", [Parameter("low"), .none("high"), size, Parameter("dtype", default: "int64")]
            ) { source, call in
                try integers(source, call, includesHigh: false)
            },
            RandomMethod("standard_normal", [size]) { source, call in
                try drawn(source.normal(shape: shape(call)), isScalar: call["size"].isNone)
            },
            RandomMethod("exponential", [Parameter("scale", default: 1.0), size]) { source, call in
                try drawn(
                    source.exponential(call.number("scale"), shape: shape(call)),
                    isScalar: call["size"].isNone)
            },
            RandomMethod("choice", [Parameter("a"), size, Parameter("replace", default: true), .none("p")]) {
                source, call in
                try choice(source, call, shuffles: true)
            },
        ]

    static let modern: [RandomMethod<RandomGenerator>] =
        shared() + [
            RandomMethod("random", [size, Parameter("dtype", default: "float64")]) { source, call in
                try drawn(
                    source.random(shape: shape(call), dtype: call.dtype() ?? .float64),
                    isScalar: call["size"].isNone)
            },
            RandomMethod("standard_normal", [size, Parameter("dtype", default: "float64")]) { source, call in
                try drawn(
                    source.standardNormal(shape: shape(call), dtype: call.dtype() ?? .float64),
                    isScalar: call["size"].isNone)
            },
            RandomMethod(
                "integers",
                [
                    Parameter("low"), .none("high"), size, Parameter("dtype", default: "int64"),
                    Parameter("endpoint", default: false),
                ]
            ) { source, call in
                try integers(source, call, includesHigh: call.flag("endpoint"))
            },
            RandomMethod(
                "choice",
                [
                    Parameter("a"), size, Parameter("replace", default: true), .none("p"),
                    Parameter("axis", default: 0), Parameter("shuffle", default: true),
                ]
            ) { source, call in
                try choice(source, call, shuffles: call.flag("shuffle"))
            },
        ]

    /// What both families have, each drawn its own way.
    private static func shared<Source: RandomSource>() -> [RandomMethod<Source>] {
        [
            RandomMethod("uniform", [Parameter("low", default: 0.0), Parameter("high", default: 1.0), size]) {
                source, call in
                try drawn(
                    source.uniform(call.number("low"), call.number("high"), shape: shape(call)),
                    isScalar: call["size"].isNone)
            },
            RandomMethod("normal", [Parameter("loc", default: 0.0), Parameter("scale", default: 1.0), size]) {
                source, call in
                try drawn(
                    source.normal(call.number("loc"), call.number("scale"), shape: shape(call)),
                    isScalar: call["size"].isNone)
            },
            RandomMethod("permutation", [Parameter("x")]) { source, call in
                if let count = try call.interpreter.asIndex(call["x"]) {
                    return .object(ArrayObject(try NDArray(try source.permutation(count).map { Int64($0) })))
                }
                let array = try call.array("x")
                guard let rows = array.shape.first else {
                    throw Fault(.index, "x must be an integer or at least 1-dimensional")
                }
                return .object(ArrayObject(try array.taking(try source.permutation(rows))))
            },
            RandomMethod("shuffle", [Parameter("x")]) { source, call in
                switch call["x"] {
                case .list(let list): source.shuffle(&list.items)
                case .object(let object as ArrayObject): try source.shuffle(object.array)
                case .tuple: throw Fault(.type, "'tuple' object does not support item assignment")
                default: throw Fault(.type, "object of type '\(call["x"].typeName)' has no len()")
                }
                return .none
            },
        ]
    }

    private static func uniform(_ name: String) -> RandomMethod<RandomState> {
        RandomMethod(name, [size]) { source, call in
            try drawn(source.uniform(shape: shape(call)), isScalar: call["size"].isNone)
        }
    }

    private static func shape(_ call: Call) throws -> [Int] {
        call["size"].isNone ? [] : try call.shape("size")
    }

    private static func sizes(_ call: Call) throws -> [Int] {
        try call.variadic.map { try ArgumentReading.integer($0, call.interpreter) }
    }

    /// Without a size NumPy gives Python's own number.
    private static func drawn(_ array: NDArray, isScalar: Bool) throws -> Value {
        guard isScalar else { return .object(ArrayObject(array)) }
        return array.dtype == .float64 || array.dtype == .int64 || array.dtype == .float32
            ? array.scalar().value : try arrayValue(array)
    }

    private static func integers(_ source: RandomSource, _ call: Call, includesHigh: Bool) throws -> Value {
        let first = try whole(call, "low")
        let (low, high) = call["high"].isNone ? (0, first) : (first, try whole(call, "high"))
        let dtype = try call.dtype() ?? .int64
        let array = try source.integers(
            low, high, includesHigh: includesHigh, shape: shape(call), dtype: dtype)
        guard call["size"].isNone else { return .object(ArrayObject(array)) }
        // Only the legacy functions give Python's number where the type was not asked for.
        let isPlain = source is RandomState ? !call.isGiven("dtype") : false
        return isPlain ? array.scalar().value : try arrayValue(array)
    }

    private static func whole(_ call: Call, _ name: String) throws -> Int {
        if let number = try call.interpreter.asIndex(call[name]) { return number }
        if case .float(let number) = call[name], let whole = Int(exactly: number.rounded(.down)) {
            return whole
        }
        return try call.integer(name)
    }

    private static func choice(_ source: RandomSource, _ call: Call, shuffles: Bool) throws -> Value {
        let things: [Value]?
        let array: NDArray?
        let population: Int
        if let count = try call.interpreter.asIndex(call["a"]) {
            (things, array, population) = (nil, nil, count)
        } else if case .list(let list) = call["a"], list.items.contains(where: \.isText) {
            (things, array, population) = (list.items, nil, list.items.count)
        } else {
            let made = try call.array("a")
            guard made.rank > 0, made.rank == 1 || source is RandomGenerator else {
                throw Fault(
                    .value,
                    made.rank == 0 ? "a must be 1-dimensional or an integer" : "a must be 1-dimensional")
            }
            (things, array, population) = (nil, made, made.shape[0])
        }
        let shape = try shape(call)
        var tolerance = 0x1p-26
        let probabilities: [Double]? =
            try call["p"].isNone
            ? nil
            : {
                let given = try call.array("p")
                if given.dtype == .float32 { tolerance = 0.00034526698300124393 }
                return try given.converted(to: .float64).elements(Double.self)
            }()
        let places = try source.choice(
            population, NDArray.elementCount(of: shape), replacing: call.flag("replace"),
            probabilities: probabilities,
            tolerance: tolerance, shuffles: shuffles)
        let isScalar = call["size"].isNone
        if let things {
            let picked = places.map { things[$0] }
            return isScalar ? picked[0] : .list(of: picked)
        }
        if let array {
            let picked = try array.taking(places)
            return try isScalar
                ? arrayValue(picked.row(0).copy())
                : .object(ArrayObject(picked.reshaped(shape + array.shape.dropFirst())))
        }
        let numbers = try NDArray(places.map { Int64($0) }, shape: shape)
        guard isScalar else { return .object(ArrayObject(numbers)) }
        return source is RandomState ? numbers.scalar().value : try arrayValue(numbers)
    }
}
