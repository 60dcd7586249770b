b = b'abc\x00\xff'
print(b, len(b), b[0], b[1:3], list(b), b'a' in b, b == b'abc\x00\xff', b + b'd', b.hex(), bytes([65, 66]), bytes(3), bytes.fromhex('41ff'), b'ab'.decode(), 'é'.encode(), 'a'.encode('ascii'), b'a,b'.split(b','), isinstance(b, bytes), b'abc'.upper(), b'abc'.startswith(b'a'), b'\n\t\\\'', int.from_bytes(b'\x01\x00', 'big'), (258).to_bytes(2, 'little'), hash(b'a') == hash(b'a'), {b'k': 1}[b'k'], sorted([b'b', b'a']), b'ab' * 2, b'abc'.find(b'c'), b'a-b'.replace(b'-', b'+'))
for x in b'ab': print(x)
# expect: b'abc\x00\xff' 5 97 b'bc' [97, 98, 99, 0, 255] True True b'abc\x00\xffd' 61626300ff b'AB' b'\x00\x00\x00' b'A\xff' ab b'\xc3\xa9' b'a' [b'a', b'b'] True b'ABC' True b"\n\t\\'" 256 b'\x02\x01' True 1 [b'a', b'b'] b'abab' 2 b'a+b'
# expect: 97
# expect: 98
---
print(1_000, 0xff, 0b101, 0o17, 1e3, .5, 5., 1e-10, 7 // 2, -7 // 2, 7 % -3, -7 % 3, 2 ** -1, 2 ** 0.5, 7 / 2, 1e308 * 10, -1 ** 2, 10 // 3.0, 7.5 % 2, 5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 4, -16 >> 2)
print(int('ff', 16), int('0b11', 2), int(3.9), int(-3.9), int(' 7 '), int('1_000'), float('1e3'), float('inf'), float(' 2.5 '), bool(''), bool('0'), int(True), round(1234.567, -2), round(-0.5), round(1.005, 2), 0.1 + 0.2, 1 / 3, 1e22, 123456789.0, 1e-4, 0.00001, 1.0, 100000000000000000000.0, 1.5e300)
print((5).bit_length(), (2.5).is_integer(), (0.5).as_integer_ratio(), (3).real, hex(255), oct(8), bin(5), 3 .bit_count())
print(True + True, True == 1, isinstance(True, int), not None, 5 == 5.0, hash(1) == hash(1.0), 1 < 2.5, max(1, 2.5), sum([0.1] * 10), int.__name__, (1).__add__(2), type(1), type(1.0), type('') , type(None), type([]), type(print), type(len), type(lambda: 0))
import math
print(math.floor(2.7), math.ceil(2.1), math.sqrt(16), math.pi, math.e, math.log(8, 2), math.log2(8), math.log10(100), math.exp(0), math.isnan(math.nan), math.inf, math.factorial(5), math.gcd(12, 18), math.hypot(3, 4), math.prod([1, 2, 3]), math.isclose(0.1 + 0.2, 0.3), math.trunc(-2.5), math.comb(5, 2), math.fsum([0.1] * 10), math.degrees(math.pi), math.copysign(1, -0.0), math.lcm(4, 6), math.isqrt(17), math.dist([0, 0], [3, 4]), math.modf(2.5), math.tau, math.perm(5, 2), math.atan2(1, 1))
# expect: 1000 255 5 15 1000.0 0.5 5.0 1e-10 3 -4 -2 2 0.5 1.4142135623730951 3.5 inf -1 3.0 1.5 1 7 6 -6 16 -4
# expect: 255 3 3 -3 7 1000 1000.0 inf 2.5 False True 1 1200.0 0 1.0 0.30000000000000004 0.3333333333333333 1e+22 123456789.0 0.0001 1e-05 1.0 1e+20 1.5e+300
# expect: 3 False (1, 2) 3 0xff 0o10 0b101 2
# expect: 2 True True True True True True 2.5 0.9999999999999999 int 3 <class 'int'> <class 'float'> <class 'str'> <class 'NoneType'> <class 'list'> <class 'builtin_function_or_method'> <class 'builtin_function_or_method'> <class 'function'>
# expect: 2 3 4.0 3.141592653589793 2.718281828459045 3.0 3.0 2.0 1.0 True inf 120 6 5.0 6 True -2 10 1.0 180.0 -1.0 12 4 5.0 (0.5, 2.0) 6.283185307179586 20 0.7853981633974483
---
s = {1, 2, 3}
t = {2, 3, 4}
print(s | t == {1, 2, 3, 4}, s & t == {2, 3}, s - t, s ^ t == {1, 4}, s <= t, {2} < s, s.issubset({1, 2, 3, 4}), s.isdisjoint({9}), 2 in s, len(s))
s.add(9); s.discard(100); s.remove(1); s.update([7], (8,))
print(sorted(s), sorted(s.union([100])), sorted(s.intersection([7, 8])), sorted(s.difference([7])), frozenset([1]) == {1}, {frozenset([1]): 2}[frozenset([1])], set('hello') == {'h', 'e', 'l', 'o'}, set(), bool(set()))
s.pop(); s.clear(); print(s, len({1, 1.0, True}))
s |= {1}; s.symmetric_difference_update({1, 2}); print(s)
s.remove(99)  # error: KeyError: 99
# expect: True True {1} True False True True True True 3
# expect: [2, 3, 7, 8, 9] [2, 3, 7, 8, 9, 100] [7, 8] [2, 3, 8, 9] True 2 True set() False
# expect: set() 1
# expect: {2}
---
l = [3, 1, 2]
l.sort(); print(l, l.sort(reverse=True), l)
l.insert(1, 10); l.remove(3); print(l, l.pop(0), l, l.index(1), l.count(2), l.copy(), l + [1], l * 2, l == [2, 1], [1, 2] < [1, 3])
l[1:1] = [7, 8]; l[::2] = ['a', 'b']; print(l)
del l[0], l[-1]; print(l, l.reverse(), l, list('abc')[::-1], [0] * 3, [[]] * 2, [1, [2, [3]]][1][1][0])
l.extend('xy'); l += (1,); l.clear(); print(l, len(l))
d = {'a': 1, 'b': 2}
print(d.keys(), d.values(), d.items(), list(d), d.get('z'), d.get('z', 0), d.setdefault('c', []), d.pop('a'), d.pop('zz', None), d, 'b' in d, len(d), d | {'q': 1}, dict.fromkeys('ab', 0), dict([('x', 1)], y=2), dict(zip('ab', [1, 2])), {1: 'a', 1.0: 'b'}, d.popitem(), d.copy())
d.update({'n': 1}, m=2); d |= {'o': 3}
for k, v in d.items(): print(k, v)
print(sorted(d, key=d.get), max(d, key=lambda k: d[k]), {v: k for k, v in d.items()}, d == dict(d), list(d.items())[0], d.keys() & {'n'}, list(reversed(d)))
del d['n']
t = (1, 2, 3)
print(t[0], t[1:], t + (4,), t * 2, t.index(2), t.count(1), (1,), (), tuple('ab'), t < (1, 3), 2 in t, hash(t) == hash((1, 2, 3)), len(t))
d['missing']  # error: KeyError: 'missing'
# expect: [3, 2, 1] None [3, 2, 1]
# expect: [2, 1] 10 [2, 1] 1 1 [2, 1] [2, 1, 1] [2, 1, 2, 1] True True
# expect: ['a', 7, 'b', 1]
# expect: ['b', 7] None ['b', 7] ['c', 'b', 'a'] [0, 0, 0] [[], []] 3
# expect: [] 0
# expect: dict_keys(['b']) dict_values([2]) dict_items([('b', 2)]) ['a', 'b'] None 0 [] 1 None {'b': 2} True 2 {'b': 2, 'c': [], 'q': 1} {'a': 0, 'b': 0} {'x': 1, 'y': 2} {'a': 1, 'b': 2} {1: 'b'} ('c', []) {'b': 2}
# expect: b 2
# expect: n 1
# expect: m 2
# expect: o 3
# expect: ['n', 'b', 'm', 'o'] o {2: 'm', 1: 'n', 3: 'o'} True ('b', 2) {'n'} ['o', 'm', 'n', 'b']
# expect: 1 (2, 3) (1, 2, 3, 4) (1, 2, 3, 1, 2, 3) 1 1 (1,) () ('a', 'b') True True True 3
