import Arrays

// Operations number by number.
extension TensorOperation {
    // MARK: Two tensors

    public static let add: TensorOperation = pair("add", .add) { _, _, dy in [dy, dy] }
    public static let subtract: TensorOperation = pair("subtract", .subtract) { _, _, dy in
        [dy, try negative(dy)]
    }
    public static let multiply: TensorOperation = pair("multiply", .multiply) { x, _, dy in
        [try multiply(dy, x[1]), try multiply(dy, x[0])]
    }
    public static let divide: TensorOperation = pair("divide", .divide) { x, y, dy in
        [try divide(dy, x[1]), try negative(multiply(dy, divide(y, x[1])))]
    }
    /// `a ^ b`; by `b` only where `a` is positive.
    public static let power: TensorOperation = pair("power", .power) { x, y, dy in
        let (a, b) = (x[0], x[1])
        let below = try power(a, subtract(b, Tensor.number(1, like: b)))
        let isPositive = try Comparison.apply(.greater, a.array, NDArray(.float(0), dtype: a.dtype))
        let (one, zero) = (try Tensor.number(1, like: a), try Tensor.number(0, like: y))
        let logarithm = try log(choose(isPositive)(a, one))
        return [
            try multiply(dy, multiply(b, below)),
            try multiply(dy, choose(isPositive)(multiply(y, logarithm), zero)),
        ]
    }
    /// Of equals the first one has the gradient.
    public static let maximum: TensorOperation = pair("maximum", .maximum) { x, _, dy in
        try chosen(.greaterOrEqual, x, dy)
    }
    public static let minimum: TensorOperation = pair("minimum", .minimum) { x, _, dy in
        try chosen(.lessOrEqual, x, dy)
    }
    public static let remainder: TensorOperation = pair("mod", .remainder) { x, _, dy in
        [dy, try negative(multiply(dy, floorDivide(x[0], x[1])))]
    }
    public static let floorDivide: TensorOperation = flat("floor_divide") {
        try Elementwise.apply(.floorDivide, $0[0], $0[1])
    }

    private static func chosen(_ relation: Relation, _ x: [Tensor], _ dy: Tensor) throws -> [Tensor?] {
        let isFirst = try Comparison.apply(relation, x[0].array, x[1].array)
        let zero = try Tensor.number(0, like: dy)
        return [try choose(isFirst)(dy, zero), try choose(isFirst)(zero, dy)]
    }

    /// `a` where the condition holds, else `b`.
    public static func choose(_ condition: NDArray) -> TensorOperation {
        TensorOperation("where", { try Comparison.choose(condition, $0[0], $0[1]) }) { x, _, dy in
            let zero = try Tensor.number(0, like: dy)
            return [
                try folded(to: x[0].shape)(choose(condition)(dy, zero)),
                try folded(to: x[1].shape)(choose(condition)(zero, dy)),
            ]
        }
    }

    /// `a / b`, and 0 where `b` is.
    public static let divideNoNan: TensorOperation = TensorOperation(
        "divide_no_nan",
        { x in
            let quotient = try Elementwise.apply(.divide, x[0], x[1])
            let isZero = try Comparison.apply(.equal, x[1], NDArray(.float(0), dtype: x[1].dtype))
            return try Comparison.choose(isZero, NDArray(.float(0), dtype: quotient.dtype), quotient)
        }
    ) { x, y, dy in
        [
            try folded(to: x[0].shape)(divideNoNan(dy, x[1])),
            try folded(to: x[1].shape)(negative(multiply(dy, divideNoNan(y, x[1])))),
        ]
    }

    // MARK: One tensor

    /// A function that NumPy has too.
    private static func function(
        _ function: MathFunction, _ slope: @escaping @Sendable (_ x: Tensor, _ y: Tensor) throws -> Tensor
    ) -> TensorOperation {
        pointwise(function.rawValue, { try Elementwise.apply(function, $0) }, slope: slope)
    }

