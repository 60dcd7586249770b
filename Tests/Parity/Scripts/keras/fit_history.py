import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

x = (np.arange(20 * 36) * 37 % 101 / 101).reshape(20, 6, 6, 1)
y = np.arange(20) % 3
model = keras.Sequential([
    keras.Input((6, 6, 1)),
    layers.Conv2D(2, 3, activation='relu'),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(3, activation='softmax'),
])
model.set_weights([(np.arange(w.size) * 29 % 53 / 53 - 0.5).reshape(w.shape) for w in model.get_weights()])
model.compile(optimizer='sgd', loss='sparse_categorical_crossentropy', metrics=['accuracy'])
h = model.fit(x, y, epochs=4, batch_size=8, shuffle=False, verbose=0)
print(list(h.history.keys()), h.epoch, h.params)
print([f'{v:.4f}' for v in h.history['loss']])
print([f'{v:.4f}' for v in h.history['accuracy']])
print(type(h.history['loss'][0]).__name__, type(h).__name__)
print([round(v, 4) for v in model.evaluate(x, y, verbose=0)])
p = model.predict(x[:2], verbose=0)
print(p.shape, p.dtype, type(p).__name__)
print(np.round(p, 4))
for w in model.get_weights():
    print(np.round(w.ravel()[:6], 4))
