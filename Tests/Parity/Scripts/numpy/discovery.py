import numpy as np

for x in [[1, 2], [1, 2.5], [True, False], [True, 2], [1, 2.5, True], [[1, 2], [3, 4]], [], [[]], 3, 2.5, True]:
    a = np.array(x)
    print(a.dtype, a.shape)
print(np.array([1, 2, 3], dtype=float))
print(np.array([1.7, -2.7], dtype=int))
print(np.array([0, 1, 2], dtype=bool))
print(np.array([np.array([1, 2]), np.array([3, 4])]).shape)
print(np.array([np.float32(1), np.float32(2)]).dtype)
print(np.array([np.uint8(1), 2]).dtype)
print(np.asarray((1, 2, 3)), np.array(range(4)))
try:
    np.array([[1, 2], [3]])
except ValueError as e:
    print(e)
