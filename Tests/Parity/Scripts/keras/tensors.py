import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

m = keras.Sequential([keras.Input((3,)), layers.Dense(2, kernel_initializer='ones')])
y = m(np.array([[0.5, 0.25, 1.0]], dtype='float32'))
print(y)
print(repr(y))
print(m(np.zeros((2, 3))))
print(repr(y.shape), y.shape[0], y.shape.as_list(), y.shape == (1, 2))
print(y.shape, y.dtype, len(y), y.ndim)
print(y.numpy(), float(y[0, 1]), int(y[0, 0] * 4))
print(y[0])
print((y * 2 + 1).numpy(), (y @ np.ones((2, 1), dtype='float32')).numpy())
print(np.argmax(y), np.array(y).sum(), [float(v) for v in y[0]])
