/// How pictures appear where results are shown.
public enum PictureMode: Equatable, Sendable {
    /// Letters, without colour: everywhere.
    case ascii
    /// `▀` in colours.
    case halfBlocks(TextPage.Depth)
    /// Pixels, as DEC's terminals and many of today's draw them.
    case sixel
    /// Pixels, by kitty's protocol.
    case kitty

    /// By the name that a user gives: `ascii`, `blocks`, `256`, `truecolor`, `sixel`, `kitty`.
    public init?(name: String) {
        switch name {
        case "ascii": self = .ascii
        case "256": self = .halfBlocks(.indexed)
        case "blocks", "truecolor": self = .halfBlocks(.direct)
        case "sixel": self = .sixel
        case "kitty": self = .kitty
        default: return nil
        }
    }

    public var name: String {
        switch self {
        case .ascii: "ascii"
        case .halfBlocks(.indexed): "256"
        case .halfBlocks(.direct): "truecolor"
        case .sixel: "sixel"
        case .kitty: "kitty"
        }
    }

    public static let names = ["ascii", "256", "truecolor", "sixel", "kitty"]

    /// What a terminal can do, by what it says of itself.
    ///
    /// - Parameters:
    ///   - usesColor: false off a terminal and where the user wants no colours: always letters.
    ///   - variables: the environment's.
    public static func detected(usesColor: Bool, variables: [String: String]) -> PictureMode {
        guard usesColor else { return .ascii }
        let (term, program) = (variables["TERM"] ?? "", variables["TERM_PROGRAM"] ?? "")
        // A multiplexer passes only what it knows itself.
        let isMultiplexed = variables["TMUX"] != nil || term.hasPrefix("screen") || term.hasPrefix("tmux")
        if !isMultiplexed {
            let isKitty =
                variables["KITTY_WINDOW_ID"] != nil || term == "xterm-kitty" || term == "xterm-ghostty"
            if isKitty || ["ghostty", "WezTerm"].contains(program) { return .kitty }
            if ["foot", "mlterm", "contour", "yaft"].contains(where: term.hasPrefix) { return .sixel }
            if ["iTerm.app", "mintty"].contains(program) { return .sixel }
            // Konsole draws them from version 22.04 on.
            if let konsole = variables["KONSOLE_VERSION"].flatMap(Int.init), konsole >= 220_400 {
                return .sixel
            }
        }
        let depth = variables["COLORTERM"] ?? ""
        if depth == "truecolor" || depth == "24bit" { return .halfBlocks(.direct) }
        return term.contains("256color")
            ? .halfBlocks(.indexed) : term.isEmpty ? .ascii : .halfBlocks(.indexed)
    }
}
