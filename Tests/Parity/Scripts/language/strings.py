s = 'Hello, World'
print(s.upper(), s.lower(), s.title(), s.swapcase(), len(s), s[0], s[-1], s[1:5], s[::-1], s[::2])
print(s.split(', '), 'a b  c'.split(), 'a,b,,c'.split(','), ', '.join(['x', 'y']), s.replace('l', 'L', 2))
print(s.find('o'), s.find('z'), s.count('l'), s.startswith('Hell'), s.endswith(('x', 'ld')), 'lo' in s)
print('  pad '.strip() + '|', 'xxaxx'.strip('x'), 'abc'.ljust(5) + '|', 'abc'.rjust(5), 'abc'.center(7, '*'), '7'.zfill(3))
print('abc'.isalpha(), '12'.isdigit(), 'a1'.isalnum(), ' '.isspace(), 'ab' * 3, 'a' < 'b', 'a' + 'b')
print(repr('it\'s'), repr("say \"hi\""), repr('tab\tnew\nline'), 'é', repr('é'), len('é'), '\x41\u00e9')
print('line1\nline2'.splitlines(), 'a-b-c'.rsplit('-', 1), 'a=b=c'.partition('='), 'abc'.index('c'))
print(r'raw\n', 'con' 'cat', '''triple
quoted''', 'tab\there')
print(str(3.0), str([1, 'a', None]), str({'k': (1,)}), ord('a'), chr(98), hex(255), bin(5), oct(8))
