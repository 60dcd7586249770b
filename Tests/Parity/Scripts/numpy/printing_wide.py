import numpy as np

x = np.zeros((28, 28), dtype='uint8')
x[5:10, 3:20] = 7
x[12, 4:9] = 255
print(x[4:14])
print(repr(x[12]))
print(np.linspace(0, 1, 20).reshape(2, 10))
print(np.linspace(0, 1, 13, dtype='float32'))
print(repr(np.linspace(0, 1, 13, dtype='float32')))
print(np.linspace(-1000, 1000, 15))
print((np.arange(40) / 7).reshape(2, 20))
