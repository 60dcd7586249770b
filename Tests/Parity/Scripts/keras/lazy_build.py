import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

x = (np.arange(5 * 16) * 37 % 101 / 101).reshape(5, 4, 4, 1)
m = keras.Sequential([layers.Conv2D(2, 2, kernel_initializer='ones'), layers.Flatten(), layers.Dense(3, kernel_initializer='ones')])
print(m.built, m.layers[0].built, len(m.weights))
y = m(x)
print(m.built, m.layers[0].built, len(m.weights), y.shape)
print(np.round(np.array(y)[:2], 3))
m = keras.Sequential([layers.Flatten(), layers.Dense(2, kernel_initializer='zeros')])
m.compile(optimizer='sgd', loss='sparse_categorical_crossentropy', metrics=['accuracy'])
m.fit(x, np.zeros(5), verbose=0)
print(m.built, m.input_shape, m.output_shape)
m = keras.Sequential([layers.Flatten(), layers.Dense(2)])
m.build((None, 3, 3))
print([w.shape for w in m.get_weights()])