    public static let exp: TensorOperation = function(.exp) { _, y in y }
    public static let expm1: TensorOperation = function(.expm1) { _, y in
        try add(y, Tensor.number(1, like: y))
    }
    public static let log: TensorOperation = function(.log) { x, _ in try reciprocal(x) }
    public static let log1p: TensorOperation = function(.log1p) { x, _ in
        try reciprocal(add(x, Tensor.number(1, like: x)))
    }
    public static let log2: TensorOperation = function(.log2) { x, _ in
        try reciprocal(multiply(x, Tensor.number(0.693_147_180_559_945_3, like: x)))
    }
    public static let log10: TensorOperation = function(.log10) { x, _ in
        try reciprocal(multiply(x, Tensor.number(2.302_585_092_994_046, like: x)))
    }
    public static let sqrt: TensorOperation = function(.sqrt) { _, y in
        try divide(Tensor.number(0.5, like: y), y)
    }
    public static let sin: TensorOperation = function(.sin) { x, _ in try cos(x) }
    public static let cos: TensorOperation = function(.cos) { x, _ in try negative(sin(x)) }
    public static let tan: TensorOperation = function(.tan) { _, y in
        try add(square(y), Tensor.number(1, like: y))
    }
    public static let arcsin: TensorOperation = function(.arcsin) { x, _ in try rsqrt(rest(x)) }
    public static let arccos: TensorOperation = function(.arccos) { x, _ in try negative(rsqrt(rest(x))) }
    public static let arctan: TensorOperation = function(.arctan) { x, _ in
        try reciprocal(add(square(x), Tensor.number(1, like: x)))
    }
    public static let sinh: TensorOperation = function(.sinh) { x, _ in try cosh(x) }
    public static let cosh: TensorOperation = function(.cosh) { x, _ in try sinh(x) }
    public static let tanh: TensorOperation = function(.tanh) { _, y in try rest(y) }
    public static let reciprocal: TensorOperation = function(.reciprocal) { _, y in try negative(square(y)) }

    /// `1 − x²`
    private static func rest(_ x: Tensor) throws -> Tensor {
        try subtract(Tensor.number(1, like: x), square(x))
    }

    public static let rsqrt: TensorOperation = pointwise(
        "rsqrt", { try Elementwise.apply(.reciprocal, Elementwise.apply(.sqrt, $0)) },
        slope: { x, y in try multiply(Tensor.number(-0.5, like: y), divide(y, x)) })
    public static let absolute: TensorOperation = pointwise("abs", Elementwise.absolute) { x, _ in try sign(x)
    }
    public static let negative: TensorOperation = TensorOperation(
        "negative", { try Elementwise.negative($0[0]) }
    ) { _, _, dy in
        [try negative(dy)]
    }
    public static let square: TensorOperation = pointwise(
        "square", { try Elementwise.apply(.multiply, $0, $0) }
    ) { x, _ in
        try multiply(x, Tensor.number(2, like: x))
    }
    public static let sign: TensorOperation = flat("sign") { try Elementwise.sign($0[0]) }
    public static let floor: TensorOperation = flat("floor") { try Elementwise.apply(.floor, $0[0]) }
    public static let ceil: TensorOperation = flat("ceil") { try Elementwise.apply(.ceil, $0[0]) }

    /// Between two bounds; what lies outside has no gradient.
    public static func clip(_ low: NDArray, _ high: NDArray) -> TensorOperation {
        TensorOperation(
            "clip", { try Elementwise.apply(.minimum, Elementwise.apply(.maximum, $0[0], low), high) }
        ) { x, _, dy in
            let isInside = try Elementwise.apply(
                .bitwiseAnd, Comparison.apply(.greaterOrEqual, x[0].array, low),
                Comparison.apply(.lessOrEqual, x[0].array, high))
            return [try folded(to: x[0].shape)(choose(isInside)(dy, Tensor.number(0, like: dy)))]
        }
    }

    public static func cast(to dtype: DType) -> TensorOperation {
        TensorOperation("cast", { try $0[0].converted(to: dtype) }) { x, _, dy in
            [x[0].dtype.isFloating ? try cast(to: x[0].dtype)(dy) : nil]
        }
    }

    /// The same numbers, without a way back.
    public static let stopGradient: TensorOperation = flat("stop_gradient") { try $0[0].copy() }
}
