import numpy as np

x = np.arange(4).astype('float32')
y = x
z = (x + 1) * 2
print(x, y, z)
w = (x.reshape(2, 2) * 2) / 4
print(x, w)


def same():
    return x


print(same() * 10, same() + 1, x)
a = [x]
print(a[0] * 2 + 1, x)
v = x[1:]
print((v.reshape(3) - 5) * 2, v, x)
print(np.asarray(x) / 2, x.ravel() * 3, x.T - 1, x)
u = (x * 1).reshape(2, 2)
t = u.T * 2
print(u, t)
print((x / 3).dtype, (x.astype('float64') / 3).dtype, (np.arange(3).astype('uint8') / 2).dtype)
k = -x
m = k * 2
print(k, m, abs(-x) * 2)
