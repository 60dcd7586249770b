import itertools
from itertools import *
print(list(chain([1], 'ab')), list(chain.from_iterable([[1], [2, 3]])))
print(list(product('ab', [1, 2])), list(product([0, 1], repeat=2)))
print(list(permutations([1, 2, 3], 2)), list(permutations('ab')), list(combinations('abc', 2)))
print(list(combinations_with_replacement('ab', 2)), list(islice(count(3, 2), 4)), list(islice('abcdef', 1, 5, 2)), list(islice('abc', 2)))
print(list(zip_longest([1, 2, 3], 'a', fillvalue='-')), list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], lambda a, b: a * b)), list(accumulate([1, 2], initial=10)))
print(list(repeat('x', 3)), list(islice(cycle('ab'), 5)))
print(list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(filterfalse(lambda x: x % 2, range(5))))
print([(k, list(g)) for k, g in groupby('aabbca')])
print([(k, list(g)) for k, g in groupby(sorted(['conv', 'pool', 'dense'], key=len), key=len)])
print(list(starmap(pow, [(2, 3), (3, 2)])), list(compress('abcd', [1, 0, 1, 0])), list(pairwise([1, 2, 3])))
a, b = tee([1, 2, 3])
print(list(a), next(b), list(b))
print(next(itertools.count()), list(map(lambda p: p[0] + p[1], product([1], [2, 3]))))
# expect: [1, 'a', 'b'] [1, 2, 3]
# expect: [('a', 1), ('a', 2), ('b', 1), ('b', 2)] [(0, 0), (0, 1), (1, 0), (1, 1)]
# expect: [(1, 2), (1, 3), (2, 1), (2, 3), (3, 1), (3, 2)] [('a', 'b'), ('b', 'a')] [('a', 'b'), ('a', 'c'), ('b', 'c')]
# expect: [('a', 'a'), ('a', 'b'), ('b', 'b')] [3, 5, 7, 9] ['b', 'd'] ['a', 'b']
# expect: [(1, 'a'), (2, '-'), (3, '-')] [1, 3, 6] [1, 2, 6] [10, 11, 13]
# expect: ['x', 'x', 'x'] ['a', 'b', 'a', 'b', 'a']
# expect: [1, 2] [3, 1] [0, 2, 4]
# expect: [('a', ['a', 'a']), ('b', ['b', 'b']), ('c', ['c']), ('a', ['a'])]
# expect: [(4, ['conv', 'pool']), (5, ['dense'])]
# expect: [8, 9] ['a', 'c'] [(1, 2), (2, 3)]
# expect: [1, 2, 3] 1 [2, 3]
# expect: 0 [3, 4]
