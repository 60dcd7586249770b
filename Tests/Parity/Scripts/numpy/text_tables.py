"""Tables of numbers as text: np.loadtxt and np.savetxt."""
import numpy as np

lines = ['# x y label', '1 2.5 0', '', '3 4 1  # the second', '-1e3 .5 2']
print(np.loadtxt(lines))
print(np.loadtxt(lines, usecols=(0, -1)), np.loadtxt(lines, usecols=2, dtype=int))
x, y, label = np.loadtxt(lines, unpack=True)
print(x, y, label)
print(np.loadtxt(lines, skiprows=1, max_rows=1), np.loadtxt(lines[1:2], ndmin=2).shape)
print(repr(np.loadtxt(['5'])), repr(np.loadtxt(['5'], ndmin=1)), np.loadtxt(['inf nan']))
print(np.loadtxt(['5, 0,255', '1,2,3'], delimiter=',', dtype='uint8').dtype)

for text, settings in [
    (['1,2', '3'], {'delimiter': ','}), (['1 a'], {}), (['1.5'], {'dtype': int}),
    (['1 2'], {'usecols': 5}), (['1,,2'], {'delimiter': ','}),
]:
    try:
        np.loadtxt(text, **settings)
    except ValueError as error:
        print(error)

np.savetxt('table.csv', np.array([[1, 2.5], [3, 4]]), delimiter=',', fmt='%.3f', header='x,y', comments='')
print(np.loadtxt('table.csv', delimiter=',', skiprows=1))
for numbers, fmt in [(np.zeros((2, 2)), '%d %d %d'), (np.zeros((2, 2)), ['%d']), (np.zeros((1, 1, 1)), '%d')]:
    try:
        np.savetxt('table.csv', numbers, fmt=fmt)
    except (ValueError, AttributeError) as error:
        print(error)
