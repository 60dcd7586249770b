import sys, os, time, warnings
os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'
os.environ.setdefault('X', '1')
print(os.environ['TF_CPP_MIN_LOG_LEVEL'], os.environ.get('NOPE', 'd'), 'X' in os.environ)
warnings.filterwarnings('ignore', category=DeprecationWarning)
warnings.simplefilter('ignore')
with warnings.catch_warnings():
    warnings.simplefilter('ignore')
print(sys.version_info >= (3, 6), sys.version_info[0], sys.version_info.major, sys.version[:2], isinstance(sys.version, str), sys.version_info[:1])
if __name__ == '__main__':
    print('main')
print(len(time.strftime('%Y-%m-%d %H:%M:%S')), time.localtime()[0] > 2000, time.localtime().tm_year > 2000, type(time.time()).__name__, time.strftime('%H', time.gmtime(3600)), time.gmtime(0).tm_yday)
print(sys.maxsize > 2**40, sys.platform in ('linux', 'darwin'), sys.getrecursionlimit() > 10, sys.byteorder, type(sys.argv).__name__)
# expect: 3 d True
# expect: True 3 3 3. True (3,)
# expect: main
# expect: 19 True True float 01 1
# expect: True True True little list
---
import sys
print(1, 2, sep='-', end='!\n')
print('x', file=sys.stdout, flush=True)
print('err', file=sys.stderr)
print()
print(*[1, 2, 3], sep=', ')
print('a', end=''); print('b')
sys.stdout.write('written\n')
print(sep='', end='end\n')
# expect: 1-2!
# expect: x
# expect: 
# expect: 1, 2, 3
# expect: ab
# expect: written
# expect: end
---
def f():
    try:
        return 'try'
    finally:
        print('finally')
print(f())
def g(x):
    try:
        r = 1 / x
    except ZeroDivisionError as e:
        print('caught', e)
    except (TypeError, ValueError):
        print('type')
    else:
        print('else', r)
    finally:
        print('done')
g(0); g(2); g('a')
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError('bad') from e
except ValueError as v:
    print(v, repr(v.__cause__), v.__context__ is v.__cause__)
try:
    assert 1 > 2, 'one is small'
except AssertionError as e:
    print(e)
try:
    [].pop()
except Exception as e:
    print(type(e), e, e.__class__.__name__)
try:
    raise
except RuntimeError as e:
    print(e)
try:
    raise KeyError
except LookupError as e:
    print(repr(e))
for i in range(3):
    try:
        if i == 1: continue
        if i == 2: break
    finally:
        print('i', i)
# expect: finally
# expect: try
# expect: caught division by zero
# expect: done
# expect: else 0.5
# expect: done
# expect: type
# expect: done
# expect: bad ZeroDivisionError('division by zero') True
# expect: one is small
# expect: <class 'IndexError'> pop from empty list IndexError
# expect: No active exception to reraise
# expect: KeyError()
# expect: i 0
# expect: i 1
# expect: i 2
---
a, *b = 1, 2, 3
*c, d = [1, 2, 3]
e, (f, *g), h = 1, (2, 3, 4), 5
print(a, b, c, d, e, f, g, h)
[x, y] = 'ab'
(p, q), r = (1, 2), 3
print(x, y, p, q, r, [*range(3), *'ab'], (*b, 1), {*b, 9} == {2, 3, 9}, {**{'a': 1}, 'b': 2, **{'a': 3}})
def k(*args, **kw): return args, kw
print(k(*[1, 2], 3, *(4,), x=1, **{'y': 2}))
for i, (m, n) in enumerate([(1, 2), (3, 4)], start=5): print(i, m, n)
if (n := 10) > 5: print(n)
print([y := 5, y ** 2], [z for i in range(4) if (z := i * 2) > 2])
while (n := n - 4) > 0: print('n', n)
x = y = []
x.append(1); print(y, x is y)
i = 0
i, lst = 1, [0, 0]
lst[i], i = 5, 7
print(lst, i)
x, y = 1, 2
x, y = y, x
print(x, y)
n: int = 3
v: 'list[int]'
print(n)
# expect: 1 [2, 3] [1, 2] 3 1 2 [3, 4] 5
# expect: a b 1 2 3 [0, 1, 2, 'a', 'b'] (2, 3, 1) True {'a': 3, 'b': 2}
# expect: ((1, 2, 3, 4), {'x': 1, 'y': 2})
# expect: 5 1 2
# expect: 6 3 4
# expect: 10
# expect: [5, 25] [4, 6]
# expect: n 6
# expect: n 2
# expect: [1] True
# expect: [0, 5] 7
# expect: 2 1
# expect: 3
---
x = 5
print(1 < x < 10, 1 < x > 3, 1 == 1.0 == True, 3 < x < 4, x in [5] == True, not x > 3, 1 if x else 2, x and 'y' or 'z', None or 0 or [], 1 and 2)
def outer():
    v = 0
    def inc():
        nonlocal v
        v += 1
        return v
    inc(); inc()
    return v
