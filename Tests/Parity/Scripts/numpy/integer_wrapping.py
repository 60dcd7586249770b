import numpy as np

a = np.array([250, 255, 0, 1], dtype=np.uint8)
print(a + a)
print(a - 1)
print(a * 2)
print(-a)
print(~a)
b = np.array([2147483647, -2147483648], dtype=np.int32)
print(b + b, b * b)
print(np.array([300, -1, 3.9]).astype(int))
print(np.array([300, -1, 256]).astype('uint8'))
print(np.array([-7, 7]) // 2, np.array([-7, 7]) % 3, np.array([-7.5, 7.5]) // 2, np.array([-7.5, 7.5]) % 2)
try:
    print(a + 300)
except OverflowError as e:
    print(e)
print(np.array([1, 2]) << 2, np.array([12, 10]) & 6, np.array([12, 10]) | 1, np.array([12, 10]) ^ 2)
