extension WrittenLibrary {
    /// namedtuple and deque.
    static let containers = #"""
        class OrderedDict(dict):
            def move_to_end(self, key, last=True):
                value = self.pop(key)
                if last:
                    dict.__setitem__(self, key, value)
                else:
                    rest = list(self.items())
                    self.clear()
                    self[key] = value
                    self.update(rest)
            def popitem(self, last=True):
                if not self: raise KeyError('dictionary is empty')
                key = list(self)[-1 if last else 0]
                return key, self.pop(key)
            def copy(self): return type(self)(self)
            def __eq__(self, other):
                if isinstance(other, OrderedDict): return list(self.items()) == list(other.items())
                return dict(self) == other
            def __repr__(self):
                return f'{type(self).__name__}({list(self.items())!r})' if self else f'{type(self).__name__}()'

        class defaultdict(dict):
            def __init__(self, default_factory=None, *args, **kwargs):
                if default_factory is not None and not callable(default_factory):
                    raise TypeError('first argument must be callable or None')
                super().__init__(*args, **kwargs)
                self.default_factory = default_factory
            def __missing__(self, key):
                if self.default_factory is None: raise KeyError(key)
                value = self.default_factory()
                self[key] = value
                return value
            def copy(self): return defaultdict(self.default_factory, self)
            def __repr__(self): return f'defaultdict({self.default_factory!r}, {dict(self)!r})'

        class Counter(dict):
            def __init__(self, iterable=None, /, **kwargs):
                super().__init__()
                self.update(iterable, **kwargs)
            def __missing__(self, key): return 0
            def update(self, iterable=None, /, **kwargs): self._count(iterable, kwargs, 1)
            def subtract(self, iterable=None, /, **kwargs): self._count(iterable, kwargs, -1)
            def _count(self, iterable, kwargs, sign):
                if isinstance(iterable, dict):
                    for key, n in iterable.items(): self[key] = self.get(key, 0) + sign * n
                elif iterable is not None:
                    for key in iterable: self[key] = self.get(key, 0) + sign
                for key, n in kwargs.items(): self[key] = self.get(key, 0) + sign * n
            def most_common(self, n=None):
                pairs = sorted(self.items(), key=lambda pair: pair[1], reverse=True)
                return pairs if n is None else pairs[:n]
            def elements(self):
                for key, n in self.items():
                    for i in range(n): yield key
            def total(self): return sum(self.values())
            def copy(self): return Counter(self)
            def _joined(self, other, combine):
                if not isinstance(other, dict): return NotImplemented
                result = Counter()
                for key in list(self) + [k for k in other if k not in self]:
                    n = combine(self.get(key, 0), other.get(key, 0))
                    if n > 0: result[key] = n
                return result
            def __add__(self, other): return self._joined(other, lambda a, b: a + b)
            def __sub__(self, other): return self._joined(other, lambda a, b: a - b)
            def __and__(self, other): return self._joined(other, min)
            def __or__(self, other): return self._joined(other, max)
            def __repr__(self):
                return f'Counter({dict(self.most_common())!r})' if self else 'Counter()'

        class ChainMap:
            def __init__(self, *maps): self.maps = list(maps) or [{}]
            def __getitem__(self, key):
                for m in self.maps:
                    if key in m: return m[key]
                raise KeyError(key)
            def get(self, key, default=None): return self[key] if key in self else default
            def __setitem__(self, key, value): self.maps[0][key] = value
            def __delitem__(self, key): del self.maps[0][key]
            def __contains__(self, key): return any(key in m for m in self.maps)
            def keys(self):
                found = {}
                for m in reversed(self.maps): found.update(m)
                return found.keys()
            def values(self): return [self[key] for key in self.keys()]
            def items(self): return [(key, self[key]) for key in self.keys()]
            def __iter__(self): return iter(self.keys())
            def __len__(self): return len(self.keys())
            def new_child(self, m=None): return ChainMap({} if m is None else m, *self.maps)
            def __repr__(self): return 'ChainMap(' + ', '.join(map(repr, self.maps)) + ')'

        class _Named(tuple):
            _fields = ()
            _field_defaults = {}
            def __new__(cls, *args, **kwargs):
                names = cls._fields
                given = dict(cls._field_defaults)
                given.update(zip(names, args))
                for key in kwargs:
                    if key not in names:
                        raise TypeError(f"{cls.__name__}.__new__() got an unexpected keyword argument '{key}'")
                given.update(kwargs)
                if len(args) > len(names) or any(n not in given for n in names):
                    raise TypeError(f'{cls.__name__}.__new__() takes the arguments ' + ', '.join(names))
                return tuple.__new__(cls, [given[n] for n in names])
            def __getattr__(self, name):
                if name in self._fields: return self[self._fields.index(name)]
                raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
            def __setattr__(self, name, value): raise AttributeError("can't set attribute")
            def __dir__(self): return list(self._fields)
            def _asdict(self): return dict(zip(self._fields, self))
            def _replace(self, **changes): return type(self)(**{**self._asdict(), **changes})
            @classmethod
            def _make(cls, values): return cls(*values)
            def __repr__(self):
                return type(self).__name__ + '(' + ', '.join(f'{n}={v!r}' for n, v in zip(self._fields, self)) + ')'

        def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
            if isinstance(field_names, str): field_names = field_names.replace(',', ' ').split()
            names = tuple(field_names)
            late = dict(zip(names[len(names) - len(defaults or ()):], defaults or ()))
            return type(typename, (_Named,), {'_fields': names, '_field_defaults': late})

        class NamedTuple(_Named):
            def __init_subclass__(cls):
                if cls.__bases__[0] is not NamedTuple: return
                names = tuple(cls.__annotations__)
                cls._fields = names
                cls._field_defaults = {n: cls.__dict__[n] for n in names if n in cls.__dict__}
                for n in cls._field_defaults: delattr(cls, n)

        class deque:
            def __init__(self, iterable=(), maxlen=None):
                self.maxlen = maxlen
                self._items = []
                self.extend(iterable)
            def append(self, x):
                self._items.append(x)
                if self.maxlen is not None and len(self._items) > self.maxlen: self._items.pop(0)
            def appendleft(self, x):
                self._items.insert(0, x)
                if self.maxlen is not None and len(self._items) > self.maxlen: self._items.pop()
            def extend(self, iterable):
                for x in iterable: self.append(x)
            def extendleft(self, iterable):
                for x in iterable: self.appendleft(x)
            def pop(self):
                if not self._items: raise IndexError('pop from an empty deque')
                return self._items.pop()
            def popleft(self):
                if not self._items: raise IndexError('pop from an empty deque')
                return self._items.pop(0)
            def clear(self): self._items.clear()
            def rotate(self, n=1):
                if self._items:
                    n %= len(self._items)
                    self._items = self._items[-n:] + self._items[:-n]
            def count(self, x): return self._items.count(x)
            def copy(self): return deque(self._items, self.maxlen)
            def __iter__(self): return iter(self._items)
            def __len__(self): return len(self._items)
            def __getitem__(self, i): return self._items[i]
            def __setitem__(self, i, value): self._items[i] = value
            def __contains__(self, x): return x in self._items
            def __reversed__(self): return reversed(self._items)
            def __eq__(self, other): return isinstance(other, deque) and self._items == other._items
            def __repr__(self):
                return f'deque({self._items!r}' + (f', maxlen={self.maxlen})' if self.maxlen is not None else ')')
        """#
}
