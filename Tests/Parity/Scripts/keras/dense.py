import numpy as np
from tensorflow.keras import layers

x = (np.arange(12) * 37 % 101 / 101 - 0.5).reshape(3, 4)
layer = layers.Dense(2, activation='tanh')
layer.build((None, 4))
layer.set_weights([(np.arange(8) * 29 % 53 / 53 - 0.5).reshape(4, 2), np.array([0.1, -0.1])])
print(np.round(layer(x).numpy(), 4))
print(layer.kernel.shape, layer.bias.shape, layer.units, layer.use_bias)
print(np.round(layer.kernel.numpy(), 4))
deep = layers.Dense(3, use_bias=False)
print(deep(np.ones((2, 3, 5, 4))).shape, [w.shape for w in deep.get_weights()])
