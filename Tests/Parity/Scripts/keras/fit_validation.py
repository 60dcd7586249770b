import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

x = (np.arange(10 * 4) * 37 % 101 / 101).reshape(10, 4)
y = np.arange(10) % 3

def model():
    m = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation='softmax')])
    m.set_weights([(np.arange(12) * 29 % 53 / 53 - 0.5).reshape(4, 3), np.zeros(3)])
    m.compile(optimizer='sgd', loss='sparse_categorical_crossentropy', metrics=['accuracy'])
    return m

h = model().fit(x, y, epochs=2, batch_size=4, shuffle=False, verbose=0, validation_split=0.25)
print({k: [round(v, 4) for v in vs] for k, vs in h.history.items()})
print(h.params)
h = model().fit(x, y, epochs=2, shuffle=False, verbose=0, validation_data=(x[:3], y[:3]))
print({k: [round(v, 4) for v in vs] for k, vs in h.history.items()})
h = model().fit(x, y, epochs=4, initial_epoch=2, shuffle=False, verbose=0)
print(h.epoch, h.params, len(h.history['loss']))
