x, n, s = 3.14159, 42, 'conv'
print(f'{x:.2f} {x:8.3f}| {x:<8.1f}| {x:^9.2f}| {x:+.1f} {x:e} {x:.3e} {x:g} {x:%} {x:.1%} {x:08.2f} {x:,.2f}')
print(f'{n:d} {n:5d}| {n:<5}| {n:^5}| {n:05d} {n:+d} {n:x} {n:X} {n:#x} {n:b} {n:#b} {n:o} {n:c} {1234567:,} {1234567:_} {n:e}')
print(f'{s:>8}| {s:<8}| {s:^8}| {s:*^10} {s!r:>8} {s:.2} {s:10.3}| {s!s} {s!a}')
print(f'{x = :.2f} {n=} {s=!r} {n + 1 = }')
print(f'{{literal}} {"nested " + s} {[i for i in range(3)]} {dict(a=1)["a"]} {n if n > 3 else 0}')
w, p = 10, 2
print(f'{x:{w}.{p}f}|{s:{"*"}^{w}}|{(1, 2)}|{None}|{True:d}|{True}')
print('{} {} {0}'.replace('{0}', '{}').format(1, 2, 3), '{0} {1} {0}'.format('a', 'b'), '{name:>5} {v[0]} {v[1]}'.format(name='n', v=[7, 8]), '{:.3f} {:>6} {:,}'.format(x, s, 10000))
print('{0.real} {1[k]}'.format(n, {'k': 'v'}), '{:{}}'.format('a', 5) + '|', '{!r:>5}'.format('a'))
print('%d %i %5d|%-5d|%05d %+d %x %o %e %.2f %8.3f %g %s %r %c %% %10s|%-10s|' % (1, 2, 3, 4, 5, 6, 255, 8, x, x, x, x, s, s, 'a', s, s))
print('%(a)s %(b).1f' % {'a': 1, 'b': 2.55}, '%s' % [1, 2], '%s %s' % (1, (2, 3)), '%*d' % (5, 3), '%.3s' % 'abcdef', '%5.1f%%' % 45.678)
print(format(x, '.3f'), format(n, '08b'), format(1e10, ','), format('a', '^5') + '|', format(True), format(0.1 + 0.2, '.20f'), format(1e-7), format(123456789.123, '.4g'), format(1e6, 'g'), format(0.00001, 'g'))
print(f'{1e100} {1e16} {123456789012345680.0} {0.1} {1/3} {2/3:.3} {100.0} {1e-5} {float("inf")} {float("nan"):.2f} {-0.0}')
print(f"{'a':>{5}}" f'{1}' 'b', rf'\d{n}', f'{n:>+6}', f'{-n:06}', f'{n:=+6}', f'{3.0:.0f} {2.5:.0f} {3.5:.0f}', f'{1_000_000:,d}')
print(f'''{
n
}''', f'{s.upper()} {s[0]} {len(s)}', f'{x!r}', f'{"a" "b"}', f'{n:#o}', f'{0xff}', f"{s:\t>6}")
import datetime
print(f'{datetime.date(2024, 1, 5)} {datetime.date(2024, 1, 5):%Y/%m/%d}')
# expect: 3.14    3.142| 3.1     |   3.14   | +3.1 3.141590e+00 3.142e+00 3.14159 314.159000% 314.2% 00003.14 3.14
# expect: 42    42| 42   |  42  | 00042 +42 2a 2A 0x2a 101010 0b101010 52 * 1,234,567 1_234_567 4.200000e+01
# expect:     conv| conv    |   conv  | ***conv***   'conv' co con       | conv 'conv'
# expect: x = 3.14 n=42 s='conv' n + 1 = 43
# expect: {literal} nested conv [0, 1, 2] 1 42
# expect:       3.14|***conv***|(1, 2)|None|1|True
# expect: 1 2 3 a b a     n 7 8 3.142   conv 10,000
# expect: 42 v a    |   'a'
# expect: 1 2     3|4    |00005 +6 ff 10 3.141590e+00 3.14    3.142 3.14159 conv 'conv' a %       conv|conv      |
# expect: 1 2.5 [1, 2] 1 (2, 3)     3 abc  45.7%
# expect: 3.142 00101010 10,000,000,000.0   a  | True 0.30000000000000004441 1e-07 1.235e+08 1e+06 1e-05
# expect: 1e+100 1e+16 1.2345678901234568e+17 0.1 0.3333333333333333 0.667 100.0 1e-05 inf nan -0.0
# expect:     a1b \d42    +42 -00042 +   42 3 2 4 1,000,000
# expect: 42 CONV c 4 3.14159 ab 0o52 255 		conv
# expect: 2024-01-05 2024/01/05
---
print(f'{3:s}')  # error: ValueError: Unknown format code 's' for object of type 'int'
---
print(f'{"a":d}')  # error: ValueError: Unknown format code 'd' for object of type 'str'
---
print('%d' % 'a')  # error: TypeError: %d format: a real number is required, not str
---
print('%s %s' % 1)  # error: TypeError: not enough arguments for format string
---
'{} {}'.format(1)  # error: IndexError: Replacement index 1 out of range for positional args tuple
---
'{a}'.format(b=1)  # error: KeyError: 'a'
