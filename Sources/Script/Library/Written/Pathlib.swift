extension WrittenLibrary {
    /// Paths as values; they read names and write nothing.
    static let pathlib = #"""
        import os as _os
        import glob as _glob

        class PurePath:
            def __init__(self, *parts):
                text = _os.path.join(*[str(part) for part in parts]) if parts else ''
                pieces = [piece for piece in text.split('/') if piece and piece != '.']
                self._text = ('/' if text.startswith('/') else '') + '/'.join(pieces) or '.'
            def __str__(self): return self._text
            def __fspath__(self): return self._text
            def __repr__(self): return f'PosixPath({self._text!r})'
            def __truediv__(self, other): return type(self)(self._text, other)
            def __rtruediv__(self, other): return type(self)(other, self._text)
            def __eq__(self, other): return isinstance(other, PurePath) and self._text == other._text
            def __lt__(self, other): return self._text < other._text
            def __hash__(self): return hash(self._text)
            @property
            def parts(self):
                names = [part for part in self._text.split('/') if part and part != '.']
                return tuple((['/'] if self._text.startswith('/') else []) + names)
            @property
            def name(self): return '' if self._text in ('/', '.') else _os.path.basename(self._text)
            @property
            def stem(self): return _os.path.splitext(self.name)[0]
            @property
            def suffix(self): return _os.path.splitext(self.name)[1]
            @property
            def parent(self): return type(self)(_os.path.dirname(self._text) or '.')
            @property
            def parents(self):
                here, found = self, []
                while here.parent != here:
                    here = here.parent
                    found.append(here)
                return found
            def as_posix(self): return self._text
            def joinpath(self, *others): return type(self)(self._text, *others)
            def with_suffix(self, suffix): return self.parent / (self.stem + suffix)
            def with_name(self, name): return self.parent / name
            def is_absolute(self): return self._text.startswith('/')
            def relative_to(self, other):
                start = str(other).rstrip('/') + '/'
                if not self._text.startswith(start):
                    raise ValueError(f"'{self._text}' is not in the subpath of '{other}'")
                return type(self)(self._text[len(start):])

        class Path(PurePath):
            @classmethod
            def cwd(cls): return cls(_os.getcwd())
            def exists(self): return _os.path.exists(self._text)
            def is_file(self): return _os.path.isfile(self._text)
            def is_dir(self): return _os.path.isdir(self._text)
            def resolve(self): return Path(_os.path.abspath(self._text))
            absolute = resolve
            def iterdir(self):
                for name in _os.listdir(self._text):
                    yield self / name
            def glob(self, pattern):
                for path in _glob.glob(_os.path.join(self._text, pattern), recursive=True):
                    yield Path(path)
            def rglob(self, pattern): return self.glob('**/' + pattern)
            def mkdir(self, mode=511, parents=False, exist_ok=False):
                _os.makedirs(self._text, exist_ok=exist_ok)

        PosixPath = Path
        PurePosixPath = PurePath
        """#
}
