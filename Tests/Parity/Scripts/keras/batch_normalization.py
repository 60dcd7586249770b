import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

x = (np.arange(24) * 37 % 101 / 10).reshape(4, 2, 3).astype('float32')
layer = layers.BatchNormalization()
print(np.round(layer(x).numpy()[0], 4))
print([w.name for w in layer.weights], [w.shape for w in layer.get_weights()])
y = layer(x, training=True)
print(np.round(y.numpy()[0], 3))
print([np.round(w, 4) for w in layer.get_weights()])
layer.trainable = False
print(np.round(layer(x, training=True).numpy()[1], 4))
layer = layers.BatchNormalization(momentum=0.5, epsilon=0.1, center=False)
y = layer(np.array([[0.0], [1.0], [2.0], [3.0]]), training=True)
print(np.round(y.numpy().ravel(), 4), [np.round(w, 4) for w in layer.get_weights()])
