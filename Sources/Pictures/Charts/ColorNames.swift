extension Color {
    /// The colours that lines take in turn, as in Matplotlib: Tableau's ten.
    public static let cycle: [Color] = [
        Color(hex: 0x1F77B4), Color(hex: 0xFF7F0E), Color(hex: 0x2CA02C), Color(hex: 0xD62728),
        Color(hex: 0x9467BD), Color(hex: 0x8C564B), Color(hex: 0xE377C2), Color(hex: 0x7F7F7F),
        Color(hex: 0xBCBD22), Color(hex: 0x17BECF),
    ]

    /// A colour as Matplotlib writes it: `r`, `red`, `tab:red`, `C1`, `#f00`, `#ff0000`, a grey as `0.5`.
    public init?(named name: String) {
        let key = name.lowercased()
        if let color = Color.byName[key] {
            self = color
        } else if key.hasPrefix("c"), let number = Int(key.dropFirst()), number >= 0 {
            self = Color.cycle[number % Color.cycle.count]
        } else if key.hasPrefix("#") {
            self.init(digits: key.dropFirst())
        } else if let share = Double(key), (0...1).contains(share) {
            self.init(gray: UInt8(share * 255 + 0.5))
        } else {
            return nil
        }
    }

    private init?(digits: Substring) {
        let doubled = digits.count == 3 ? digits.flatMap { [$0, $0] } : Array(digits.prefix(6))
        guard [3, 6, 8].contains(digits.count), let number = UInt32(String(doubled), radix: 16) else {
            return nil
        }
        self.init(hex: number)
    }

    private static let byName: [String: Color] = {
        var names: [String: Color] = [:]
        for (name, hex) in letters + words { names[name] = Color(hex: hex) }
        let tableau = [
            "blue", "orange", "green", "red", "purple", "brown", "pink", "gray", "olive", "cyan",
        ]
        for (name, color) in zip(tableau, cycle) { names["tab:" + name] = color }
        for (name, hex) in [("grey", "gray"), ("darkgrey", "darkgray"), ("lightgrey", "lightgray")] {
            names[name] = names[hex]
        }
        return names
    }()

    private static let letters: [(String, UInt32)] = [
        ("b", 0x0000FF), ("g", 0x008000), ("r", 0xFF0000), ("c", 0x00BFBF), ("m", 0xBF00BF), ("y", 0xBFBF00),
        ("k", 0x000000), ("w", 0xFFFFFF),
    ]

    /// The commoner ones of CSS.
    private static let words: [(String, UInt32)] = [
        ("black", 0x000000), ("white", 0xFFFFFF), ("red", 0xFF0000), ("green", 0x008000), ("blue", 0x0000FF),
        ("yellow", 0xFFFF00), ("cyan", 0x00FFFF), ("magenta", 0xFF00FF), ("orange", 0xFFA500),
        ("purple", 0x800080), ("brown", 0xA52A2A), ("pink", 0xFFC0CB), ("gray", 0x808080), ("navy", 0x000080),
        ("teal", 0x008080), ("olive", 0x808000), ("lime", 0x00FF00), ("gold", 0xFFD700), ("maroon", 0x800000),
        ("violet", 0xEE82EE), ("indigo", 0x4B0082), ("crimson", 0xDC143C), ("coral", 0xFF7F50),
        ("salmon", 0xFA8072), ("tomato", 0xFF6347), ("turquoise", 0x40E0D0), ("skyblue", 0x87CEEB),
        ("steelblue", 0x4682B4), ("royalblue", 0x4169E1), ("darkblue", 0x00008B), ("darkgreen", 0x006400),
        ("darkred", 0x8B0000), ("darkorange", 0xFF8C00), ("lightblue", 0xADD8E6), ("lightgreen", 0x90EE90),
        ("dodgerblue", 0x1E90FF), ("forestgreen", 0x228B22), ("firebrick", 0xB22222), ("chocolate", 0xD2691E),
        ("darkgray", 0xA9A9A9), ("lightgray", 0xD3D3D3), ("silver", 0xC0C0C0), ("khaki", 0xF0E68C),
        ("orchid", 0xDA70D6), ("plum", 0xDDA0DD), ("tan", 0xD2B48C), ("beige", 0xF5F5DC),
    ]
}
