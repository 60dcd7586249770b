class Counter:
    """Counts."""
    step = 1
    made = []

    def __init__(self, start=0, *, name='c'):
        self.n = start
        self.name = name
        Counter.made.append(name)

    def add(self, k=None):
        self.n += self.step if k is None else k
        return self

    def __repr__(self):
        return f'Counter({self.n})'

c = Counter(5, name='x')
d = Counter()
d.step = 10
print(c.add().add(3).n, d.add().n, Counter.step, Counter.made)
print(c, [c, d], str(c), f'{c}', '%s' % c, repr(c))
print(type(c).__name__, c.__class__ is Counter, Counter.__name__, Counter.__doc__, type(c), Counter)
print(isinstance(c, Counter), isinstance(c, object), issubclass(Counter, object), isinstance(1, Counter))
print(hasattr(c, 'n'), hasattr(c, 'zz'), getattr(c, 'zz', 7), vars(c), c.__dict__)
setattr(c, 'extra', [1])
c.extra.append(2)
print(c.extra, Counter.add(c, 100).n)
del c.extra
print(hasattr(c, 'extra'), callable(c), callable(Counter), Counter.__module__)
add = d.add
print(add(5).n, add.__self__ is d, add.__name__, Counter.__init__.__name__)
# expect: 9 10 1 ['x', 'c']
# expect: Counter(9) [Counter(9), Counter(10)] Counter(9) Counter(9) Counter(9) Counter(9)
# expect: Counter True Counter Counts. <class '__main__.Counter'> <class '__main__.Counter'>
# expect: True True True False
# expect: True False 7 {'n': 9, 'name': 'x'} {'n': 9, 'name': 'x'}
# expect: [1, 2] 109
# expect: False False True __main__
# expect: 15 True add __init__
---
class Base:
    kind = 'base'
    def __init__(self, x):
        self.x = x
    def describe(self):
        return f'{self.kind}:{self.x}:{self.area()}'
    def area(self):
        return 0

class Square(Base):
    kind = 'square'
    def __init__(self, x, name):
        super().__init__(x)
        self.name = name
    def area(self):
        return self.x ** 2 + super().area()

class Old(Square):
    def __init__(self):
        super(Old, self).__init__(3, 'old')
    def area(self):
        return Square.area(self) + 1

print(Square(4, 's').describe(), Old().describe(), Old().name)
print(Old.__mro__ == (Old, Square, Base, object), [k.__name__ for k in Old.mro()], Old.__bases__[0] is Square)

class A:
    def hi(self): return ['A']
class B(A):
    def hi(self): return ['B'] + super().hi()
class C(A):
    def hi(self): return ['C'] + super().hi()
class D(B, C):
    def hi(self): return ['D'] + super().hi()
print(D().hi(), [k.__name__ for k in D.__mro__], issubclass(D, (C, int)), isinstance(D(), A))
# expect: square:4:16 square:3:10 old
# expect: True ['Old', 'Square', 'Base', 'object'] True
# expect: ['D', 'B', 'C', 'A'] ['D', 'B', 'C', 'A', 'object'] True True
---
class X: pass
class Y(X): pass
class Z(X, Y): pass  # error: TypeError: Cannot create a consistent method resolution
---
x = 'global'
class Scoped:
    x = 'class'
    y = x + '!'
    items = [x for _ in range(2)]
    def read(self):
        return x
    z = (lambda: x)()
    class Inner:
        w = x
    for i in range(3):
        total = i
print(Scoped.x, Scoped.y, Scoped.items, Scoped().read(), Scoped.z, Scoped.Inner.w, Scoped.i, Scoped.total)
print(Scoped.Inner.__qualname__, Scoped.Inner.__name__)
def make():
    x = 'local'
    class Local:
        def read(self):
            return x
        @staticmethod
        def nested():
            def inner():
                return x
            return inner()
    return Local
print(make()().read(), make().nested(), make().__qualname__, make().read.__qualname__)
class Unset:
    name = name if 'name' in globals() else 'none'
print(Unset.name)
# expect: class class! ['global', 'global'] global global global 2 2
# expect: Scoped.Inner Inner
# expect: local local make.<locals>.Local make.<locals>.Local.read
# expect: none
---
class Temperature:
    def __init__(self, celsius):
        self._celsius = celsius
    @property
    def fahrenheit(self):
        "In degrees."
        return self._celsius * 9 / 5 + 32
    @fahrenheit.setter
    def fahrenheit(self, value):
        self._celsius = (value - 32) * 5 / 9
    @fahrenheit.deleter
    def fahrenheit(self):
        self._celsius = None
    @property
    def fixed(self):
        return 1
    @staticmethod
    def freezing():
        return 0
    @classmethod
    def boiling(cls, plus=0):
        return cls(100 + plus)

