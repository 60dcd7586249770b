import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

x = (np.arange(32 * 784) * 37 % 101 / 101).reshape(32, 28, 28, 1)
y = np.arange(32) % 10

def attempt(what):
    try:
        what()
    except Exception as e:
        print(type(e).__name__, '|', str(e).split('\n')[0])

m = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(10, activation='softmax')])
attempt(lambda: m.fit(x, y))
m.compile(optimizer='adam')
attempt(lambda: m.fit(x, y))
m.compile(loss='sparse_categorical_crossentropy')
attempt(lambda: m.fit(x, keras.utils.to_categorical(y, 10), verbose=0))
attempt(lambda: m.fit(x, y[:20], verbose=0))
attempt(lambda: m.fit(x, verbose=0))
m.compile(loss='categorical_crossentropy')
attempt(lambda: m.fit(x, y, verbose=0))
attempt(lambda: m.compile(optimizer='adamm'))
n = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(10, 3)])
n.compile(loss='sparse_categorical_crossentropy')
attempt(lambda: n.fit(x, y, verbose=0))
m = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(10, activation='softmax')])
m.compile(loss='categorical_crossentropy')
h = m.fit(x, keras.utils.to_categorical(y, 10), verbose=0)
attempt(lambda: h['loss'])
attempt(lambda: h.history['acc'])
