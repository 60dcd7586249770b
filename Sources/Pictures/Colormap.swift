/// Which colour stands for which share between the smallest and the largest number.
public struct Colormap: Sendable, Equatable {
    public let name: String
    /// Evenly spaced, from the smallest number's colour to the largest's.
    private let anchors: [Color]

    init(_ name: String, _ anchors: [UInt32]) {
        self.name = name
        self.anchors = anchors.map(Color.init(hex:))
    }

    /// The colour of a share from 0 to 1; of what is no number, a grey that no map has.
    public func color(_ share: Float) -> Color {
        guard share.isFinite else { return Color(0x80, 0x60, 0x80) }
        let place = max(0, min(1, share)) * Float(anchors.count - 1)
        let low = min(Int(place), anchors.count - 2)
        return anchors[low].mixed(with: anchors[low + 1], place - Float(low))
    }

    /// Black to white.
    public static let gray = Colormap("gray", [0x000000, 0xFFFFFF])
    /// White to black, as ink on paper.
    public static let binary = Colormap("binary", [0xFFFFFF, 0x000000])
    /// From dark violet over green to yellow: its lightness rises evenly.
    public static let viridis = Colormap(
        "viridis", [0x440154, 0x46327E, 0x365C8D, 0x277F8E, 0x1FA187, 0x4AC16D, 0xA0DA39, 0xFDE725])
    /// Blue for negative, white for zero, red for positive numbers.
    public static let diverging = Colormap(
        "coolwarm", [0x3B4CC0, 0x7B9FF9, 0xC0D4F5, 0xF2F2F2, 0xF2CBB7, 0xEE8468, 0xB40426])
    /// From black over red and yellow to white.
    public static let hot = Colormap("hot", [0x0A0000, 0x8F0000, 0xFF2000, 0xFFA000, 0xFFFF40, 0xFFFFFF])
    /// The rainbow that older tutorials use for heat.
    public static let jet = Colormap(
        "jet", [0x000080, 0x0000FF, 0x0080FF, 0x00FFFF, 0x80FF80, 0xFFFF00, 0xFF8000, 0xFF0000, 0x800000])
    static let plasma = Colormap(
        "plasma", [0x0D0887, 0x5B02A3, 0x9A179B, 0xCB4678, 0xEB7852, 0xFBB32F, 0xF0F921])
    static let inferno = Colormap(
        "inferno", [0x000004, 0x320A5E, 0x781C6D, 0xBC3754, 0xED6925, 0xFBB41A, 0xFCFFA4])
    static let magma = Colormap(
        "magma", [0x000004, 0x2C115F, 0x721F81, 0xB73779, 0xF1605D, 0xFEB078, 0xFCFDBF])
    static let blues = Colormap("Blues", [0xF7FBFF, 0xC6DBEF, 0x6BAED6, 0x2171B5, 0x08306B])
    static let reds = Colormap("Reds", [0xFFF5F0, 0xFCBBA1, 0xFB6A4A, 0xCB181D, 0x67000D])

    /// By the names that Matplotlib has for them, in any case.
    public static let names: [String: Colormap] = {
        var names: [String: Colormap] = [:]
        for map in [gray, binary, viridis, diverging, hot, jet, plasma, inferno, magma, blues, reds] {
            names[map.name.lowercased()] = map
        }
        for alias in ["grey"] { names[alias] = gray }
        for alias in ["gray_r", "grey_r", "greys", "gist_yarg"] { names[alias] = binary }
        for alias in ["seismic", "bwr", "rdbu_r", "rdbu"] { names[alias] = diverging }
        return names
    }()

    /// A map by name; `_r` at its end turns it round.
    public init?(named name: String) {
        let key = name.lowercased()
        if let map = Colormap.names[key] {
            self = map
        } else if key.hasSuffix("_r"), let map = Colormap.names[String(key.dropLast(2))] {
            self.init(name: name, anchors: map.anchors.reversed())
        } else {
            return nil
        }
    }

    private init(name: String, anchors: [Color]) {
        (self.name, self.anchors) = (name, anchors)
    }
}

extension Color {
    /// Between this colour and another: 0 is this one, 1 the other.
    func mixed(with other: Color, _ share: Float) -> Color {
        func mix(_ a: UInt8, _ b: UInt8) -> UInt8 {
            UInt8(max(0, min(255, Float(a) + (Float(b) - Float(a)) * share + 0.5)))
        }
        return Color(mix(red, other.red), mix(green, other.green), mix(blue, other.blue))
    }
}
