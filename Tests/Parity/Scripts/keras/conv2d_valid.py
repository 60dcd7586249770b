import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

x = (np.arange(2 * 5 * 5 * 2) * 37 % 101 / 101).astype('float32').reshape(2, 5, 5, 2)
layer = layers.Conv2D(3, (3, 2))
layer.build((None, 5, 5, 2))
k = (np.arange(3 * 2 * 2 * 3) * 29 % 53 / 53 - 0.5).reshape(3, 2, 2, 3)
layer.set_weights([k, np.array([0.1, -0.2, 0.3])])
y = layer(x)
print(y.shape)
print(np.round(y.numpy(), 4))
