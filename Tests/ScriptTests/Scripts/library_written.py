import json
text = json.dumps({'a': [1, 2.5, None, True, 'é"\n'], 'b': {}, 'c': (), '1': {'x': 1e-7}})
print(text, json.loads(text) == {'a': [1, 2.5, None, True, 'é"\n'], 'b': {}, 'c': [], '1': {'x': 1e-7}})
print(json.dumps({'b': 1, 'a': [1, {'c': 2}]}, indent=2, sort_keys=True), json.dumps('é', ensure_ascii=False))
print(json.loads(' [1, -2.5e3, "\\u00e9\\t", [], {}, false] '))
for bad in ['{"a" 1}', '[1,]', '', '[1] 2', '"abc']:
    try:
        json.loads(bad)
    except ValueError as e:
        print(type(e).__name__)
try:
    json.dumps({1, 2})
except TypeError as e:
    print(e)
# expect: {"a": [1, 2.5, null, true, "\u00e9\"\n"], "b": {}, "c": [], "1": {"x": 1e-07}} True
# expect: {
# expect:   "a": [
# expect:     1,
# expect:     {
# expect:       "c": 2
# expect:     }
# expect:   ],
# expect:   "b": 1
# expect: } "é"
# expect: [1, -2500.0, 'é\t', [], {}, False]
# expect: JSONDecodeError
# expect: JSONDecodeError
# expect: JSONDecodeError
# expect: JSONDecodeError
# expect: JSONDecodeError
# expect: Object of type set is not JSON serializable
---
import copy
class Box:
    def __init__(self, items): self.items = items
b = Box([1, [2]])
c, d = copy.copy(b), copy.deepcopy(b)
b.items[1].append(3)
print(c.items, d.items, c.items is b.items, type(d).__name__)
loop = []
loop.append(loop)
made = copy.deepcopy(loop)
print(made[0] is made, copy.deepcopy((1, {'a': [2]})), copy.copy({'x': 1}))
# expect: [1, [2, 3]] [1, [2]] True Box
# expect: True (1, {'a': [2]}) {'x': 1}
---
from dataclasses import dataclass, field, asdict, replace, fields
@dataclass
class Config:
    """Settings."""
    name: str
    epochs: int = 5
    layers: list = field(default_factory=list)
    secret: str = field(default='s', repr=False)
    @property
    def double(self): return self.epochs * 2
a = Config('a')
b = Config('a', 5)
a.layers.append(1)
print(a, a == b, b.layers, a.double, asdict(b), replace(b, epochs=7).epochs, [f.name for f in fields(a)])
@dataclass(frozen=True, order=True)
class Point:
    x: float
    y: float = 0.0
    def __post_init__(self):
        assert self.x >= 0
p = Point(1.0)
print(p < Point(2.0), {p: 1}[Point(1.0)], sorted([Point(3), p])[0])
try:
    p.x = 5
except AttributeError as e:
    print(e)
try:
    Config()
except TypeError as e:
    print(e)
@dataclass
class Child(Config):
    extra: int = 1
print(Child('c', extra=9))
# expect: Config(name='a', epochs=5, layers=[1]) False [] 10 {'name': 'a', 'epochs': 5, 'layers': [], 'secret': 's'} 7 ['name', 'epochs', 'layers', 'secret']
# expect: True 1 Point(x=1.0, y=0.0)
# expect: cannot assign to field 'x'
# expect: Config.__init__() missing 1 required positional argument: 'name'
# expect: Child(name='c', epochs=5, layers=[], extra=9)
---
from collections import namedtuple, deque
P = namedtuple('P', 'x y')
p = P(1, y=2)
x, y = p
print(p, p.x, p[1], x + y, p._asdict(), p._replace(x=5), len(p), p == (1, 2), p._fields, list(p), max(P(1, 2), P(2, 1)))
try:
    p.x = 3
except AttributeError:
    print('fixed')
d = deque([1, 2, 3], maxlen=3)
d.append(4)
d.appendleft(0)
print(d, d[0], len(d), list(d), d.pop(), d.popleft(), 2 in d, sum(d))
# expect: P(x=1, y=2) 1 2 3 {'x': 1, 'y': 2} P(x=5, y=2) 2 True ('x', 'y') [1, 2] P(x=2, y=1)
# expect: fixed
# expect: deque([2], maxlen=3) 0 3 [0, 2, 3] 3 0 True 2
---
import argparse
parser = argparse.ArgumentParser(description='Trains.')
parser.add_argument('data', nargs='?', default='mnist')
parser.add_argument('-e', '--epochs', type=int, default=3)
parser.add_argument('--learning-rate', type=float, default=1e-3, dest='lr')
parser.add_argument('--verbose', action='store_true')
parser.add_argument('--sizes', type=int, nargs='+', default=[1])
parser.add_argument('--mode', choices=['a', 'b'])
print(parser.parse_args([]))
args = parser.parse_args(['cifar', '-e', '7', '--verbose', '--learning-rate=0.5', '--sizes', '3', '4'])
print(args.data, args.epochs, args.verbose, args.lr, args.sizes, args.mode, vars(args)['epochs'])
known, rest = parser.parse_known_args(['--what', '--epochs', '2'])
print(known.epochs, rest)
for wrong in [['--epochs', 'x'], ['--mode', 'c'], ['--nope']]:
    try:
        parser.parse_args(wrong)
    except SystemExit as e:
        print('exit', e.code)
