from functools import partial, lru_cache, reduce, wraps, cache, cmp_to_key, total_ordering, cached_property, singledispatch
add = lambda a, b, c=0: a + b + c
p = partial(add, 1, c=5)
print(p(2), p.args, p.keywords, p.func is add)
@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(50), fib.cache_info().hits > 0)
fib.cache_clear()
@cache
def sq(x): return x * x
print(sq(4), reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], 5))
def timed(f):
    @wraps(f)
    def inner(*args, **kwargs):
        "inner doc"
        return f(*args, **kwargs)
    return inner
@timed
def train():
    "train doc"
    return 'ok'
print(train(), train.__name__, train.__doc__)
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
# expect: 8 (1,) {'c': 5} True
# expect: 12586269025 True
# expect: 16 24 5
# expect: ok train train doc
# expect: [3, 2, 1]
---
from functools import total_ordering, cached_property
@total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
print(V(1) <= V(2), V(3) > V(2), V(1) >= V(1), max([V(1), V(5)]).n)
class A:
    @cached_property
    def x(self):
        print('computed')
        return 5
a = A()
print(a.x, a.x)
# expect: True True True 5
# expect: computed
# expect: 5 5
---
from functools import singledispatch
@singledispatch
def show(x): return 'object'
@show.register(int)
def _(x): return 'int'
@show.register(list)
def _(x): return 'list'
print(show(1), show([1]), show('a'))
# expect: int list object
