import numpy as np

a = np.arange(6).reshape(2, 3)
print(a + np.array([10, 20, 30]))
print(a + np.array([[100], [200]]))
print(a * a[:, :1])
print((np.zeros((3, 1)) + np.zeros(4)).shape)
print((np.zeros((5, 1, 3)) + np.zeros((4, 1))).shape)
print(a - a.mean(axis=0))
print(a - a.mean(axis=1, keepdims=True))
print(np.broadcast_to(np.arange(3), (2, 3)))
try:
    a + np.arange(2)
except ValueError as e:
    print(e)
