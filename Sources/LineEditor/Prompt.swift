/// What stands before the text: `In [1]: `.
public struct Prompt: Sendable {
    /// As it is seen.
    public let text: String
    /// As libedit takes it: escape codes between \1 characters. It drops a trailing one, so the blank at
    /// the end of `text` comes after it.
    let escaped: String

    /// - Parameter color: what the escape code `ESC[…m` takes, as `32` for green.
    public init(_ text: String, color: String? = nil) {
        self.text = text
        guard let color, text.count > 1 else {
            escaped = text
            return
        }
        escaped = "\u{1}\u{1B}[\(color)m\u{1}\(text.dropLast())\u{1}\u{1B}[0m\u{1}\(text.suffix(1))"
    }
}
