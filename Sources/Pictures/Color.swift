/// A colour of 8 bits a channel.
public struct Color: Hashable, Sendable {
    public var red: UInt8
    public var green: UInt8
    public var blue: UInt8

    public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
        (self.red, self.green, self.blue) = (red, green, blue)
    }

    /// A grey.
    public init(gray: UInt8) { self.init(gray, gray, gray) }

    /// Of 24 bits: `0xRRGGBB`.
    public init(hex: UInt32) {
        self.init(UInt8(hex >> 16 & 255), UInt8(hex >> 8 & 255), UInt8(hex & 255))
    }

    public static let black = Color(gray: 0)
    public static let white = Color(gray: 255)

    /// How light it looks, from 0 to 1 (ITU-R BT.601).
    public var lightness: Double {
        (0.299 * Double(red) + 0.587 * Double(green) + 0.114 * Double(blue)) / 255
    }
}
