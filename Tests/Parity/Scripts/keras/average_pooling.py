import numpy as np
from tensorflow.keras import layers

x = (np.arange(50) * 37 % 101 / 101 - 0.5).reshape(1, 5, 5, 2)
print(np.round(layers.AveragePooling2D(2)(x).numpy(), 4))
print(np.round(layers.AveragePooling2D(2, padding='same')(x).numpy()[0, :, :, 0], 4))
print(np.round(layers.AveragePooling2D((3, 2), strides=(1, 2))(x).numpy()[0, :, :, 1], 4))
print(np.round(layers.GlobalAveragePooling2D()(x).numpy(), 4))
print(np.round(layers.GlobalAveragePooling2D(keepdims=True)(x).numpy(), 4))