# expect: Namespace(data='mnist', epochs=3, lr=0.001, verbose=False, sizes=[1], mode=None)
# expect: cifar 7 True 0.5 [3, 4] None 7
# expect: 2 ['--what']
# expect: exit 2
# expect: exit 2
# expect: exit 2
---
from pathlib import Path
p = Path('models') / 'best' / 'model.v1.h5'
print(p, p.name, p.stem, p.suffix, p.parent, p.parent.name, p.parts, str(p), Path('a//b/./c'), p.with_suffix('.keras'))
print(Path('/x/y').is_absolute(), Path('nothing-of-this-name').exists(), repr(Path('a')), Path('a') == Path('a'), Path('a', 'b'))
import os
print(os.path.join(Path('a'), 'b') if False else os.path.exists('nothing-of-this-name'), os.path.isdir('nothing-of-this-name'))
import glob
print(glob.glob('nothing-of-this-*'), list(Path('.').glob('nothing-of-this-*')))
# expect: models/best/model.v1.h5 model.v1.h5 model.v1 .h5 models/best best ('models', 'best', 'model.v1.h5') models/best/model.v1.h5 a/b/c models/best/model.v1.keras
# expect: True False PosixPath('a') True a/b
# expect: False False
# expect: [] []
---
from datetime import datetime, timedelta, date
t = datetime(2024, 2, 28, 23, 30, 5)
print(t, t.strftime('%Y%m%d-%H%M%S'), t + timedelta(hours=1), (t - datetime(2024, 2, 27)).days, t.year, t.isoformat())
print(timedelta(days=1, seconds=3661), timedelta(minutes=90).total_seconds(), date(2024, 1, 2), datetime.now() >= t or True)
print(len(datetime.now().strftime('%Y-%m-%d %H:%M')), str(timedelta(seconds=65.5)))
# expect: 2024-02-28 23:30:05 20240228-233005 2024-02-29 00:30:05 1 2024 2024-02-28T23:30:05
# expect: 1 day, 1:01:01 5400.0 2024-01-02 True
# expect: 16 0:01:05.500000
---
import string, textwrap, io, gc, logging
print(string.ascii_lowercase[:3], string.digits, textwrap.dedent('  a\n    b\n'), textwrap.fill('a b c d', 3), textwrap.shorten('one two three', 10))
out = io.StringIO()
print('x', 1, file=out)
print(repr(out.getvalue()), gc.collect() >= 0)
logging.getLogger('tensorflow').setLevel(logging.ERROR)
logging.disable(logging.CRITICAL)
logging.warning('not shown')
from pprint import pprint, pformat
pprint({'b': [1, 2], 'a': 'x'})
import warnings
with warnings.catch_warnings():
    warnings.simplefilter('ignore')
print(dict.fromkeys('ab', 0), dict.fromkeys([1]))
# expect: abc 0123456789 a
# expect:   b
# expect:  a b
# expect: c d one [...]
# expect: 'x 1\n' True
# expect: {'a': 'x', 'b': [1, 2]}
# expect: {'a': 0, 'b': 0} {1: None}
---
from packaging import version
v = version.parse('2.21.0')
print(v, repr(v), v.release[0], v.major, v.minor, v.micro, v >= version.parse('2.3'), version.parse('1.10') < version.Version('1.9'))
print(version.parse('2.0') == version.parse('2.0.0'), version.parse('v3.1rc2').release)
# expect: 2.21.0 <Version('2.21.0')> 2 2 21 0 True False
# expect: True (3, 1)
---
import threading
results = []
lock = threading.Lock()
def work(index, scale=1):
    with lock:
        results.append(index * scale)
threads = [threading.Thread(target=work, args=(i,), kwargs={'scale': 10}) for i in range(3)]
for t in threads: t.start()
for t in threads: t.join()
print(results, threads[0].name, threads[0].is_alive(), lock.locked())
class Mine(threading.Thread):
    def __init__(self):
        super().__init__(name='mine', daemon=True)
    def run(self):
        print('run', self.name, self.daemon)
m = Mine()
try:
    m.join()
except RuntimeError as e:
    print(e)
m.start()
m.join()
try:
    m.start()
except RuntimeError as e:
    print(e)
try:
    lock.release()
except RuntimeError as e:
    print(e)
print(lock.acquire(), lock.acquire(blocking=False))
again = threading.RLock()
with again:
    with again:
        print('twice')
event = threading.Event()
event.set()
print(event.is_set(), event.wait(), threading.active_count())
# expect: [0, 10, 20] Thread-1 (work) False False
# expect: cannot join thread before it is started
# expect: run mine True
# expect: threads can only be started once
# expect: release unlocked lock
# expect: True False
# expect: twice
# expect: True True 1
