import Signatures

/// What the focal losses share.
enum FocalParameters {
    static let alpha = Parameter("alpha", .number, default: 0.25, "The weight of the loss.")
    static let gamma = Parameter(
        "gamma", .number, default: 2.0, "How much less what is known well already counts; 0: not less.")
}
