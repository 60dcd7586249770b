import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

x = (np.arange(24 * 784) * 37 % 101 / 101).astype('float32').reshape(-1, 28, 28, 1)
y = (np.arange(24) * 7 % 10).astype('uint8')
model = keras.Sequential([
    layers.Conv2D(4, (3, 3), activation='relu', input_shape=(28, 28, 1)),
    layers.MaxPooling2D((2, 2)),
    layers.Conv2D(6, (3, 3), activation='relu'),
    layers.MaxPooling2D((2, 2)),
    layers.Flatten(),
    layers.Dense(10, activation='softmax')
])
model.set_weights([((np.arange(w.size) * 29 % 53 / 53 - 0.5) * 0.3).reshape(w.shape) for w in model.get_weights()])
model.compile(optimizer='adam', loss='sparse_categorical_crossentropy', metrics=['accuracy'])
h = model.fit(x, y, epochs=3, batch_size=10, shuffle=False, verbose=0)
print([f'{v:.3f}' for v in h.history['loss']])
loss, accuracy = model.evaluate(x, y, verbose=0)
print(f'{loss:.3f}')
