def f(x):
    return g(x) + 1

def g(x):
    return x['a']  # error: KeyError: 'b'
f({'b': 1})
---
def f(a, b):
    pass
f(1)  # error: TypeError: f() missing 1 required positional argument: 'b'
---
def f(a, b):
    pass
f(1, 2, 3)  # error: TypeError: f() takes 2 positional arguments but 3 were given
---
def f(alpha):
    pass
f(alfa=1)  # error: TypeError: f() got an unexpected keyword argument 'alfa'. Did you mean 'alpha'?
---
'abc'.uper()  # error: AttributeError: 'str' object has no attribute 'uper'. Did you mean: 'upper'?
---
a, b = 1, 2, 3  # error: ValueError: too many values to unpack (expected 2)
---
a, b, c = [1, 2]  # error: ValueError: not enough values to unpack (expected 3, got 2)
---
for i in 5:  # error: TypeError: 'int' object is not iterable
    pass
---
def f():
    print(x)  # error: UnboundLocalError
    x = 1
f()
---
def f(n):
    return f(n + 1)  # error: RecursionError: maximum recursion depth exceeded
f(0)
---
[1, 2, 3].foo = 1  # error: AttributeError: 'list' object has no attribute 'foo'
---
{[1]: 2}  # error: TypeError: unhashable type: 'list'
---
int('x')  # error: ValueError: invalid literal for int() with base 10: 'x'
---
assert 1 == 2, 'not equal'  # error: AssertionError: not equal
---
'%d' % 'a'  # error: TypeError: %d format: a real number is required, not str
---
x = 5
x()  # error: TypeError: 'int' object is not callable
---
raise ValueError('mine')  # error: ValueError: mine
---
try:
    raise ValueError('first')
except ValueError as e:
    raise RuntimeError('second') from e  # error: RuntimeError: second
---
'a' * 10 ** 15  # error: MemoryError
---
list(range(10 ** 15))  # error: MemoryError
---
f'{1:100000000000}'  # error: ValueError: Too many decimal digits in format string
---
# deviation: integers have 64 bits
1 << 70  # error: OverflowError
---
# deviation: integers have 64 bits
-9223372036854775808 // -1  # error: OverflowError
---
# deviation: integers have 64 bits
int(1e300)  # error: OverflowError
---
x = [1, 2  # error: '[' was never closed
y = 3
# the bracket above is the fault
z = 4
---
def f()  # error: expected ':'
    pass
---
  x = 1  # error: IndentationError: unexpected indent
---
if True:
x = 1  # error: IndentationError: expected an indented block after 'if' statement on line 1
---
return 1  # error: 'return' outside function
---
break  # error: 'break' outside loop
---
x = 'abc  # error: unterminated string literal (detected at line 1)
---
f(x for x in y, 1)  # error: name 'f' is not defined
---
with open('x') as f:  # error: 'with' is not in convbook's Python yet
    pass
---
@decorator  # error: decorators are not in convbook's Python yet
def f(): pass
---
print "hello"  # error: Missing parentheses in call to 'print'. Did you mean print(...)?
---
x = 08  # error: leading zeros in decimal integer literals are not permitted
---
1 = x  # error: cannot assign to literal here. Maybe you meant '==' instead of '='?
---
import numpy.  # error: expected a module's name
---
open('nothing-of-this-name')  # error: [Errno 2] No such file or directory: 'nothing-of-this-name'
---
x = 1 +  # error: invalid syntax
---
foo(a b)  # error: invalid syntax. Perhaps you forgot a comma?
---
d = {'a': 1 'b': 2}  # error: invalid syntax. Perhaps you forgot a comma?
