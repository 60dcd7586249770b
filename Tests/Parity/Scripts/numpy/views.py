import numpy as np

a = np.arange(6)
b = a[1:4]
b[0] = 100
print(a)
c = a.reshape(2, 3)
c[1, 2] = -1
print(a)
d = c.T
d[0, 0] = 50
print(a)
e = a.copy()
e[0] = 0
print(a[0], e[0])
f = a[[0, 1]]
f[0] = 9
print(a[0])
row = c[0]
row += 1
print(a)
g = a.astype('int64')
g[0] = 7
print(a[0])
h = c.flatten()
h[0] = 1
k = c.ravel()
k[1] = 2
print(a)
a[:] = 0
print(c)
a[::2] = [1, 2, 3]
print(a)
