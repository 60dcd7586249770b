print(1 + 2 * 3, 7 // 2, -7 // 2, 7 % -3, 2 ** 10, 7 / 2)
# expect: 7 3 -4 -2 1024 3.5
print(1e16, 1e15, 0.1 + 0.2, 1e-5, 100.0, 1.5e300)
# expect: 1e+16 1000000000000000.0 0.30000000000000004 1e-05 100.0 1.5e+300
(a, b), (c, *d) = (1, 2), (3, 4, 5)
print(a, b, c, d)
# expect: 1 2 3 [4, 5]
x = [i * i for i in range(10) if i % 2]
print(x, sum(x), {k: v for k, v in zip('ab', x)})
# expect: [1, 9, 25, 49, 81] 165 {'a': 1, 'b': 9}
print(f'{3.14159:.2f}|{42:>6}|{42:<6}|{"hi":^6}|{1234567:,}|{0.5:%}|{a=}|{x[0]!r}')
# expect: 3.14|    42|42    |  hi  |1,234,567|50.000000%|a=1|1
print('%d %s %.3f %5.1f%%' % (1, 'a', 2.5, 99.5), '{} {1} {0}'.format(1, 2) if False else '{1} {0}'.format(1, 2))
# expect: 1 a 2.500  99.5% 2 1
---
def fib(n, memo={}):
    if n < 2:
        return n
    if n not in memo:
        memo[n] = fib(n - 1) + fib(n - 2)
    return memo[n]
print(fib(50))
# expect: 12586269025
def f(a, b=2, *args, c=3, **kwargs):
    return a, b, args, c, kwargs
print(f(1), f(1, 5, 6, 7, c=8, d=9))
# expect: (1, 2, (), 3, {}) (1, 5, (6, 7), 8, {'d': 9})
counter = 0
def outer():
    total = 0
    def inner(n):
        nonlocal total
        global counter
        total += n
        counter += 1
        return total
    inner(5)
    return inner(6)
print(outer(), counter)
# expect: 11 2
print((lambda x, y=1: x + y)(2), sorted([3, 1, 2], key=lambda v: -v))
# expect: 3 [3, 2, 1]
---
for i in range(5):
    if i == 3:
        break
else:
    print('never')
while True:
    i -= 1
    if i < 0: break
    if i == 1: continue
    print(i)
else:
    print('never')
# expect: 2
# expect: 0
try:
    1 / 0
except (ValueError, ZeroDivisionError) as error:
    print(type(error).__name__, error)
# expect: ZeroDivisionError division by zero
else:
    print('no')
finally:
    print('done')
# expect: done
---
def g():
    return undefined_name + 1  # error: NameError: name 'undefined_name' is not defined
g()
---
x = [1, 2, 3]
x[5]  # error: IndexError: list index out of range
---
print('a' + 1)  # error: can only concatenate str (not "int") to str
---
x = (1,  # error: '(' was never closed
y = 2
---
print("hello"  # error: '(' was never closed
---
if True  # error: expected ':'
    pass
# the next line is only reached in a text without errors
---
prnt(1)  # error: Did you mean: 'print'?
---
# deviation: integers have 64 bits
print(2 ** 62, 9223372036854775807)
# expect: 4611686018427387904 9223372036854775807
2 ** 64  # error: OverflowError
---
print('abc'.upper(), ' x '.strip(), 'a,b'.split(','), '-'.join(['x', 'y']), 'hello'[1:3], 'hello'[::-1], 'abc'.center(7, '*'))
# expect: ABC x ['a', 'b'] x-y el olleh **abc**
d = {'a': 1}
d['b'] = 2
d.update(c=3)
print(d, list(d.items()), d.get('z', 0), 'a' in d, len(d))
# expect: {'a': 1, 'b': 2, 'c': 3} [('a', 1), ('b', 2), ('c', 3)] 0 True 3
print(1 < 2 < 3, 1 < 2 > 3, not True, None is None, 3 in [1, 2, 3], 1 == 1.0, [1] == [1])
# expect: True False False True True True True
print(round(2.5), round(3.14159, 2), round(1234, -2), int('12'), float('1e3'), str(1.0), bool([]))
# expect: 2 3.14 1200 12 1000.0 1.0 False
import math
print(math.sqrt(16), math.floor(2.7), math.pi)
# expect: 4.0 2 3.141592653589793
