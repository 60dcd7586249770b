extension WrittenLibrary {
    /// Letters, digits and signs.
    static let string = #"""
        ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
        ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
        ascii_letters = ascii_lowercase + ascii_uppercase
        digits = '0123456789'
        hexdigits = '0123456789abcdefABCDEF'
        octdigits = '01234567'
        punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'
        whitespace = ' \t\n\r\x0b\x0c'
        printable = digits + ascii_letters + punctuation + whitespace
        def capwords(s, sep=None): return (sep or ' ').join(word.capitalize() for word in s.split(sep))
        """#
}
