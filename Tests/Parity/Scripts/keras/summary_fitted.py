import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

x = (np.arange(8 * 36) * 37 % 101 / 101).reshape(8, 6, 6, 1)
y = np.arange(8) % 3
model = keras.Sequential([keras.Input((6, 6, 1)), layers.Conv2D(2, 3), layers.Flatten(), layers.Dense(3)])
model.compile(optimizer='adam', loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
model.summary()
model.fit(x, y, verbose=0)
model.summary()
model.compile(optimizer='sgd', loss='mse')
model.summary()
