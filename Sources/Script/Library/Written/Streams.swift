extension WrittenLibrary {
    /// Texts that are written like files.
    static let streams = #"""
        class StringIO:
            def __init__(self, initial=''):
                self._text = initial
                self._place = 0
            def write(self, text):
                self._text += text
                return len(text)
            def getvalue(self): return self._text
            def read(self):
                text = self._text[self._place:]
                self._place = len(self._text)
                return text
            def seek(self, place): self._place = place
            def flush(self): pass
            def close(self): pass
            def __enter__(self): return self
            def __exit__(self, *error): return None
        """#
}
