extension WrittenLibrary {
    /// Versions that can be compared: `packaging.version`.
    static let versions = #"""
        class InvalidVersion(ValueError): pass

        class Version:
            def __init__(self, version):
                self._text = version
                numbers = []
                for piece in version.strip().lstrip('vV').split('+')[0].split('-')[0].split('.'):
                    digits = piece[:len(piece) - len(piece.lstrip('0123456789'))]
                    if digits: numbers.append(int(digits))
                    if digits != piece or not digits: break
                if not numbers: raise InvalidVersion(f"Invalid version: '{version}'")
                self.release = tuple(numbers)
            @property
            def major(self): return self.release[0]
            @property
            def minor(self): return self.release[1] if len(self.release) > 1 else 0
            @property
            def micro(self): return self.release[2] if len(self.release) > 2 else 0
            @property
            def base_version(self): return '.'.join(str(number) for number in self.release)
            def _key(self):
                numbers = list(self.release)
                while len(numbers) > 1 and numbers[-1] == 0: numbers.pop()
                return numbers
            def __lt__(self, other): return self._key() < other._key()
            def __le__(self, other): return self._key() <= other._key()
            def __gt__(self, other): return self._key() > other._key()
            def __ge__(self, other): return self._key() >= other._key()
            def __eq__(self, other): return isinstance(other, Version) and self._key() == other._key()
            def __hash__(self): return hash(tuple(self._key()))
            def __str__(self): return self._text.strip().lstrip('vV')
            def __repr__(self): return f"<Version('{self}')>"

        def parse(version): return Version(version)
        """#
}
