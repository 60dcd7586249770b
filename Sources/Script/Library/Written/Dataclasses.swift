extension WrittenLibrary {
    /// Classes that are made of their fields.
    static let dataclasses = #"""
        class FrozenInstanceError(AttributeError): pass

        class _Missing:
            def __repr__(self): return 'MISSING'
        MISSING = _Missing()

        class Field:
            def __init__(self, default, default_factory, init, repr, compare):
                self.name = None
                self.default, self.default_factory = default, default_factory
                self.init, self.repr, self.compare = init, repr, compare

        def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None):
            return Field(default, default_factory, init, repr, compare)

        def fields(cls):
            return tuple(cls.__dataclass_fields__.values())

        def is_dataclass(x):
            return hasattr(x, '__dataclass_fields__')

        def _plain(x):
            if is_dataclass(x):
                return {f.name: _plain(getattr(x, f.name)) for f in fields(x)}
            if isinstance(x, (list, tuple)):
                return type(x)([_plain(item) for item in x])
            if isinstance(x, dict):
                return {key: _plain(value) for key, value in x.items()}
            return x

        def asdict(x):
            return _plain(x)

        def astuple(x):
            return tuple(getattr(x, f.name) for f in fields(x))

        def replace(x, **changes):
            values = {f.name: getattr(x, f.name) for f in fields(x) if f.init}
            values.update(changes)
            return type(x)(**values)

        def dataclass(cls=None, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, **options):
            if cls is None:
                return lambda it: dataclass(it, init=init, repr=repr, eq=eq, order=order, frozen=frozen)
            found = {}
            for base in reversed(cls.__mro__[1:]):
                if hasattr(base, '__dataclass_fields__'):
                    found.update(base.__dataclass_fields__)
            for name in cls.__annotations__:
                value = cls.__dict__.get(name, MISSING)
                if isinstance(value, (list, dict, set)):
                    raise ValueError(f"mutable default {type(value)} for field {name} is not allowed: use default_factory")
                made = value if isinstance(value, Field) else Field(value, MISSING, True, True, True)
                made.name = name
                found[name] = made
                if isinstance(value, Field):
                    if made.default is MISSING:
                        delattr(cls, name)
                    else:
                        setattr(cls, name, made.default)
            cls.__dataclass_fields__ = found
            everything = list(found.values())
            takes = [f for f in everything if f.init]
            seen = False
            for f in takes:
                optional = f.default is not MISSING or f.default_factory is not MISSING
                if seen and not optional:
                    raise TypeError(f"non-default argument '{f.name}' follows default argument")
                seen = seen or optional
            name = cls.__name__

            def __init__(self, *args, **kwargs):
                if len(args) > len(takes):
                    raise TypeError(f"{name}.__init__() takes {len(takes) + 1} positional arguments "
                                    f"but {len(args) + 1} were given")
                given = {f.name: value for f, value in zip(takes, args)}
                for key, value in kwargs.items():
                    if key in given:
                        raise TypeError(f"{name}.__init__() got multiple values for argument '{key}'")
                    if key not in [f.name for f in takes]:
                        raise TypeError(f"{name}.__init__() got an unexpected keyword argument '{key}'")
                    given[key] = value
                missing = [repr_(f.name) for f in takes
                           if f.name not in given and f.default is MISSING and f.default_factory is MISSING]
                if missing:
                    raise TypeError(f"{name}.__init__() missing {len(missing)} required positional "
                                    f"argument{'s' if len(missing) > 1 else ''}: " + ' and '.join(missing))
                for f in everything:
                    if f.name in given:
                        value = given[f.name]
                    elif f.default_factory is not MISSING:
                        value = f.default_factory()
                    elif f.default is not MISSING:
                        value = f.default
                    else:
                        continue
                    object.__setattr__(self, f.name, value)
                if hasattr(self, '__post_init__'):
                    self.__post_init__()

            def __repr__(self):
                return type(self).__qualname__ + '(' + ', '.join(
                    f'{f.name}={getattr(self, f.name)!r}' for f in everything if f.repr) + ')'

            def values(x):
                return tuple(getattr(x, f.name) for f in everything if f.compare)

            def __eq__(self, other):
                return values(self) == values(other) if type(other) is type(self) else NotImplemented

            def __hash__(self):
                return hash(values(self))

            def refuse(self, key, value=None):
                raise FrozenInstanceError(f"cannot assign to field '{key}'")

            def add(method, wanted):
                if wanted and method.__name__ not in cls.__dict__:
                    setattr(cls, method.__name__, method)
            add(__init__, init)
            add(__repr__, repr)
            add(__eq__, eq)
            add(__hash__, frozen or unsafe_hash)
            if order:
                cls.__lt__ = lambda a, b: values(a) < values(b)
                cls.__le__ = lambda a, b: values(a) <= values(b)
                cls.__gt__ = lambda a, b: values(a) > values(b)
                cls.__ge__ = lambda a, b: values(a) >= values(b)
            if frozen:
                cls.__setattr__ = refuse
                cls.__delattr__ = refuse
            return cls

        repr_ = repr
        """#
}
