import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

x = (np.arange(10 * 4) * 37 % 101 / 101).reshape(10, 4)
y = np.arange(10) % 3
m = keras.Sequential([keras.Input((4,)), layers.Dense(4, activation='relu'), layers.Dense(3, activation='softmax')])
m.set_weights([(np.arange(w.size) * 29 % 53 / 53 - 0.4).reshape(w.shape) for w in m.get_weights()])
m.layers[0].trainable = False
print(m.layers[0].trainable, m.layers[1].trainable, len(m.trainable_weights))
before = m.get_weights()
m.compile(optimizer='adam', loss='sparse_categorical_crossentropy')
m.fit(x, y, epochs=2, verbose=0)
after = m.get_weights()
print([bool((a == b).all()) for a, b in zip(before, after)])
