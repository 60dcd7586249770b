extension WrittenLibrary {
    /// `enum`. What makes a class's values its members is in `Enumeration`.
    static let enumerations = #"""
        class auto: pass

        def unique(cls):
            for name, member in cls.__members__.items():
                if member.name != name:
                    raise ValueError(f'duplicate values found in {cls!r}: {name} -> {member.name}')
            return cls

        class Enum:
            @property
            def name(self): return self._name_
            @property
            def value(self): return self._value_
            def __repr__(self): return f'<{type(self).__name__}.{self._name_}: {self._value_!r}>'
            def __str__(self): return f'{type(self).__name__}.{self._name_}'
            def __format__(self, spec): return format(str(self), spec)

        class IntEnum(int, Enum):
            def __str__(self): return str(self._value_)
            def __format__(self, spec): return format(self._value_, spec)

        class StrEnum(str, Enum):
            def _generate_next_value_(name, start, count, last_values): return name.lower()
            def __str__(self): return self._value_
            def __format__(self, spec): return format(self._value_, spec)
        """#
}
