/// The candidate that `name` was most likely meant to be, or `nil` when none is near.
///
/// Near is what a slip of the fingers or of memory gives: another case, one or two edits (a swap of
/// neighbours counts as one), or the name's beginning. Ties go to the candidate listed first.
public func nearestName(to name: String, among candidates: [String]) -> String? {
    let wanted = Array(name.lowercased())
    guard !wanted.isEmpty else { return nil }
    var best: (candidate: String, distance: Double)?
    for candidate in candidates where candidate != name {
        let distance = slipDistance(wanted, Array(candidate.lowercased()))
        let longer = Double(max(wanted.count, candidate.count))
        // A name of which no letter is right is another name, however short.
        guard distance < longer else { continue }
        let limit = max(1, longer / 3)
        if distance <= limit && distance < best?.distance ?? .infinity { best = (candidate, distance) }
    }
    return best?.candidate
}

/// Optimal string alignment distance, except that one name beginning with the other, by at least three
/// letters, costs one edit whatever the rest.
private func slipDistance(_ a: [Character], _ b: [Character]) -> Double {
    if a == b { return 0 }
    let shorter = min(a.count, b.count)
    if shorter >= 3 && a.prefix(shorter) == b.prefix(shorter) {
        return min(Double(abs(a.count - b.count)), 1)
    }
    guard a.count < 64 && b.count < 64 else { return .infinity }
    var beforePrevious: [Int] = []
    var previous = Array(0...b.count)
    for i in a.indices {
        var current = [i + 1]
        for j in b.indices {
            var cost = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                cost = min(cost, beforePrevious[j - 1] + 1)
            }
            current.append(cost)
        }
        (beforePrevious, previous) = (previous, current)
    }
    return Double(previous[b.count])
}
