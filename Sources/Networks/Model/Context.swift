import Checkpoints

/// What the parts of one session share: the automatic names and the random numbers.
///
/// Everything that a script makes belongs to the session's context; two contexts know nothing of each
/// other.
public final class Context {
    /// Numbers of automatic names given, by base name.
    private var used: [String: Int] = [:]
    /// Draws initial weights, shuffles and dropout's seeds.
    public var random: RandomNumbers

    /// True while a script's function is followed with tensors that have no numbers: what it reads besides would be taken
    /// for constants.
    public private(set) var isFollowing = false
    /// True where a layer within could neither be followed nor called: calling what holds it would fail as well.
    var hasFailedWithin = false
    /// What the call of a layer under way said of `training`, for those within.
    var training: Bool?

    /// Follows a function.
    func following<Result>(_ body: () throws -> Result) rethrows -> Result {
        let before = isFollowing
        isFollowing = true
        defer { isFollowing = before }
        return try body()
    }

    /// Calculates only to see shapes: tapes look away.
    func trying<Result>(_ body: () throws -> Result) rethrows -> Result {
        let before = isFollowing
        isFollowing = false
        defer { isFollowing = before }
        return try tapes.paused(body)
    }

    /// How many calls of layers with tensors are within each other.
    var callDepth = 0

    /// Those that follow what is calculated now.
    public let tapes = Tapes()

    /// Asked now and then by what takes long; once it says yes, that ends with an interrupt `Fault`.
    public var isInterrupted: () -> Bool = { false }

    /// Weights are made without first values: only their shapes are wanted, and pages nobody writes cost
    /// nothing.
    public private(set) var isTrial: Bool

    /// - Parameters:
    ///   - seed: the same seed gives the same weights and shuffles; `nil` differs in each run.
    ///   - isTrial: for layers that are made to try something and then dropped.
    public init(seed: UInt64? = nil, isTrial: Bool = false) {
        self.isTrial = isTrial
        random = RandomNumbers(seed: seed ?? UInt64.random(in: .min ... .max))
    }

    /// Makes layers whose weights get their values from elsewhere.
    public func withoutFirstValues<Result>(_ body: () throws -> Result) rethrows -> Result {
        let before = isTrial
        isTrial = true
        defer { isTrial = before }
        return try body()
    }

    /// `conv2d`, then `conv2d_1`, `conv2d_2`, ….
    public func automaticName(for typeName: String) -> String {
        let base = Context.snakeCase(typeName)
        let number = used[base, default: 0]
        used[base] = number + 1
        return number == 0 ? base : "\(base)_\(number)"
    }

    /// Starts the automatic names over: `keras.backend.clear_session()`.
    public func clearNames() { used = [:] }

    /// Starts the random numbers over: `keras.utils.set_random_seed(seed)`.
    public func setSeed(_ seed: UInt64) { random = RandomNumbers(seed: seed) }

    /// `MaxPooling2D` → `max_pooling2d`, `ReLU` → `re_lu`, as Keras writes names.
    public static func snakeCase(_ name: String) -> String {
        let letters = Array(name)
        var result = ""
        for (i, letter) in letters.enumerated() {
            if letter.isUppercase && i > 0 {
                let beforeLowercase = i + 1 < letters.count && letters[i + 1].isLowercase
                if letters[i - 1].isLowercase || beforeLowercase { result += "_" }
            }
            result += letter.lowercased()
        }
        return result
    }
}

extension Context: Restorable {
    public func keep(in checkpoint: Checkpoint) { checkpoint.keep(self, \.used, \.random) }
}
