import numpy as np

types = ['bool', 'uint8', 'int32', 'int64', 'float32', 'float64']
for a in types:
    row = []
    for b in types:
        row.append(str((np.ones(1, a) + np.ones(1, b)).dtype))
    print(a, row)
for t in types[1:]:
    x = np.ones(2, t)
    print(t, (x + 1).dtype, (x + 1.0).dtype, (x / 2).dtype, (x * True).dtype, (x ** 2).dtype, (x // 2).dtype)
print((np.ones(1, 'uint8') / 255.0).dtype)
print((np.ones(1, 'float32') / 255.0).dtype)
print((np.ones(1, 'float32') * np.float64(2)).dtype)
print((np.ones(1, 'float32') * np.ones(1)).dtype)
print((np.float32(1) + 1.0).dtype, (np.float32(1) + np.float64(1)).dtype, (np.int64(1) + np.float32(1)).dtype)
print(np.uint8(200) // 3, (np.uint8(7) + 1).dtype)
