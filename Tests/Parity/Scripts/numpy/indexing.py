import numpy as np

a = np.arange(24).reshape(2, 3, 4)
print(a[0])
print(a[1, 2, 3], a[-1, -1, -1])
print(a[:, 1])
print(a[..., 0])
print(a[0, :, 1:3])
print(a[:, ::-1, ::2])
print(a[1, 1:, None].shape, a[np.newaxis].shape, a[:, None, ..., None].shape)
print(a[0, 1:2].shape, a[0, 5:].shape)
print(a[[0, 1, 0]].shape, a[0][[2, 0]])
print(a[0][[0, 1, 2], [3, 2, 1]])
x = np.arange(10)
print(x[2:8:2], x[::-1], x[-3:], x[:-7], x[5:2], x[5:2:-1])
try:
    x[10]
except IndexError as e:
    print(e)
try:
    a[0, 0, 0, 0]
except IndexError as e:
    print(e)
try:
    a[0, 3]
except IndexError as e:
    print(e)
try:
    x['a']
except IndexError as e:
    print(e)
