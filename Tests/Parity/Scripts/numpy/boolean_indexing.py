import numpy as np

x = np.arange(10)
print(x[x > 5], x[x % 2 == 0], x[(x > 2) & (x < 7)], x[~(x > 2)])
y = x.astype(float)
y[y > 6] = -1
print(y)
y[y < 0] += 0.5
print(y)
m = np.arange(6).reshape(2, 3)
print(m[m > 2], m[np.array([True, False])])
m[m == 3] = 100
print(m)
print((x > 4).sum(), (x > 4).mean(), np.count_nonzero(x), np.any(x > 8), np.all(x >= 0))
print(np.where(x > 5, x, -x))
print(np.where(x > 7))
print(np.argwhere(x > 7))
print(np.nonzero(x > 7)[0])
try:
    if x > 5:
        print('never')
except ValueError as e:
    print(e)
