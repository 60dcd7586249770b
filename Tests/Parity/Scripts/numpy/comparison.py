import numpy as np

a = np.array([1, 2, 3])
print(a == 2, a != 2, a < 2, a >= 2, 2 < a)
print(a == np.array([1, 0, 3]), (a == [1, 2, 3]).all())
print(np.array_equal(a, [1, 2, 3]), np.allclose([1.0], [1.0 + 1e-9]), np.isclose([1, 2], [1, 2.1]))
print(np.logical_and([True, False], True), np.logical_not([True, False]), np.logical_or(a > 2, a < 2))
print(bool(np.array([1])), bool(np.array(0)), not np.array([0.0]))
print(np.float32(0.1) == 0.1, np.float64(0.1) == 0.1, np.int64(3) == 3, np.int64(3) in [1, 2, 3])
print(np.testing.assert_array_equal([1, 2], [1, 2]), np.testing.assert_allclose([1.0], [1.0 + 1e-9]))
try:
    np.array([1, 2]) == np.array([1, 2, 3])
except ValueError as e:
    print(e)
