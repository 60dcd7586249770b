extension WrittenLibrary {
    /// What `itertools` has beside what is written in Swift.
    static let iteration = #"""
        def accumulate(iterable, func=None, *, initial=None):
            empty = initial is None
            total = initial
            if not empty: yield total
            for x in iterable:
                total = x if empty else (total + x if func is None else func(total, x))
                empty = False
                yield total
        def takewhile(predicate, iterable):
            for x in iterable:
                if not predicate(x): return
                yield x
        def dropwhile(predicate, iterable):
            begun = False
            for x in iterable:
                begun = begun or not predicate(x)
                if begun: yield x
        def filterfalse(predicate, iterable):
            for x in iterable:
                if not (x if predicate is None else predicate(x)): yield x
        def starmap(function, iterable):
            for args in iterable: yield function(*args)
        def compress(data, selectors):
            for x, wanted in zip(data, selectors):
                if wanted: yield x
        def pairwise(iterable):
            first = True
            before = None
            for x in iterable:
                if not first: yield before, x
                before, first = x, False
        def batched(iterable, n):
            if n < 1: raise ValueError('n must be at least one')
            part = []
            for x in iterable:
                part.append(x)
                if len(part) == n:
                    yield tuple(part)
                    part = []
            if part: yield tuple(part)
        def combinations_with_replacement(iterable, r):
            pool = tuple(iterable)
            def choose(start, left):
                if left == 0: yield ()
                else:
                    for i in range(start, len(pool)):
                        for rest in choose(i, left - 1): yield (pool[i],) + rest
            return choose(0, r)
        def tee(iterable, n=2):
            source = iter(iterable)
            seen = []
            def draw():
                place = 0
                while True:
                    if place == len(seen):
                        try: seen.append(next(source))
                        except StopIteration: return
                    yield seen[place]
                    place += 1
            return tuple(draw() for i in range(n))
        class groupby:
            def __init__(self, iterable, key=None):
                self._source = iter(iterable)
                self._key = key
                self._next = None
                self._has = self._advance()
                self._group = None
            def _advance(self):
                for x in self._source:
                    self._next = x, (x if self._key is None else self._key(x))
                    return True
                return False
            def __iter__(self): return self
            def __next__(self):
                if self._group is not None:
                    for x in self._group: pass
                if not self._has: raise StopIteration
                key = self._next[1]
                self._group = self._members(key)
                return key, self._group
            def _members(self, key):
                while self._has and self._next[1] == key:
                    x = self._next[0]
                    self._has = self._advance()
                    yield x
        """#

    /// What `functools` has beside what is written in Swift.
    static let functional = #"""
        type_ = type
        class partial:
            def __init__(self, func, /, *args, **keywords):
                if not callable(func): raise TypeError('the first argument must be callable')
                self.func, self.args, self.keywords = func, args, keywords
            def __call__(self, /, *args, **keywords):
                return self.func(*self.args, *args, **{**self.keywords, **keywords})
            def __repr__(self):
                parts = [repr(self.func)] + [repr(a) for a in self.args]
                return 'functools.partial(' + ', '.join(parts + [f'{k}={v!r}' for k, v in self.keywords.items()]) + ')'
        def singledispatch(function):
            known = {}
            def register(type, func=None):
                if func is None:
                    if isinstance(type, type_): return lambda f: register(type, f)
                    raise TypeError('convbook reads no annotations: write @f.register(int) above the function')
                known[type] = func
                return func
            def dispatch(x):
                for base in x.__class__.__mro__:
                    if base in known: return known[base]
                return function
            def call(x, *args, **kwargs): return dispatch(x)(x, *args, **kwargs)
            call.register = register
            call.__name__ = function.__name__
            return call
        def cmp_to_key(compare):
            class K:
                def __init__(self, value): self.value = value
                def __lt__(self, other): return compare(self.value, other.value) < 0
                def __gt__(self, other): return compare(self.value, other.value) > 0
                def __eq__(self, other): return compare(self.value, other.value) == 0
                def __le__(self, other): return compare(self.value, other.value) <= 0
                def __ge__(self, other): return compare(self.value, other.value) >= 0
            return K
        """#
}
