def f(x):
    match x:
        case 0:
            return 'zero'
        case 1 | 2:
            return 'small'
        case int() as n if n > 100:
            return f'big {n}'
        case [a, b]:
            return f'pair {a} {b}'
        case [first, *rest]:
            return f'list {first} {rest}'
        case {'kind': 'conv', 'filters': n, **others}:
            return f'conv {n} {others}'
        case {'kind': kind}:
            return f'kind {kind}'
        case str(s):
            return 'text ' + s
        case None:
            return 'none'
        case True:
            return 'true'
        case -1.5:
            return 'minus'
        case _:
            return 'other'
for v in [0, 2, 500, [1, 2], (1, 2, 3), {'kind': 'conv', 'filters': 8, 'k': 3}, {'kind': 'pool'}, 'abc', None, -1.5, 50, [], {1}]:
    print(f(v))
# expect: zero
# expect: small
# expect: big 500
# expect: pair 1 2
# expect: list 1 [2, 3]
# expect: conv 8 {'k': 3}
# expect: kind pool
# expect: text abc
# expect: none
# expect: minus
# expect: other
# expect: other
# expect: other
---
class Point:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y):
        self.x, self.y = x, y
def g(p):
    match p:
        case Point(x=0, y=0): return 'origin'
        case Point(0, y): return f'y={y}'
        case Point(x=x, y=y) if x == y: return 'diagonal'
        case Point(): return 'point'
        case (Point(), Point()): return 'two'
    return 'no'
print(g(Point(0, 0)), g(Point(0, 5)), g(Point(3, 3)), g(Point(1, 2)), g((Point(1, 1), Point(2, 2))), g(7))
match = 5
case = match + 1
print(match, case)
match[0] if isinstance(match, list) else None
from enum import Enum
class M(Enum):
    A = 1
    B = 2
def h(m):
    match m:
        case M.A: return 'a'
        case M.B: return 'b'
print(h(M.A), h(M.B), h(3))
command = 'train 5'
match command.split():
    case ['train', n]:
        print('training', n)
    case ['test']:
        print('testing')
# expect: origin y=5 diagonal point two no
# expect: 5 6
# expect: a b None
# expect: training 5
