import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

features = keras.Sequential([layers.Conv2D(2, 3, kernel_initializer='ones'), layers.Flatten()], name='features')
m = keras.Sequential([keras.Input((4, 4, 1)), features, layers.Dense(2, kernel_initializer='ones')])
print(m.count_params(), [layer.name for layer in m.layers], m.output_shape)
x = (np.arange(2 * 16) * 37 % 101 / 101).reshape(2, 4, 4, 1)
print(np.round(m.predict(x, verbose=0), 3))
m.summary()
