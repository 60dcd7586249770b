import numpy as np
from tensorflow.keras import layers

x = np.arange(1.0, 5.0).reshape(1, 2, 2, 1)
print(layers.ZeroPadding2D()(x).numpy()[0, :, :, 0])
print(layers.ZeroPadding2D((0, 2))(x).numpy()[0, :, :, 0])
print(layers.ZeroPadding2D(((1, 0), (0, 1)))(x).numpy()[0, :, :, 0])
y = layers.Rescaling(1.0 / 255)(np.array([0, 51, 255], dtype='uint8'))
print(y.numpy(), y.dtype)
print(layers.Rescaling(2.0, offset=-1.0)(np.array([[0.0, 0.5, 1.0]])).numpy())
