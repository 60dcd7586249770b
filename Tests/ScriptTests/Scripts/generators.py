def count(n):
    i = 0
    while i < n:
        yield i
        i += 1
    return 'done'
print(list(count(3)), sum(count(5)), [x * 2 for x in count(3)], dict(zip('ab', count(2))), tuple(count(0)))
g = count(2)
print(next(g), next(g), next(g, 'end'), next(g, 'end'))
try:
    next(count(0))
except StopIteration as e:
    print('stop', e.value)
def batches(x, size=2):
    for start in range(0, len(x), size):
        yield x[start:start + size]
for b in batches([1, 2, 3, 4, 5]):
    print(b, end=' ')
print()
def forever():
    n = 0
    while True:
        n += 1
        if n % 2:
            continue
        yield n
f = forever()
print([next(f) for _ in range(4)], 10 in forever(), max(zip(range(3), forever())))
for i, v in enumerate(forever()):
    if v > 5: break
print(i, v)
a, b, *c = count(5)
print(a, b, c, *count(2))
# expect: [0, 1, 2] 10 [0, 2, 4] {'a': 0, 'b': 1} ()
# expect: 0 1 end end
# expect: stop done
# expect: [1, 2] [3, 4] [5] 
# expect: [2, 4, 6, 8] True (2, 6)
# expect: 2 6
# expect: 0 1 [2, 3, 4] 0 1
---
def inner():
    x = yield 1
    print('got', x)
    try:
        y = yield 2
    except ValueError as e:
        print('caught', e)
        y = 'E'
    return (x, y)
def outer():
    result = yield from inner()
    print('result', result)
    yield from [10, 20]
    yield from 'xy'
    return (yield 99)
g = outer()
print(next(g), g.send('hello'), g.throw(ValueError('bad')), next(g), next(g), next(g), next(g))
try:
    g.send('last')
except StopIteration as e:
    print(e.value)
def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
print(list(tree(3)))
def averager():
    total = count = 0
    average = None
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count
avg = averager()
next(avg)
print(avg.send(10), avg.send(20))
try:
    averager().send(1)
except TypeError as e:
    print(e)
def add():
    total = 0
    for _ in range(2):
        total += yield total
    yield total
g = add()
print(next(g), g.send(5), g.send(6))
# expect: got hello
# expect: caught bad
# expect: result ('hello', 'E')
# expect: 1 2 10 20 x y 99
# expect: last
# expect: [1, 2, 1, 3, 1, 2, 1]
# expect: 10.0 15.0
# expect: can't send non-None value to a just-started generator
# expect: 0 5 11
---
def resource():
    print('open')
    try:
        yield 1
        yield 2
    except KeyError as e:
        print('key', e)
        yield 'recovered'
    else:
        print('else')
        yield 'else'
    finally:
        print('close')
print(list(resource()))
g = resource()
next(g)
g.close()
g.close()
print(next(g, 'closed'))
g = resource()
next(g)
print(g.throw(KeyError('k')), list(g))
def nested():
    for i in range(3):
        try:
            if i == 1: continue
            yield i
        finally:
            print('f', i)
    try:
        raise ValueError('v')
    except ValueError:
        yield 'in handler'
        try:
            raise
        except ValueError as e:
            yield str(e)
print(list(nested()))
def early():
    try:
        yield 1
        return 5
    finally:
        print('cleanup')
print(list(early()))
class Ctx:
    def __enter__(self): print('enter'); return 'ctx'
    def __exit__(self, *a): print('exit', a[0]); return True
def managed():
    with Ctx() as c, Ctx():
        yield c
        raise ValueError
    yield 'after'
print(list(managed()))
def raising():
    yield 1
    raise StopIteration
try:
    list(raising())
except RuntimeError as e:
    print(e)
def bad():
    yield 1
    1 / 0
try:
    for x in bad(): print(x)
except ZeroDivisionError as e:
    print(e)
