import numpy as np
from tensorflow.keras import layers

x = (np.arange(25) * 37 % 101 / 101 - 0.5).reshape(1, 5, 5, 1)
print(np.round(layers.MaxPooling2D()(x).numpy()[0, :, :, 0], 4))
print(np.round(layers.MaxPooling2D((2, 3), padding='same')(x).numpy()[0, :, :, 0], 4))
print(np.round(layers.MaxPooling2D(3, strides=1)(x).numpy()[0, :, :, 0], 4))
print(np.round(layers.MaxPooling2D(3, strides=2, padding='same')(x - 1).numpy()[0, :, :, 0], 4))
