import numpy as np
from tensorflow import keras
from tensorflow.keras import layers


def fill(model):
    for k, v in enumerate(model.weights):
        n = int(np.prod(v.shape))
        v.assign((np.sin(np.arange(n) * 1.7 + k) * 0.3).reshape(v.shape).astype('float32'))


a, b = keras.Input((6, 6, 1)), keras.Input((6, 6, 1))
conv = layers.Conv2D(3, 3, activation='relu', name='conv')
dense = layers.Dense(4, name='dense')
flat = layers.Flatten(name='flat')
u, v = dense(flat(conv(a))), dense(flat(conv(b)))
distance = layers.Subtract(name='difference')([u, v])
model = keras.Model([a, b], layers.Dense(1, activation='sigmoid', name='same')(distance))
fill(model)
model.summary()
x1 = np.sin(np.arange(8 * 36) * 0.7).reshape(8, 6, 6, 1).astype('float32')
x2 = np.cos(np.arange(8 * 36) * 0.2).reshape(8, 6, 6, 1).astype('float32')
y = np.arange(8) % 2
model.compile('sgd', 'binary_crossentropy')
print(np.round(model.fit([x1, x2], y, epochs=3, batch_size=4, shuffle=False, verbose=0).history['loss'], 4).tolist())
print([w.shape for w in model.get_weights()], [np.round(float(w.sum()), 3) for w in model.get_weights()])

inputs = keras.Input((5,))
h = inputs
step = layers.Dense(5, activation='tanh', name='step')
for _ in range(3):
    h = step(h)
model = keras.Model(inputs, h)
fill(model)
model.summary()
d = np.sin(np.arange(30)).reshape(6, 5).astype('float32')
model.compile('sgd', 'mse')
print(np.round(model.fit(d, d, epochs=3, batch_size=3, shuffle=False, verbose=0).history['loss'], 4).tolist())
