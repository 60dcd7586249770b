import functools
def twice(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        return f(f(*args, **kwargs))
    return wrapper
def times(n):
    def decorate(f):
        def inner(x):
            for _ in range(n):
                x = f(x)
            return x
        inner.count = n
        return inner
    return decorate
@twice
def add(x):
    "Adds."
    return x + 1
@times(3)
@twice
def double(x): return x * 2
print(add(1), double(1), double.count, add.__name__, add.__doc__, add.__wrapped__(1))
registry = {}
def register(cls):
    registry[cls.__name__] = cls
    cls.tag = 'seen'
    return cls
@register
class Model:
    @twice
    def grow(self, x=None): return self
    @staticmethod
    @twice
    def inc(x): return x + 1
print(registry['Model'] is Model, Model.tag, Model.inc(1))
class CountCalls:
    def __init__(self, f): self.f, self.calls = f, 0
    def __call__(self, *a):
        self.calls += 1
        return self.f(*a)
@CountCalls
def hello(n): return 'hello ' + n
print(hello('a'), hello('b'), hello.calls)
@(lambda f: 42)
def gone(): pass
print(gone)
order = []
def mark(n):
    order.append(('made', n))
    def apply(f):
        order.append(('applied', n))
        return f
    return apply
@mark(1)
@mark(2)
def g(): pass
print(order)
# expect: 3 64 3 add Adds. 2
# expect: True seen 3
# expect: hello a hello b 2
# expect: 42
# expect: [('made', 1), ('made', 2), ('applied', 2), ('applied', 1)]
---
@functools.lru_cache  # error: NameError
def f(): pass
---
class Ctx:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self):
        print('enter', self.name)
        return self.name.upper()
    def __exit__(self, kind, error, trace):
        print('exit', self.name, kind.__name__ if kind else None, error)
        return self.swallow
with Ctx('a') as a, Ctx('b') as (b, *_):
    print(a, b)
with Ctx('c', True):
    raise ValueError('lost')
with (Ctx('p') as p, Ctx('q')):
    print(p)
try:
    with Ctx('outer'):
        with Ctx('inner'):
            1 / 0
except ZeroDivisionError as e:
    print('caught', e)
def leave():
    for i in range(3):
        with Ctx(str(i)):
            if i == 0: continue
            if i == 1: return 'returned'
print(leave())
while True:
    with Ctx('w'): break
with Ctx('swaps', True):
    try:
        raise KeyError('k')
    finally:
        print('finally')
print('end')
# expect: enter a
# expect: enter b
# expect: A B
# expect: exit b None None
# expect: exit a None None
# expect: enter c
# expect: exit c ValueError lost
# expect: enter p
# expect: enter q
# expect: P
# expect: exit q None None
# expect: exit p None None
# expect: enter outer
# expect: enter inner
# expect: exit inner ZeroDivisionError division by zero
# expect: exit outer ZeroDivisionError division by zero
# expect: caught division by zero
# expect: enter 0
# expect: exit 0 None None
# expect: enter 1
# expect: exit 1 None None
# expect: returned
# expect: enter w
# expect: exit w None None
# expect: enter swaps
# expect: finally
# expect: exit swaps KeyError 'k'
# expect: end
---
with 5: pass  # error: TypeError
---
try:
    with Nothing8472() as f: pass
except NameError as e:
    print(e)
# expect: name 'Nothing8472' is not defined
