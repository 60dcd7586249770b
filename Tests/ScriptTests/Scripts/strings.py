name, value = 'conv2d', 3.14159
print(f'{name!r:>10}|{value:8.3f}|{value:<8.2f}|{value:e}|{42:05d}|{42:+d}|{255:#x}|{1e10:g}|{0.1:.0%}')
# expect:   'conv2d'|   3.142|3.14    |3.141590e+00|00042|+42|0xff|1e+10|10%
print(f'{value=:.2f} {name=} {{braces}} {"nested " + f"{1 + 1}"}')
# expect: value=3.14 name='conv2d' {braces} nested 2
width = 10
print(f'{name:*^{width}}|{value:{width}.{2}f}|{1000000:,}|{1234.5:_.2f}')
# expect: **conv2d**|      3.14|1,000,000|1_234.50
print('%s %r %5d|%-5d|%05.1f %x %% %e' % ('a', 'b', 42, 42, 3.14159, 255, 12345.678))
# expect: a 'b'    42|42   |003.1 ff % 1.234568e+04
print('%(name)s has %(n)d' % {'name': 'x', 'n': 3}, 'Loss: %.4f' % 0.25)
# expect: x has 3 Loss: 0.2500
print('{} {:>5} {:.2f} {name} {0}'.format('a', 1, 2.0, name='z') if False else '{:>5} {:.2f} {name}'.format(1, 2.0, name='z'))
# expect:     1 2.00 z
print('Epoch {0}/{1}'.format(1, 5), '{0[1]} {x.real}'.format([1, 2], x=5) if False else '{0[1]}'.format([1, 2]))
# expect: Epoch 1/5 2
print(repr('it\'s'), repr("a\"b'c"), repr('tab\tnew\nline\\'), 'a' 'b')
# expect: "it's" 'a"b\'c' 'tab\tnew\nline\\' ab
print(r'\n', """two
lines""", 'é'.upper(), len('日本語'), '日本語'[1])
# expect: \n two
# expect: lines É 3 本
print('a-b-c'.split('-', 1), 'a b  c'.split(), 'x'.zfill(4), '-5'.zfill(4), 'abc'.find('c'), 'abcabc'.rfind('b'), 'abc'.replace('b', 'X'))
# expect: ['a', 'b-c'] ['a', 'b', 'c'] 000x -005 2 4 aXc
print('abc' < 'abd', 'a' in 'abc', 'abc' * 2, 'abc'.startswith(('x', 'a')), 'Hello World'.title().swapcase())
# expect: True True abcabc True hELLO wORLD
print(1e3, 1.0, 123456789.123, 1e-7, 0.00001234, 1e22, float('nan'), -float('inf'), 5e-324, 1.7976931348623157e308)
# expect: 1000.0 1.0 123456789.123 1e-07 1.234e-05 1e+22 nan -inf 5e-324 1.7976931348623157e+308
print(str([1.0, 'a', None, True, (1,), {}, set()]), [[]] * 2)
# expect: [1.0, 'a', None, True, (1,), {}, set()] [[], []]
x = [1]
x.append(x)
print(x)
# expect: [1, [...]]
print('ab\ncd\n'.splitlines(), 'a,b,,c'.rsplit(',', 1), 'abc'.partition('b'))
# expect: ['ab', 'cd'] ['a,b,', 'c'] ('a', 'b', 'c')
