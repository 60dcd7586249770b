import numpy as np
from tensorflow.keras import layers

x = np.arange(24.0).reshape(2, 2, 3, 2)
print(layers.Flatten()(x).numpy())
print(layers.Reshape((3, 4))(x).shape, layers.Reshape((-1,))(x).shape)
print(layers.Reshape((3, -1))(x).numpy()[1])
print(layers.Flatten()(np.arange(3.0)).shape)
