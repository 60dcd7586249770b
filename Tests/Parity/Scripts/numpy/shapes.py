import numpy as np

a = np.arange(12)
print(a.reshape(3, 4).shape, a.reshape((2, -1)).shape, a.reshape(-1, 1).shape, a.reshape(2, 2, 3).shape)
b = a.reshape(3, 4)
print(b.T)
print(b.ravel(), b.flatten().shape, b.size, len(b), b.ndim, b.nbytes, b.itemsize)
print(np.expand_dims(b, 0).shape, np.expand_dims(b, -1).shape, np.expand_dims(b, axis=1).shape)
print(np.squeeze(np.zeros((1, 3, 1))).shape, np.zeros((1, 3, 1)).squeeze(-1).shape)
print(np.transpose(np.zeros((2, 3, 4))).shape, np.transpose(np.zeros((2, 3, 4)), (1, 0, 2)).shape)
print(np.zeros((2, 3, 4)).transpose(2, 0, 1).shape, np.moveaxis(np.zeros((2, 3, 4)), -1, 0).shape)
print(np.swapaxes(np.zeros((2, 3, 4)), 0, 2).shape)
print(np.shape([[1, 2], [3, 4]]), np.ndim([[1]]), np.size([1, 2, 3]))
try:
    a.reshape(5, 5)
except ValueError as e:
    print(e)
try:
    a.reshape(5, -1)
except ValueError as e:
    print(e)
try:
    np.expand_dims(b, 5)
except Exception as e:
    print(e)
print(np.flip(np.arange(4)), np.flip(b, axis=1)[0], np.roll(np.arange(5), 2), np.fliplr(b)[0], np.flipud(b)[0])
print(np.tile([1, 2], 3), np.repeat([1, 2], 2), np.tile([[1, 2]], (2, 2)))
