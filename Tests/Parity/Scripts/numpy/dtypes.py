import numpy as np

for name in ['bool', 'uint8', 'int32', 'int64', 'float32', 'float64']:
    d = np.dtype(name)
    print(d, repr(d), d.name, d.itemsize, d == name)
print(np.zeros(1).dtype == np.float64, np.zeros(1).dtype == 'float64', np.zeros(1).dtype == float, np.zeros(1, int).dtype == int)
print(np.zeros(1).dtype != np.float32, np.float32, np.int64, np.bool_)
print(np.zeros(2, dtype=np.float32), np.zeros(2, 'f4').dtype, np.zeros(2, 'u1').dtype, np.zeros(2, 'i4').dtype)
print(np.arange(3).astype(np.uint8).dtype, np.array([1.5]).astype(int), np.array([0, 2]).astype(bool))
print(np.array([True]).astype('float32'), np.array([1, 2]).astype('float32').astype('int32').dtype)
print(np.finfo(np.float32).eps, np.iinfo('uint8').max, np.iinfo(np.int32).min)
try:
    np.zeros(1, dtype='float31')
except TypeError as e:
    print(str(e)[:34])
