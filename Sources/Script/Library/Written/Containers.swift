extension WrittenLibrary {
    /// namedtuple and deque.
    static let containers = #"""
        def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
            if isinstance(field_names, str): field_names = field_names.replace(',', ' ').split()
            names = tuple(field_names)
            late = dict(zip(names[len(names) - len(defaults or ()):], defaults or ()))
            class made:
                _fields = names
                def __init__(self, *args, **kwargs):
                    given = dict(late)
                    given.update(zip(names, args))
                    for key in kwargs:
                        if key not in names:
                            raise TypeError(f"{typename}.__new__() got an unexpected keyword argument '{key}'")
                    given.update(kwargs)
                    missing = [repr(n) for n in names if n not in given]
                    if missing or len(args) > len(names):
                        raise TypeError(f'{typename}.__new__() takes the arguments ' + ', '.join(names))
                    object.__setattr__(self, '_values', tuple(given[n] for n in names))
                def __getattr__(self, name):
                    if name in names: return self._values[names.index(name)]
                    raise AttributeError(f"'{typename}' object has no attribute '{name}'")
                def __setattr__(self, name, value): raise AttributeError("can't set attribute")
                def __iter__(self): return iter(self._values)
                def __len__(self): return len(names)
                def __getitem__(self, i): return self._values[i]
                def __eq__(self, other): return self._values == tuple(other)
                def __lt__(self, other): return self._values < tuple(other)
                def __hash__(self): return hash(self._values)
                def __dir__(self): return list(names)
                def _asdict(self): return dict(zip(names, self._values))
                def _replace(self, **changes): return type(self)(**{**self._asdict(), **changes})
                @classmethod
                def _make(cls, values): return cls(*values)
                def __repr__(self):
                    return typename + '(' + ', '.join(f'{n}={v!r}' for n, v in zip(names, self._values)) + ')'
            return type(typename, (made,), {})

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