g = bad()
next(g)
try: next(g)
except ZeroDivisionError: pass
print(list(g))
# expect: open
# expect: else
# expect: close
# expect: [1, 2, 'else']
# expect: open
# expect: close
# expect: closed
# expect: open
# expect: key 'k'
# expect: close
# expect: recovered []
# expect: f 0
# expect: f 1
# expect: f 2
# expect: [0, 2, 'in handler', 'v']
# expect: cleanup
# expect: [1]
# expect: enter
# expect: enter
# expect: exit <class 'ValueError'>
# expect: exit None
# expect: ['ctx', 'after']
# expect: generator raised StopIteration
# expect: 1
# expect: division by zero
# expect: []
---
def recursive():
    yield next(g)
g = recursive()
try:
    next(g)
except ValueError as e:
    print(e)
def lazy():
    print('started')
    yield
it = lazy()
print('made')
print(next(it))
squares = (n * n for n in range(4))
print(next(squares), list(squares), sum(x for x in range(4)))
class Data:
    def __init__(self, n): self.n = n
    def __iter__(self):
        for i in range(self.n):
            yield i, i * i
    @property
    def evens(self):
        yield from (i for i in range(self.n) if i % 2 == 0)
print(list(Data(3)), dict(Data(3)), list(Data(5).evens))
def data_generator(x, y, batch_size):
    while True:
        for i in range(0, len(x), batch_size):
            yield x[i:i + batch_size], y[i:i + batch_size]
gen = data_generator([1, 2, 3], 'abc', 2)
print(next(gen), next(gen), next(gen))
def f(): yield
print(type(f()).__name__, f.__name__, iter(g) is g, hasattr(g, 'send'), g.__next__.__name__)
def conditional(flag):
    if flag:
        yield 'yes'
    elif flag is None:
        return
    else:
        yield 'no'
print(list(conditional(True)), list(conditional(None)), list(conditional(False)))
def empty():
    return
    yield
print(list(empty()))
# expect: generator already executing
# expect: made
# expect: started
# expect: None
# expect: 0 [1, 4, 9] 6
# expect: [(0, 0), (1, 1), (2, 4)] {0: 0, 1: 1, 2: 4} [0, 2, 4]
# expect: ([1, 2], 'ab') ([3], 'c') ([1, 2], 'ab')
# expect: generator f True True __next__
# expect: ['yes'] [] ['no']
# expect: []
---
from contextlib import contextmanager, suppress, nullcontext
@contextmanager
def timer(name):
    print('start', name)
    try:
        yield name.upper()
    finally:
        print('stop', name)
with timer('a') as t:
    print(t)
try:
    with timer('b'):
        raise ValueError('x')
except ValueError as e:
    print('out', e)
@contextmanager
def swallow():
    try:
        yield
    except ZeroDivisionError:
        print('swallowed')
with swallow():
    1 / 0
with suppress(KeyError, IndexError):
    [][1]
with nullcontext(5) as n:
    print(n)
class Has:
    @contextmanager
    def on(self, v):
        self.v = v
        yield self
        self.v = None
h = Has()
with h.on(3) as same:
    print(same is h, h.v)
print(h.v)
# expect: start a
# expect: A
# expect: stop a
# expect: start b
# expect: stop b
# expect: out x
# expect: swallowed
# expect: 5
# expect: True 3
# expect: None
---
import functools
calls = []
@functools.lru_cache(maxsize=2)
def slow(x):
    calls.append(x)
    return x * x
print(slow(2), slow(2), slow(3), slow(4), slow(2), calls)
@functools.lru_cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.__name__)
class C:
    def __init__(self): self.n = 0
    @functools.cached_property
    def heavy(self):
        self.n += 1
        return self.n
    @functools.lru_cache(None)
    def m(self, x): return x + self.n
c = C()
print(c.heavy, c.heavy, c.m(1), c.m(1))
@functools.total_ordering
class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(V(1) <= V(1), V(1) >= V(2), V(3) > V(2), V(1) <= V(0), V(2) >= V(2))
# expect: 4 4 9 16 4 [2, 3, 4, 2]
# expect: 23416728348467685 fib
# expect: 1 1 2 2
# expect: True False True False True
