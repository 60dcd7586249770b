s = 'Hello, World'
print(s.upper(), s.lower(), s.title(), s.swapcase(), s.capitalize(), s.casefold(), s.center(20, '*'), s.ljust(15) + '|', s.rjust(15), s.zfill(15))
print(s.count('l'), s.find('o'), s.rfind('o'), s.find('z'), s.index('W'), s.startswith('He'), s.endswith(('d', 'x')), s.replace('l', 'L', 1), s.split(', '), s.partition(', '), s.rpartition('o'))
print('a,b,,c'.split(','), ' a  b '.split(), 'a-b-c'.split('-', 1), 'a-b-c'.rsplit('-', 1), 'a\nb\r\nc'.splitlines(), 'a\nb'.splitlines(True), '-'.join(['x', 'y']))
print('  x '.strip() + '|', 'xxaxx'.strip('x'), 'xxa'.lstrip('x'), 'axx'.rstrip('x'), 'conv2d'.removeprefix('conv'), 'a.keras'.removesuffix('.keras'))
print('12'.isdigit(), 'ab'.isalpha(), 'a1'.isalnum(), ' '.isspace(), 'Ab'.isupper(), 'ab'.islower(), 'Ab'.istitle(), 'x_1'.isidentifier(), '1.5'.isnumeric(), '12'.isdecimal(), 'a'.isascii(), 'ab\n'.isprintable())
print('abc'.translate(str.maketrans('ab', 'xy')), 'a b'.translate(str.maketrans({'a': 'Z', ' ': None})), 'a\tb'.expandtabs(4), 'abc'.encode().decode(), 'é'.encode('utf-8'))
print('abc'[::-1], 'abcdef'[1:5:2], 'ab' * 3, 'a' in 'abc', 'b' not in 'abc', 'a' < 'b', max('hello'), sorted('hello'), list('abc'), ord('a'), chr(98), len('héllo'))
print('''multi
line''', "tab\tx", 'quote\'s', "\x41\u00e9\u2022", r'raw\n', 'con' 'cat', repr('it\'s "x"'), repr('a\nb\\'), '\a\b\0'.encode())
print('abc'.format(), 'x'.__len__(), str(1.0), str(None), str([1, 'a']), repr('é'), ascii('é'), '{:>3}'.format('a'), 'abc'.rindex('c'), str(b'ab', 'utf-8'), 'A'.__class__.__name__)
print(' '.join(str(i) for i in range(3)), 'abc'.find('c', 0, 2), 'aaa'.count('a', 1), 'Mixed Case'.split(' ')[0], 'x=1;y=2'.split(';'), 'ß'.upper(), 'a,b'.split(',', maxsplit=0))
# expect: HELLO, WORLD hello, world Hello, World hELLO, wORLD Hello, world hello, world ****Hello, World**** Hello, World   |    Hello, World 000Hello, World
# expect: 3 4 8 -1 7 True True HeLlo, World ['Hello', 'World'] ('Hello', ', ', 'World') ('Hello, W', 'o', 'rld')
# expect: ['a', 'b', '', 'c'] ['a', 'b'] ['a', 'b-c'] ['a-b', 'c'] ['a', 'b', 'c'] ['a\n', 'b'] x-y
# expect: x| a a a 2d a
# expect: True True True True False True True True False True True False
# expect: xyc Zb a   b abc b'\xc3\xa9'
# expect: cba bd ababab True False True o ['e', 'h', 'l', 'l', 'o'] ['a', 'b', 'c'] 97 b 5
# expect: multi
# expect: line tab	x quote's Aé• raw\n concat 'it\'s "x"' 'a\nb\\' b'\x07\x08\x00'
# expect: abc 1 1.0 None [1, 'a'] 'é' '\xe9'   a 2 ab str
# expect: 0 1 2 -1 2 Mixed ['x=1', 'y=2'] SS ['a,b']
---
'abc'.index('z')  # error: ValueError: substring not found
---
'abc'[5]  # error: IndexError: string index out of range
---
'a' + 1  # error: TypeError: can only concatenate str (not "int") to str
---
'abc'[0] = 'x'  # error: TypeError: 'str' object does not support item assignment
---
','.join([1, 2])  # error: TypeError: sequence item 0: expected str instance, int found
---
int('abc')  # error: ValueError: invalid literal for int() with base 10: 'abc'
---
float('x')  # error: ValueError: could not convert string to float: 'x'
---
''.split('')  # error: ValueError: empty separator
