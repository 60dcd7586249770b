import numpy as np

a = np.zeros((3, 4))
a[0] = 1
a[1, 2] = 5
a[:, 3] = [7, 8, 9]
a[2, :2] = np.array([1.5, 2.5])
print(a)
a[1] *= 2
a[..., 0] -= 1
print(a)
b = np.zeros(3, dtype=int)
b[0] = 2.9
b[1] = True
print(b)
b += 1
b *= 3
b //= 2
print(b)
try:
    b += 0.5
except Exception as e:
    print(type(e).__name__, e)
try:
    a[0] = [1, 2, 3]
except ValueError as e:
    print(e)
c = np.zeros(4)
c[[0, 2]] = 5
print(c)
c[[1, 3]] = [6, 7]
print(c)
