import numpy as np

print(np.arange(1001))
print(repr(np.arange(1001)))
print(np.zeros((1000, 1000)))
print(np.arange(2000).reshape(2, 1000))
print(np.arange(6000.0).reshape(20, 10, 30)[:, :, :])
print(repr(np.zeros((60000, 28, 28), dtype='uint8')))
print(np.arange(1000)[-5:])
