import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

for size, stride, kernel in ((6, 2, 3), (7, 2, 3), (5, 3, 2), (4, 1, 4)):
    x = (np.arange(size * size) * 37 % 101 / 101).reshape(1, size, size, 1)
    layer = layers.Conv2D(1, kernel, strides=stride, padding='same')
    y = layer(x)
    layer.set_weights([(np.arange(kernel * kernel) * 29 % 53 / 53).reshape(kernel, kernel, 1, 1), np.zeros(1)])
    y = layer(x)
    print(size, stride, kernel, y.shape)
    print(np.round(y.numpy()[0, :, :, 0], 4))
