import numpy as np

a = np.arange(12, dtype='float32').reshape(3, 4)
print(a.sum(), a.mean(), a.max(), a.min(), a.std(), a.var(), a.prod())
print(a.sum(axis=0), a.mean(axis=1), a.max(axis=-1), a.min(0))
print(a.sum(axis=(0, 1)), a.sum(axis=0, keepdims=True).shape)
print(a.argmax(), a.argmin(), a.argmax(axis=0), np.argmax(a, axis=1))
print(np.sum([1, 2, 3]), np.mean([1, 2, 3, 4]), np.max([3, 1]), np.median([1, 3, 2]), np.median([4, 1, 3, 2]))
print(np.cumsum([1, 2, 3]), a.cumsum(axis=1)[0], np.prod([1, 2, 3]))
print(np.std([1, 2, 3, 4]), np.var([1, 2, 3, 4], ddof=1))
u = np.array([200, 100, 50], dtype='uint8')
print(u.sum(), u.mean(), u.max(), u.max().dtype, u.min())
print(a.sum().dtype, a.mean().dtype, np.array([True, True, False]).sum(), np.arange(3).mean().dtype)
print(np.ptp([1, 5, 2]), np.percentile([1, 2, 3, 4], 50), np.average([1, 2, 3], weights=[3, 2, 1]))
try:
    np.max([])
except ValueError as e:
    print(e)
try:
    a.sum(axis=2)
except Exception as e:
    print(e)
