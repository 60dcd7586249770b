import numpy as np

a = np.array([[3, 1, 2], [6, 5, 4]])
print(a.tolist(), a.item(0), a[0, 0].item(), a.T.tolist())
print(a.min(), a.max(axis=0), a.argmax(axis=1), a.round().dtype, a.any(), a.all())
print(a.astype('float32').mean(), a.flatten(), a.squeeze().shape, a.repeat(2)[:4])
print([row.sum() for row in a], [int(v) for v in a[0]])
for row in a:
    print(row)
for i, (x, y, z) in enumerate(a):
    print(i, x, y, z)
print(a.shape[0], a.shape[1:], *a.shape)
b, c = a
print(b, c)
print(a.fill(7), a)
print(np.array([1.234, 5.678]).round(1), np.array([1.5]).item(), a.dtype.name)
print(a.copy() is a, len(a), a.size, a.nonzero()[0].shape)
try:
    len(np.array(5))
except TypeError as e:
    print(e)
try:
    a.shap
except AttributeError as e:
    print(str(e)[:46])
