import numpy as np

print(np.array([1, 20, 300]), np.array([-1, 20]), np.array([[1, -2], [30, 4]]))
print(np.array([True, False]), np.array([[True], [False]]))
print(np.arange(30))
print(np.arange(100).reshape(10, 10))
print(repr(np.arange(30)))
print(repr(np.arange(6).reshape(2, 3)), repr(np.array([True, False])), repr(np.array([1], dtype='uint8')))
print(repr(np.array([[1, 2]], dtype='int32')))
print(np.zeros((2, 2, 2), dtype=int))
print(repr(np.zeros((2, 2, 2))))
print(np.array([9223372036854775807, -9223372036854775807]))
print(np.array([], dtype=int), repr(np.array([], dtype='float32')), np.zeros((2, 0)))
