extension WrittenLibrary {
    /// Values as text that other programs read.
    static let json = #"""
        class JSONDecodeError(ValueError): pass

        def _quoted(text, ascii):
            out = '"'
            for c in text:
                code = ord(c)
                if c in '"\\': out += '\\' + c
                elif c == '\n': out += '\\n'
                elif c == '\t': out += '\\t'
                elif c == '\r': out += '\\r'
                elif code < 32 or (ascii and 126 < code < 65536): out += f'\\u{code:04x}'
                elif ascii and code > 65535:
                    code -= 65536
                    out += f'\\u{55296 + code // 1024:04x}\\u{56320 + code % 1024:04x}'
                else: out += c
            return out + '"'

        def dumps(obj, *, skipkeys=False, ensure_ascii=True, indent=None, separators=None, default=None, sort_keys=False,
                  cls=None):
            comma, colon = separators or ((', ' if indent is None else ','), ': ')
            step = ' ' * indent if isinstance(indent, int) else (indent or '')
            def key_text(key):
                if isinstance(key, str): return key
                if key is True: return 'true'
                if key is False: return 'false'
                if key is None: return 'null'
                if isinstance(key, (int, float)): return repr(key)
                raise TypeError(f'keys must be str, int, float, bool or None, not {type(key).__name__}')
            def joined(opening, items, closing, level):
                if not items: return opening + closing
                if indent is None: return opening + comma.join(items) + closing
                inner = '\n' + step * (level + 1)
                return opening + inner + (comma.rstrip() + inner).join(items) + '\n' + step * level + closing
            def text(x, level):
                if x is None: return 'null'
                if x is True: return 'true'
                if x is False: return 'false'
                if isinstance(x, str): return _quoted(x, ensure_ascii)
                if isinstance(x, int): return repr(int(x))
                if isinstance(x, float):
                    x = float(x)
                    if x != x: return 'NaN'
                    if x in (float('inf'), -float('inf')): return 'Infinity' if x > 0 else '-Infinity'
                    return repr(x)
                if isinstance(x, dict):
                    pairs = sorted(x.items()) if sort_keys else x.items()
                    return joined('{', [_quoted(key_text(k), ensure_ascii) + colon + text(v, level + 1) for k, v in pairs],
                                  '}', level)
                if isinstance(x, (list, tuple)):
                    return joined('[', [text(item, level + 1) for item in x], ']', level)
                if default is not None: return text(default(x), level)
                raise TypeError(f'Object of type {type(x).__name__} is not JSON serializable')
            return text(obj, 0)

        def dump(obj, fp, **options):
            fp.write(dumps(obj, **options))

        _escapes = {'n': '\n', 't': '\t', 'r': '\r', 'b': '\b', 'f': '\f', '"': '"', '\\': '\\', '/': '/'}

        class _Reader:
            def __init__(self, text): self.text, self.at = text, 0
            def fault(self, what):
                line = self.text.count('\n', 0, self.at) + 1 if False else len(self.text[:self.at].split('\n'))
                column = self.at - (self.text[:self.at].rfind('\n') if '\n' in self.text[:self.at] else -1)
                raise JSONDecodeError(f'{what}: line {line} column {column} (char {self.at})')
            def skip(self):
                while self.at < len(self.text) and self.text[self.at] in ' \t\r\n': self.at += 1
            def peek(self): return self.text[self.at] if self.at < len(self.text) else ''
            def value(self):
                self.skip()
                c = self.peek()
                if c == '{': return self.table()
                if c == '[': return self.row()
                if c == '"': return self.string()
                for word, value in (('true', True), ('false', False), ('null', None), ('NaN', float('nan')),
                                    ('Infinity', float('inf')), ('-Infinity', -float('inf'))):
                    if self.text[self.at:self.at + len(word)] == word:
                        self.at += len(word)
                        return value
                start = self.at
                while self.peek() and self.peek() in '+-0123456789.eE': self.at += 1
                number = self.text[start:self.at]
                try:
                    return float(number) if '.' in number or 'e' in number.lower() else int(number)
                except ValueError:
                    self.at = start
                    self.fault('Expecting value')
            def table(self):
                self.at += 1
                result = {}
                self.skip()
                while self.peek() != '}':
                    if self.peek() != '"': self.fault('Expecting property name enclosed in double quotes')
                    key = self.string()
                    self.skip()
                    if self.peek() != ':': self.fault("Expecting ':' delimiter")
                    self.at += 1
                    result[key] = self.value()
                    self.skip()
                    if self.peek() == ',':
                        self.at += 1
                        self.skip()
                        if self.peek() == '}': self.fault('Expecting property name enclosed in double quotes')
                    elif self.peek() != '}': self.fault("Expecting ',' delimiter")
                self.at += 1
                return result
            def row(self):
                self.at += 1
                result = []
                self.skip()
                while self.peek() != ']':
                    result.append(self.value())
                    self.skip()
                    if self.peek() == ',':
                        self.at += 1
                        self.skip()
                        if self.peek() == ']': self.fault('Expecting value')
                    elif self.peek() != ']': self.fault("Expecting ',' delimiter")
                self.at += 1
                return result
            def string(self):
                start = self.at
                self.at += 1
                parts = []
                while self.peek() != '"':
                    c = self.peek()
                    if not c or c == '\n':
                        self.at = start
                        self.fault('Unterminated string starting at')
                    self.at += 1
                    if c == '\\':
                        e = self.peek()
                        self.at += 1
                        if e == 'u':
                            c = chr(int(self.text[self.at:self.at + 4], 16))
                            self.at += 4
                        elif e in _escapes: c = _escapes[e]
                        else: self.fault('Invalid \\escape')
                    parts.append(c)
                self.at += 1
                return ''.join(parts)

        def loads(s, **options):
            reader = _Reader(s)
            value = reader.value()
            reader.skip()
            if reader.at < len(s): reader.fault('Extra data')
            return value

        def load(fp, **options):
            return loads(fp.read())
        """#
}