class Hot(Temperature):
    @property
    def fahrenheit(self):
        return super().fahrenheit + 1000

t = Temperature(100)
print(t.fahrenheit, Temperature.freezing(), t.freezing(), Temperature.boiling()._celsius, t.boiling(1)._celsius)
t.fahrenheit = 32
print(t._celsius, Hot.boiling().fahrenheit, type(Hot.boiling()).__name__)
del t.fahrenheit
print(t._celsius)
try:
    t.fixed = 2
except AttributeError as e:
    print(type(e).__name__)
# expect: 212.0 0 0 100 101
# expect: 0.0 1212.0 Hot
# expect: None
# expect: AttributeError
---
class V:
    def __init__(self, x, y): self.x, self.y = x, y
    def __add__(self, o): return V(self.x + o.x, self.y + o.y) if isinstance(o, V) else NotImplemented
    def __radd__(self, o): return self if o == 0 else NotImplemented
    def __mul__(self, k): return V(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __sub__(self, o): return V(self.x - o.x, self.y - o.y)
    def __neg__(self): return V(-self.x, -self.y)
    def __abs__(self): return (self.x ** 2 + self.y ** 2) ** 0.5
    def __eq__(self, o): return isinstance(o, V) and (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __lt__(self, o): return abs(self) < abs(o)
    def __bool__(self): return bool(self.x or self.y)
    def __iadd__(self, o):
        self.x += o.x
        return self
    def __matmul__(self, o): return self.x * o.x + self.y * o.y
    def __truediv__(self, k): return V(self.x / k, self.y / k)
    def __repr__(self): return f'V({self.x}, {self.y})'
    def __str__(self): return f'<{self.x},{self.y}>'
    def __format__(self, spec): return format(self.x, spec) + ';' + format(self.y, spec)
    def __round__(self, n=0): return V(round(self.x, n), round(self.y, n))
    def __int__(self): return int(self.x)
    def __float__(self): return float(self.x)
    def __index__(self): return int(self.x)
a, b = V(3, 4), V(1, 2)
print(a + b, a - b, 2 * a, a * 2, -a, abs(a), a == V(3, 4), a != b, a < b, a > b, sum([a, b]))
print(sorted([a, b]), max(a, b), bool(V(0, 0)), not a, {a: 1}[V(3, 4)], len({a, V(3, 4), b}), a in [V(3, 4)])
c = a
c += b
print(c is a, a, repr(a), f'{a:.1f}|{a}', a @ b, a / 2, round(V(1.26, 2.31), 1), int(b), float(b), [10, 20, 30][b])
try:
    a + 1
except TypeError as e:
    print(e)
try:
    a < 1
except AttributeError as e:
    print('err')
class P:
    def __eq__(self, o): return True
try:
    {P(): 1}
except TypeError as e:
    print(e)
# expect: <4,6> <2,2> <6,8> <6,8> <-3,-4> 5.0 True True False True <4,6>
# expect: [V(1, 2), V(3, 4)] <3,4> False False 1 2 True
# expect: True <4,4> V(4, 4) 4.0;4.0|4;4 12 <2.0,2.0> <1.3,2.3> 1 1.0 20
# expect: unsupported operand type(s) for +: 'V' and 'int'
# expect: unhashable type: 'P'
---
class Deck:
    def __init__(self, cards): self.cards = list(cards)
    def __len__(self): return len(self.cards)
    def __getitem__(self, i): return self.cards[i]
    def __setitem__(self, i, v): self.cards[i] = v
    def __delitem__(self, i): del self.cards[i]
    def __contains__(self, c): return c == 'joker' or c in self.cards
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1
        return self.n
class Lines:
    def __iter__(self): return iter(['a', 'b'])
d = Deck('abc')
d[0] = 'z'
del d[1]
print(len(d), d[-1], d[0:2], list(d), 'joker' in d, 'q' in d, bool(Deck('')), [c for c in d], list(reversed(d.cards)))
print(list(Countdown(3)), sum(Countdown(4)), list(zip(Countdown(2), 'ab')), next(Countdown(9)), list(Lines()), tuple(Lines()))
it = iter(Countdown(2))
print(next(it), next(it), next(it, 'end'))
x, y = Lines()
print(x, y, *Lines(), max(Countdown(3)), dict(enumerate(Lines())))
# expect: 2 c ['z', 'c'] ['z', 'c'] True False False ['z', 'c'] ['c', 'z']
# expect: [2, 1, 0] 6 [(1, 'a'), (0, 'b')] 8 ['a', 'b'] ('a', 'b')
# expect: 1 0 end
# expect: a b a b 2 {0: 'a', 1: 'b'}
---
class Greeter:
    def __init__(self, word): self.word = word
    def __call__(self, name, punct='!'): return f'{self.word} {name}{punct}'
    def __getattr__(self, name):
        if name.startswith('say_'):
            return lambda: name[4:]
        raise AttributeError(f'no {name}')
g = Greeter('hi')
print(g('you'), g('me', punct='?'), list(map(g, ['a', 'b'])), g.say_yes(), hasattr(g, 'other'), callable(g))
class Logged:
    def __init__(self):
        self.a = 1
    def __setattr__(self, name, value):
        print('set', name)
        super().__setattr__(name, value)
    def __delattr__(self, name):
        print('del', name)
        object.__delattr__(self, name)
l = Logged()
l.b = 2
del l.b
print(l.a, vars(l))
class Singleton:
    _one = None
    def __new__(cls, *args):
        if cls._one is None:
            cls._one = super().__new__(cls)
        return cls._one
    def __init__(self, v): self.v = v
print(Singleton(1) is Singleton(2), Singleton._one.v)
# expect: hi you! hi me? ['hi a!', 'hi b!'] yes False True
# expect: set a
# expect: set b
# expect: del b
# expect: 1 {'a': 1}
# expect: True 2
---
class MyError(ValueError):
    """Mine."""
class Rich(Exception):
    def __init__(self, code, message='bad'):
        super().__init__(message)
        self.code = code
class Shown(Exception):
    def __str__(self): return 'shown ' + str(self.args)
try:
    raise MyError('one', 2)
except ValueError as e:
    print(type(e).__name__, e, e.args, repr(e), isinstance(e, MyError))
try:
    raise Rich(7)
except Rich as e:
    print(e, e.code, e.args, repr(e))
try:
    raise Shown(1)
except Exception as e:
    print(e, repr(e))
try:
    raise MyError
except MyError as e:
    print(repr(e), str(e) == '')
try:
    try:
        {}['a']
    except KeyError as k:
        raise MyError('wrapped') from k
except MyError as e:
    print(repr(e.__cause__))
e = ValueError('x')
e.note = 'kept'
print(e.note)
# expect: MyError ('one', 2) ('one', 2) MyError('one', 2) True
# expect: bad 7 ('bad',) Rich('bad')
# expect: shown (1,) Shown(1)
# expect: MyError() True
# expect: KeyError('a')
# expect: kept
---
class Bad(Exception):
    pass
def f():
    raise Bad('boom')  # error: Bad: boom
f()
---
class Account:
    def __init__(self):
        self.__balance = 10
    def get(self):
        return self.__balance
    def __hidden(self):
        return 'h'
    def call(self):
        return self.__hidden()
a = Account()
print(a.get(), a.call(), a._Account__balance, hasattr(a, '__balance'), f'{vars(a)}')
# expect: 10 h 10 False {'_Account__balance': 10}
---
class A:
    def f(self, x): pass
A().f()  # error: TypeError: A.f() missing 1 required positional argument: 'x'
---
class A:
    pass
A(1)  # error: TypeError: A() takes no arguments
---
class A:
    count = 0
    def increase(self): self.count += 1
A().cuont  # error: AttributeError: 'A' object has no attribute 'cuont'
---
from abc import ABC, abstractmethod
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
class Dot(Shape):
    def area(self): return 0
    name = 'dot'
print(Dot().area(), Dot().name)
try:
    Shape()
except TypeError as e:
    print('abstract')
# expect: 0 dot
# expect: abstract
---
class Typed:
    def __set_name__(self, owner, name): self.name = '_' + name
    def __get__(self, obj, owner=None): return self if obj is None else getattr(obj, self.name, 0)
    def __set__(self, obj, value): setattr(obj, self.name, value * 2)
class Holder:
    v = Typed()
h = Holder()
h.v = 4
print(h.v, vars(h), isinstance(Holder.v, Typed))
class Plugin:
    seen = []
    def __init_subclass__(cls):
        Plugin.seen.append(cls.__name__)
class One(Plugin): pass
print(Plugin.seen)
K = type('K', (One,), {'v': 3, 'm': lambda self: self.v})
print(K().m(), K.__name__, Plugin.seen[0])
def outside(self): return 'patched'
K.p = outside
print(K().p())
# expect: 8 {'_v': 8} True
# expect: ['One']
# expect: 3 K One
# expect: patched
