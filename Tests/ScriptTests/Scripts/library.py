import random
random.seed(42)
print(random.random(), random.randint(1, 6), random.choice(['a', 'b', 'c']), random.uniform(1, 2))
# expect: 0.6394267984578837 1 c 1.2750293183691193
x = list(range(10))
random.shuffle(x)
print(x, random.sample(range(100), 3), random.randrange(0, 10, 3))
# expect: [9, 7, 8, 0, 4, 6, 5, 1, 2, 3] [4, 3, 11] 3
---
import os.path
from os import path
print(os.path.join('a', 'b', '/c', 'd'), path.splitext('x/model.best.keras'), path.basename('a/b.py'))
# expect: /c/d ('x/model.best', '.keras') b.py
import os
os.environ['TF_CPP_MIN_LOG_LEVEL'] = '2'
os.remove('a.txt')  # error: os.remove is not in convbook
---
from collections import Counter, defaultdict, OrderedDict
c = Counter([3, 1, 3, 2, 3, 1])
print(c[3], c[9], c.most_common(2), len(c))
# expect: 3 0 [(3, 3), (1, 2)] 3
d = defaultdict(list)
d['a'].append(1)
d['a'].append(2)
print(d['a'], 'b' in d, sorted(d.items()))
# expect: [1, 2] False [('a', [1, 2])]
import itertools
print(list(itertools.product([1, 2], 'ab')), list(itertools.combinations([1, 2, 3], 2)))
# expect: [(1, 'a'), (1, 'b'), (2, 'a'), (2, 'b')] [(1, 2), (1, 3), (2, 3)]
print(list(itertools.islice(itertools.count(5), 2, 8, 2)), list(itertools.chain([1], (2, 3))), list(itertools.accumulate([1, 2, 3])))
# expect: [7, 9, 11] [1, 2, 3] [1, 3, 6]
from functools import reduce, partial
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), partial(int, base=2)('101'))
# expect: 24 5
---
import sys
sys.stdout.write('text\n')
# expect: text
import nump  # error: ModuleNotFoundError: No module named 'nump'
