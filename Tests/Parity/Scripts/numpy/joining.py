import numpy as np

a = np.arange(4).reshape(2, 2)
b = a + 10
print(np.concatenate([a, b]))
print(np.concatenate((a, b), axis=1))
print(np.stack([a, b]).shape, np.stack([a, b], axis=-1).shape)
print(np.vstack([a, b]))
print(np.hstack([a, b]))
print(np.hstack([[1, 2], [3.5]]))
print(np.append([1, 2], [3, 4]), np.append(a, [[5, 6]], axis=0))
print(np.split(np.arange(6), 3))
print(np.array_split(np.arange(5), 2))
print(np.concatenate([np.zeros(1, 'float32'), np.zeros(1, 'uint8')]).dtype)
print(np.pad(np.array([1, 2]), 1), np.pad(a, ((1, 0), (0, 1))))
try:
    np.concatenate([a, np.zeros((3, 3))])
except ValueError as e:
    print(e)
