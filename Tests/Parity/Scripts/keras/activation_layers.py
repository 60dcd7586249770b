import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

x = np.array([[-4.0, -1.0, -0.5], [0.0, 0.25, 8.0]], dtype='float32')
print(np.round(layers.Activation('relu')(x).numpy(), 4))
print(np.round(layers.Activation('softmax')(x).numpy(), 4))
print(np.round(layers.Activation(keras.activations.tanh)(x).numpy(), 4))
print(np.round(layers.ReLU()(x).numpy(), 4))
print(np.round(layers.ReLU(max_value=6)(x).numpy(), 4))
print(np.round(layers.ReLU(negative_slope=0.2, threshold=0.5)(x).numpy(), 4))
print(np.round(layers.LeakyReLU()(x).numpy(), 4))
print(np.round(layers.LeakyReLU(negative_slope=0.01)(x).numpy(), 4))
print(np.round(layers.Softmax()(x).numpy(), 4))
print(np.round(layers.Dense(1, activation=keras.activations.relu, kernel_initializer='ones')(x).numpy(), 4))
