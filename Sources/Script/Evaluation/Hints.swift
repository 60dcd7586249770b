import Signatures

/// "Did you mean", worded once.
enum Hints {
    static func nearest(_ name: String, _ candidates: [String]) -> String? {
        nearestName(to: name, among: candidates)
    }

    /// ` Did you mean: 'x'?`, or nothing.
    static func suffix(_ name: String, _ candidates: [String]) -> String {
        nearest(name, candidates).map { ". Did you mean: '\($0)'?" } ?? ""
    }
}
