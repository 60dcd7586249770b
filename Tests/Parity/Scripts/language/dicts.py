d = {'a': 1, 'b': 2}
d['c'] = 3
print(d, d['a'], d.get('z'), d.get('z', 0), len(d), 'a' in d, list(d), list(d.keys()), list(d.values()), list(d.items()))
for k, v in d.items():
    print(k, v)
print(d.pop('a'), d, d.setdefault('q', []), d)
d.update({'b': 5}, e=6)
print(d, {**d, 'x': 1}, dict(a=1), dict([('k', 2)]), {k: v for k, v in zip('ab', [1, 2])})
del d['b']
print(d, {1: 'a', 1.0: 'b', True: 'c'}, {(1, 2): 3}[1, 2])
s = {3, 1, 2}
s.add(2)
print(len(s), 2 in s, s == {1, 2, 3}, {1, 2} & {2, 3}, {1} | {2}, {1, 2} - {1}, set([1, 1]))
print(sorted({'b': 1, 'a': 2}), sorted(d.items(), key=lambda kv: str(kv[1])), max({'x': 1, 'y': 3}.items(), key=lambda kv: kv[1]))
try:
    d['missing']
except KeyError as e:
    print('KeyError', e)
counts = {}
for c in 'banana':
    counts[c] = counts.get(c, 0) + 1
print(counts)
