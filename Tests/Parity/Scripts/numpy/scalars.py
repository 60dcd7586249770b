import numpy as np

for x in [np.float32(0.5), np.float64(0.1), np.int64(3), np.int32(-4), np.uint8(255), np.bool_(True), np.float32(0.1)]:
    print(x, repr(x), type(x), x.dtype)
print([np.float32(0.5), np.int64(1)], (np.float64(2.5),), {'a': np.float32(1.5)})
print(np.float32(1) / 3, 1 / np.float32(3), np.float64(1) / 3, np.int64(7) / 2, np.int64(7) // 2)
print(np.int64(2) ** 3, np.float32(2) ** 0.5, -np.float32(1), abs(np.int64(-3)), round(np.float64(2.567), 2))
print(int(np.float32(3.7)), float(np.float32(0.1)), int(np.int64(5)), bool(np.int64(0)))
print(np.float32(1e10), np.float32(1e-10), np.float32(123456789), np.float64(1e16), np.float64(1e22), np.float32(16777216))
print(f'{np.float32(0.123456):.4f} {np.int64(42):5d} {np.float64(3.14159):8.2f} {np.float32(2)}')
print('%.3f %d %s' % (np.float32(0.5), np.int64(3), np.float32(0.1)))
print('{:.2%} {} {!r}'.format(np.float32(0.5), np.int64(3), np.float64(0.1)))
a = np.arange(3)
print(a[1], type(a[1]), a[1].item(), type(a[1].item()), type(a.tolist()[0]))
print(list(range(np.int64(3))), [10, 20, 30][np.int64(1)], 'ab' * np.int64(2))
print(np.float64(5).is_integer(), np.int64(5).astype('float32').dtype, np.float32(2.5).item())
print(isinstance(np.float64(1), float), isinstance(np.int64(1), int), isinstance(np.float32(1), float), isinstance(a, np.ndarray))
print(np.nan == np.nan, np.isnan(np.float32('nan')) , np.float32(np.inf), max(np.float32(1), np.float32(2)))
print(sum(np.arange(4)), sum([np.float32(0.5)] * 3), sorted([np.int64(3), np.int64(1)]), min(np.array([3, 1, 2])))
