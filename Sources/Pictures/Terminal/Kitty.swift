import Foundation

/// Pixels by kitty's graphics protocol: a PNG in base64, in pieces of 4096 letters.
enum Kitty {
    static func encode(_ raster: Raster) throws -> String {
        let text = [UInt8](try PictureFormat.png.encode(raster).base64EncodedString().utf8)
        var result = ""
        for start in stride(from: 0, to: text.count, by: 4096) {
            let end = min(start + 4096, text.count)
            let control = (start == 0 ? "a=T,f=100,q=2," : "") + "m=\(end < text.count ? 1 : 0)"
            result += "\u{1B}_G\(control);" + String(decoding: text[start..<end], as: UTF8.self) + "\u{1B}\\"
        }
        return result
    }
}
