extension WrittenLibrary {
    /// Texts in lines of a width.
    static let textwrap = #"""
        def wrap(text, width=70, initial_indent='', subsequent_indent=''):
            lines, line, filled = [], initial_indent, False
            for word in text.split():
                if filled and len(line) + 1 + len(word) > width:
                    lines.append(line)
                    line, filled = subsequent_indent, False
                line += (' ' if filled else '') + word
                filled = True
            return lines + [line] if filled else lines
        def fill(text, width=70, **options): return '\n'.join(wrap(text, width, **options))
        def shorten(text, width, placeholder=' [...]'):
            text = ' '.join(text.split())
            if len(text) <= width: return text
            words = text.split()
            while words and len(' '.join(words)) + len(placeholder) > width: words.pop()
            return ' '.join(words) + placeholder if words else placeholder.strip()
        def indent(text, prefix):
            return '\n'.join(prefix + line if line.strip() else line for line in text.split('\n'))
        def dedent(text):
            lines = [line if line.strip() else '' for line in text.split('\n')]
            margins = [len(line) - len(line.lstrip()) for line in lines if line]
            margin = min(margins) if margins else 0
            return '\n'.join(line[margin:] for line in lines)
        """#
}
