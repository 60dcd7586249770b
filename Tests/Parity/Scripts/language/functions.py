def f(a, b=2, *args, c=3, **kwargs):
    """Says what it got."""
    return a, b, args, c, kwargs

print(f(1), f(1, 5), f(1, 2, 3, 4), f(1, c=9), f(1, x=7, y=8), f(*[1, 2, 3], **{'c': 4}))
print(f.__name__, f.__doc__)

def fact(n):
    return 1 if n < 2 else n * fact(n - 1)

print(fact(10), (lambda x, y=1: x + y)(2))

def outer():
    total = 0
    def inner(n):
        nonlocal total
        total += n
        return total
    return inner

add = outer()
print(add(1), add(5))
count = 0
def bump():
    global count
    count += 1
bump()
print(count, f(b=1, a=0))

def nothing():
    pass

print(nothing(), [g(3) for g in (lambda x: x + 1, lambda x: x * 2)])
def defaults(x, acc=[]):
    acc.append(x)
    return acc
print(defaults(1), defaults(2))
try:
    f()
except TypeError as e:
    print(e)
try:
    fact(1, 2)
except TypeError as e:
    print(e)
