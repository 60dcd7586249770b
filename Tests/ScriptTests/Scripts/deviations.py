# deviation: integers have 64 bits
2 ** 63  # error: OverflowError: 2 ** 63 does not fit in 64 bits
---
# deviation: integers have 64 bits
x = 99999999999999999999  # error: integer too large: convbook's integers have 64 bits
---
# deviation: no complex numbers
(-8) ** 0.5  # error: a negative number to a fractional power is complex
---
# deviation: no complex numbers
x = 2j  # error: complex numbers are not in convbook's Python
---
# deviation: sets keep the order of insertion
print({3, 1, 2})
# expect: {3, 1, 2}
---
# deviation: equal numbers and strings are the same object
a = 1000
b = 500 * 2
print(a is b, 'ab' is 'a' + 'b')
# expect: True True
---
# deviation: files are text
open('x.txt', 'rb')  # error: open(…, 'rb'): convbook's Python has no bytes
---
# deviation: a module that is left out can be imported where nothing uses it
import pandas as pd
from torch import nn
print('goes on')
# expect: goes on
---
# deviation: one that is used is refused at its import
import pandas as pd  # error: No module named 'pandas'
pd.DataFrame()
---
# deviation: no questions
input('?')  # error: input() is not in convbook
---
# deviation: an environment of the script's own
import os
os.environ['A'] = '1'
print(os.environ, os.getenv('HOME'))
# expect: {'A': '1'} None
---
# deviation: warnings are never silenced or repeated by filters
import warnings
warnings.filterwarnings('ignore')
print('on')
# expect: on
---
# deviation: expressions nest 180 levels, blocks 100
x = ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))  # error: nested
---
# deviation: no metaclasses
class A(metaclass=type): pass  # error: NotImplementedError: metaclasses are not in convbook's Python
---
# deviation: addresses are counted
class A: pass
print(A(), A())
# expect: <__main__.A object at 0x7f0000000040> <__main__.A object at 0x7f0000000080>
---
# deviation: yield has few places
def g():
    x = 1 + (yield 2)  # error: 'yield' stands as a statement, right of '='
---
# deviation: yield has few places
def g():
    return (yield 1) + 1  # error: 'yield' stands as a statement, right of '='
---
# deviation: a generator that is dropped does not run its finally
def g():
    try:
        yield 1
    finally:
        print('closed')
next(g())
print('end')
# expect: end
---
# deviation: lines of notebooks are passed over
%matplotlib inline
!pip install tensorflow
print('on')
# expect: on
---
# deviation: lines of notebooks that would do something are refused
!rm -r data  # error: scripts start no programs
---
# deviation: a thread runs from its start to its end before the script goes on
import threading, time
def work():
    time.sleep(0.01)
    print('thread')
t = threading.Thread(target=work)
t.start()
print('script', t.is_alive())
# expect: thread
# expect: script False
---
# deviation: characters are not written by their names
x = '\N{BULLET}'  # error: names of characters are not in convbook's Python
