import numpy as np

print(np.array([7, 8, 9]) / 2)
print(np.array([7, 8, 9]) // 2)
print(np.array([7.0, 8.0]) // 2)
print(np.array([1, 2, 3]) ** 2, np.array([1.0, 2.0]) ** 0.5, 2 ** np.arange(5), 2.0 ** np.array([-1, 1]))
print(10 - np.arange(3), 1 / np.array([1, 2, 4]), 7 % np.array([2, 3, 4]))
print(divmod(17, 5), np.array([5.5]) % 1)
try:
    np.array([1, 2]) ** -1
except ValueError as e:
    print(e)