count = 0
def bump():
    global count, fresh
    count += 1
    fresh = 'new'
bump()
print(outer(), count, fresh)
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs], (lambda *a, k=2, **kw: (a, k, kw))(1, k=3, z=4), (lambda: None)())
def defaults(a, b=[], *, c=1, **kw):
    b.append(a)
    return b
print(defaults(1), defaults(2), defaults.__defaults__, defaults.__name__)
def pos(a, /, b, *, c): return a, b, c
print(pos(1, b=2, c=3))
print([(i, j) for i in range(3) for j in range(i) if j % 2 == 0], {k: v for k, v in zip('ab', [1, 2])}, {i % 2 for i in range(4)}, list(x for x in 'ab'), [[j for j in range(2)] for i in range(2)], [a if a else b for a, b in [(0, 1), (2, 3)]])
print(sum(i * i for i in range(4)), any(x > 2 for x in [1, 3]), all([]), max([1, 5, 3], key=lambda v: -v), min('a', 'b'), max([], default=0), sorted([3, 1, 2], reverse=True), sorted('bA', key=str.lower), list(zip([1, 2], 'ab', strict=True)), list(map(int, ['1', '2'])), list(filter(None, [0, 1, '', 'a'])), list(enumerate('ab', 1)), list(reversed([1, 2])), round(2.567, 2), round(2.5), abs(-3), divmod(7, 2), pow(2, 10), pow(2, 5, 7), sum([[1], [2]], []), sum([1.5, 2], 1))
list(zip([1], [1, 2], strict=True))  # error: ValueError: zip() argument 2 is longer than argument 1
# expect: True True True False False False 1 y [] 2
# expect: 2 1 new
# expect: [0, 1, 2] ((1,), 3, {'z': 4}) None
# expect: [1, 2] [1, 2] ([1, 2],) defaults
# expect: (1, 2, 3)
# expect: [(1, 0), (2, 0)] {'a': 1, 'b': 2} {0, 1} ['a', 'b'] [[0, 1], [0, 1]] [1, 2]
# expect: 14 True True 1 a 0 [3, 2, 1] ['A', 'b'] [(1, 'a'), (2, 'b')] [1, 2] [1, 'a'] [(1, 'a'), (2, 'b')] [2, 1] 2.57 2 3 (3, 1) 1024 4 [1, 2] 4.5
---
class A:
    x = 1
    def __init__(self, v=0): self.v = v
    def __repr__(self): return f'A({self.v})'
    def __add__(self, o): return A(self.v + o.v)
    def __eq__(self, o): return isinstance(o, A) and self.v == o.v
    def __hash__(self): return hash(self.v)
    def __lt__(self, o): return self.v < o.v
    def __len__(self): return self.v
    def __getitem__(self, i): return i
    def __contains__(self, i): return i == self.v
    def __call__(self, *a): return a
    def __iter__(self): return iter(range(self.v))
    def __bool__(self): return True
    def __enter__(self): print('enter'); return self
    def __exit__(self, t, v, tb): print('exit', t is None); return True
    def __format__(self, spec): return f'<{spec}>'
    def __neg__(self): return A(-self.v)
    def __iadd__(self, o): self.v += 1; return self
a = A(3)
print(a, a + A(2), a == A(3), a != A(4), len(a), a['k'], 3 in a, a(1, 2), list(a), f'{a:>5}', -a, sorted([A(2), A(1)]), {A(1): 'x'}[A(1)], a[1:2])
with A() as q, A(1) as r:
    raise ValueError('swallowed')
a += 1
print(a, hasattr(a, 'x'), getattr(a, 'nope', 7), vars(A(5)), A.x, a.__class__.__name__, A.__name__, isinstance(a, (int, A)), callable(a), a.__dict__)
a.new = 5
setattr(a, 'y', 6)
print(a.new, a.y, dir(a)[-2:], A.__doc__, type(a) is A, issubclass(A, object))
class B(A):
    "doc"
    def __init__(self, v):
        super().__init__(v * 2)
print(B(2), B.__doc__, B.__bases__, B.__mro__[1].__name__, isinstance(B(1), A))
# expect: A(3) A(5) True True 3 k True (1, 2) [0, 1, 2] <>5> A(-3) [A(1), A(2)] x slice(1, 2, None)
# expect: enter
# expect: enter
# expect: exit False
# expect: exit True
# expect: A(4) True 7 {'v': 5} 1 A A True True {'v': 4}
# expect: 5 6 ['x', 'y'] None True True
# expect: A(4) doc (<class '__main__.A'>,) A True
