class Config(dict):
    def __getattr__(self, name):
        return self[name]
    def __setattr__(self, name, value):
        self[name] = value
c = Config(lr=0.1, epochs=3)
c.batch = 8
print(c, c.lr, c['batch'], len(c), 'lr' in c, isinstance(c, dict), list(c), dict(c))
c.update(a=1)
print(sorted(c.items()), c.get('zz', 5), c.pop('a'), c == {'lr': 0.1, 'epochs': 3, 'batch': 8})
for k in c:
    print(k, c[k])
# expect: {'lr': 0.1, 'epochs': 3, 'batch': 8} 0.1 8 3 True True ['lr', 'epochs', 'batch'] {'lr': 0.1, 'epochs': 3, 'batch': 8}
# expect: [('a', 1), ('batch', 8), ('epochs', 3), ('lr', 0.1)] 5 1 True
# expect: lr 0.1
# expect: epochs 3
# expect: batch 8
---
class Stack(list):
    def push(self, x):
        self.append(x)
    def top(self):
        return self[-1]
s = Stack([1, 2])
s.push(3)
print(s, s.top(), len(s), s[0:2], [x * 2 for x in s], isinstance(s, list), s + [4], s == [1, 2, 3], sum(s), max(s))
s[0] = 9
print(s, sorted(s), 9 in s, s.index(3))
s.extend([5]); del s[0]
print(s, bool(Stack()), list(reversed(s)))
# expect: [1, 2, 3] 3 3 [1, 2] [2, 4, 6] True [1, 2, 3, 4] True 6 3
# expect: [9, 2, 3] [2, 3, 9] True 2
# expect: [2, 3, 5] False [5, 3, 2]
---
class History(list):
    def __init__(self, name):
        super().__init__()
        self.name = name
    def append(self, x):
        print('adding', x)
        super().append(x)
h = History('loss')
h.append(0.5)
print(h, h.name, type(h).__name__)
# expect: adding 0.5
# expect: [0.5] loss History
---
class Name(str):
    def shout(self):
        return self.upper() + '!'
n = Name('conv')
print(n, n.shout(), n + '2d', len(n), n == 'conv', n[0], isinstance(n, str), {n: 1}['conv'], f'{n:>6}')
# expect: conv CONV! conv2d 4 True c True 1   conv
---
class D(dict):
    def __missing__(self, key):
        self[key] = len(self)
        return self[key]
d = D()
print(d['a'], d['b'], d['a'], d)
# expect: 0 1 0 {'a': 0, 'b': 1}
---
class Counted(int):
    def twice(self):
        return self * 2
c = Counted(4)
print(c, c.twice(), c + 1, isinstance(c, int), c == 4, [10, 20, 30, 40, 50][c])
class Celsius(float):
    @property
    def fahrenheit(self):
        return self * 1.8 + 32
t = Celsius(20)
print(t, t.fahrenheit, round(t + 0.5, 1), isinstance(t, float))
# expect: 4 8 5 True True 50
# expect: 20.0 68.0 20.5 True
---
class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))
    @property
    def total(self):
        return self[0] + self[1]
p = Pair(3, 4)
a, b = p
print(p, p.total, a, b, len(p), isinstance(p, tuple), p == (3, 4))
# expect: (3, 4) 7 3 4 2 True True
---
class DataError(ValueError):
    def __init__(self, message, shape):
        super().__init__(message)
        self.shape = shape
class Deeper(DataError):
    pass
try:
    raise Deeper('bad shape', (3, 4))
except ValueError as e:
    print(type(e).__name__, e, e.shape, e.args, isinstance(e, DataError), repr(e))
# expect: Deeper bad shape (3, 4) ('bad shape',) True Deeper('bad shape')
---
class E(Exception):
    def __str__(self):
        return 'custom'
try:
    raise E('x', 1)
except E as e:
    print(e, e.args)
    try:
        raise RuntimeError('outer') from e
    except RuntimeError as r:
        print(r.__cause__, type(r.__cause__).__name__)
# expect: custom ('x', 1)
# expect: custom E
---
from collections import OrderedDict, defaultdict, Counter
class LRU(OrderedDict):
    def __init__(self, size):
        super().__init__()
        self.size = size
    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        if len(self) > self.size:
            self.popitem(last=False)
c = LRU(2)
for i in range(4):
    c[i] = i * i
print(list(c.items()))
# expect: [(2, 4), (3, 9)]
