from collections import OrderedDict, defaultdict, Counter, namedtuple, deque, ChainMap
d = defaultdict(list)
for k, v in [('a', 1), ('b', 2), ('a', 3)]:
    d[k].append(v)
print(d, dict(d), d['c'], len(d), 'z' in d, d.get('z'), sorted(d))
n = defaultdict(int)
for ch in 'convolution':
    n[ch] += 1
print(dict(n), n.default_factory)
print(defaultdict(lambda: 7)['x'])
# expect: defaultdict(<class 'list'>, {'a': [1, 3], 'b': [2], 'c': []}) {'a': [1, 3], 'b': [2]} [] 3 False None ['a', 'b', 'c']
# expect: {'c': 1, 'o': 3, 'n': 2, 'v': 1, 'l': 1, 'u': 1, 't': 1, 'i': 1} <class 'int'>
# expect: 7
---
from collections import Counter
c = Counter('mississippi')
print(c, c.most_common(2), c['s'], c['q'], sum(c.values()), len(c))
print(Counter([1, 1, 2]) + Counter([1, 3]), Counter(a=3, b=1) - Counter(a=1, b=2), sorted(c.elements())[:3])
c.update('miss')
print(c.most_common(1), c.total(), c == Counter(c), dict(Counter(a=1)))
for k, v in Counter([3, 1, 3]).items():
    print(k, v)
del c['m']
print('m' in c, sorted(c.keys()))
c.subtract({'i': 1})
print(c['i'], Counter(a=1) & Counter(a=2), Counter(a=1) | Counter(a=2))
# expect: Counter({'i': 4, 's': 4, 'p': 2, 'm': 1}) [('i', 4), ('s', 4)] 4 0 11 4
# expect: Counter({1: 3, 2: 1, 3: 1}) Counter({'a': 2}) ['i', 'i', 'i']
# expect: [('s', 6)] 15 True {'a': 1}
# expect: 3 2
# expect: 1 1
# expect: False ['i', 'p', 's']
# expect: 4 Counter({'a': 1}) Counter({'a': 2})
---
from collections import OrderedDict
o = OrderedDict([('a', 1), ('b', 2)])
o['c'] = 3
o.move_to_end('a')
print(o, list(o), o.popitem(), o.popitem(last=False), o == {'c': 3}, o == OrderedDict(c=3))
print(OrderedDict(sorted({'z': 1, 'y': 2}.items())))
# expect: OrderedDict([('c', 3)]) ['b', 'c', 'a'] ('a', 1) ('b', 2) True True
# expect: OrderedDict([('y', 2), ('z', 1)])
---
from collections import namedtuple, deque
Point = namedtuple('Point', ['x', 'y'])
p = Point(1, y=2)
print(p, p.x, p[1], p._asdict(), p._replace(x=5), Point._fields, len(p), p == (1, 2), Point(*[3, 4]), isinstance(p, tuple), hash(p) == hash((1, 2)))
x, y = p
print(x + y, list(p), max(p), p + (3,), sorted([Point(2, 1), Point(1, 2)]))
L = namedtuple('L', 'kind units', defaults=[10])
print(L('dense'), L._make(['conv', 3]))
class P3(namedtuple('P3', 'x y z')):
    def norm(self):
        return (self.x ** 2 + self.y ** 2 + self.z ** 2) ** 0.5
print(P3(1, 2, 2).norm(), P3(1, 2, 2))
try:
    p.x = 3
except AttributeError as e:
    print('AttributeError')
# expect: Point(x=1, y=2) 1 2 {'x': 1, 'y': 2} Point(x=5, y=2) ('x', 'y') 2 True Point(x=3, y=4) True True
# expect: 3 [1, 2] 2 (1, 2, 3) [Point(x=1, y=2), Point(x=2, y=1)]
# expect: L(kind='dense', units=10) L(kind='conv', units=3)
# expect: 3.0 P3(x=1, y=2, z=2)
# expect: AttributeError
---
from collections import deque
q = deque([1, 2, 3], maxlen=3)
q.append(4)
q.appendleft(0)
print(q, q[0], q[-1], len(q), list(q), 3 in q, q.maxlen, sum(q))
q.pop(); q.popleft()
q.extend([7, 8]); q.rotate(1)
print(q, bool(deque()), deque('abc'), list(reversed(q)))
q.clear()
print(q)
# expect: deque([0, 2, 3], maxlen=3) 0 3 3 [0, 2, 3] True 3 5
# expect: deque([8, 2, 7], maxlen=3) False deque(['a', 'b', 'c']) [7, 2, 8]
# expect: deque([], maxlen=3)
---
from typing import NamedTuple, List, Dict, Optional, Union, Tuple, Any, Callable, Iterable
class Layer(NamedTuple):
    name: str
    units: int = 10
l = Layer('dense')
print(l, l.units, l._asdict(), isinstance(l, tuple), l == ('dense', 10))
def f(x: List[int], y: Optional[Dict[str, Tuple[int, ...]]] = None) -> Union[int, None]:
    return len(x)
z: Callable[[int], Any] = lambda x: x
print(f([1]), z(3), f.__name__)
def g(x: list[int], y: dict[str, int] | None = None) -> tuple[int, int]:
    return x[0], 1
print(g([5]))
# expect: Layer(name='dense', units=10) 10 {'name': 'dense', 'units': 10} True True
# expect: 1 3 f
# expect: (5, 1)
---
from collections import ChainMap
c = ChainMap({'a': 1}, {'a': 2, 'b': 3})
print(c['a'], c['b'], sorted(c), 'z' in c)
# expect: 1 3 ['a', 'b'] False
