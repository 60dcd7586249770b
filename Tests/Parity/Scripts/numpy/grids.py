import numpy as np

x, y = np.meshgrid(np.arange(3), np.arange(2))
print(x)
print(y)
print(np.triu(np.ones((3, 3))), np.tril(np.ones((2, 2), dtype=int)))
print(np.argmax([0.1, 0.7, 0.2]), np.array([[0.1, 0.9], [0.8, 0.2]]).argmax(axis=-1))
print(np.max([[1, 2], [3, 0]], axis=1), np.sum(np.eye(2)))
print(np.cumprod([1, 2, 3]), np.ravel([[1, 2], [3, 4]]), np.reshape([1, 2, 3, 4], (2, 2)))
print(np.take([10, 20, 30], [2, 0]), np.delete([1, 2, 3], 1), np.insert([1, 3], 1, 2))
