/// How several tensors were given: one alone, in a list, in a tuple, in a dict. Results come in the same form.
public enum Form: Equatable, Sendable {
    case single, list, tuple
    case dict([String])

    /// Where a tensor stands, for messages: nothing, its number, its key.
    func path(_ place: Int) -> String {
        switch self {
        case .single: ""
        case .list, .tuple: "\(place)"
        case .dict(let names): names.indices.contains(place) ? names[place] : "\(place)"
        }
    }

    /// The keys of a dict.
    public var names: [String]? {
        if case .dict(let names) = self { names } else { nil }
    }
}
