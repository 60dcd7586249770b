x = [5, 3, 1]
x.sort()
x.extend((7, 9))
x.insert(1, 2)
x += [0]
print(x, x.pop(), x.pop(0), x.index(7), x.count(3), x[::-1], x[-2:], x[1:4:2])
# expect: [2, 3, 5, 7, 9] 0 1 3 1 [9, 7, 5, 3, 2] [7, 9] [3, 7]
x[1:3] = [10, 20, 30]
del x[0]
x[::2] = [0, 0, 0] if len(x) == 5 else [0] * ((len(x) + 1) // 2)
print(x, sorted(x, reverse=True), list(reversed(x)))
# expect: [0, 20, 0, 7, 0] [20, 7, 0, 0, 0] [0, 7, 0, 20, 0]
d = {'b': 1, 'a': 2}
d['c'] = d.pop('b')
for i, (key, value) in enumerate(sorted(d.items()), 1):
    print(i, key, value)
# expect: 1 a 2
# expect: 2 c 1
print(d.setdefault('z', []), d.keys(), d.values(), {**d, 'q': 1}, dict(a=1), dict([('x', 2)]), 'a' in d, list(d))
# expect: [] dict_keys(['a', 'c', 'z']) dict_values([2, 1, []]) {'a': 2, 'c': 1, 'z': [], 'q': 1} {'a': 1} {'x': 2} True ['a', 'c', 'z']
print({1, 2} | {2, 3}, {1, 2} & {2, 3}, {1, 2} - {2}, {1: 'a', 1.0: 'b', True: 'c'}, (1, 2) + (3,), (1, 2) < (1, 3))
# expect: {1, 2, 3} {2} {1} {1: 'c'} (1, 2, 3) True
print(max([3, 1, 2]), min(4, 2), max('a', 'bb', key=len), sum([1.5, 2]), any([0, 1]), all([]), list(zip([1, 2], 'ab')), list(map(str, [1, 2])), list(filter(None, [0, 1])))
# expect: 3 2 bb 3.5 True True [(1, 'a'), (2, 'b')] ['1', '2'] [1]
print([(i, j) for i in range(3) for j in range(i) if i != j], {i % 2 for i in range(4)}, list(x * 2 for x in (1, 2)))
# expect: [(1, 0), (2, 0), (2, 1)] {0, 1} [2, 4]
first, *rest = 'abc'
(a, [b, c]), d = (1, [2, 3]), 4
print(first, rest, a, b, c, d)
# expect: a ['b', 'c'] 1 2 3 4
print(list(range(10, 0, -3)), len(range(0, 10, 3)), 4 in range(0, 10, 2), range(5)[1:3], isinstance(1, (int, float)), isinstance(True, int), type([]).__name__)
# expect: [10, 7, 4, 1] 4 True range(1, 3) True True list
def f(*args, **kwargs):
    return args, kwargs
print(f(*[1, 2], *(3,), a=1, **{'b': 2}))
# expect: ((1, 2, 3), {'a': 1, 'b': 2})
if (n := len([1, 2, 3])) > 2:
    print(n)
# expect: 3
matrix = [[0] * 3 for _ in range(2)]
matrix[1][2] = 5
print(matrix)
# expect: [[0, 0, 0], [0, 0, 5]]
