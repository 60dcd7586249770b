import numpy as np

a = np.arange(6).reshape(2, 3)
b = np.arange(6).reshape(3, 2)
print(a @ b)
print(np.dot(a, b), a.dot(b))
print(a @ np.array([1, 2, 3]), np.array([1, 2]) @ a)
print(np.array([1.0, 2.0]) @ np.array([3.0, 4.0]))
print((np.ones((4, 2, 3)) @ np.ones((3, 5))).shape, np.matmul(a, b).shape)
print(np.linalg.norm([3.0, 4.0]), np.linalg.norm(a), np.linalg.norm(a, axis=1))
print(np.outer([1, 2], [3, 4]), np.trace(np.eye(3)), np.diag([1, 2]), np.inner([1, 2], [3, 4]))
print((a.astype('float32') @ b.astype('float32')).dtype, (a @ b.astype('float32')).dtype)
print(np.tensordot(a, b, axes=1).shape)
try:
    a @ a
except ValueError as e:
    print(str(e)[:60])
try:
    np.dot(a, a)
except ValueError as e:
    print(e)
