import numpy as np
from tensorflow import keras
from tensorflow.keras import layers


def fill(model):
    for k, v in enumerate(model.weights):
        n = int(np.prod(v.shape))
        w = np.sin(np.arange(n) * 1.7 + k) * 0.3 + (1.0 if 'variance' in v.name else 0.0)
        v.assign(w.reshape(v.shape).astype('float32'))


x = np.sin(np.arange(24 * 36) * 0.37).reshape(24, 6, 6, 1).astype('float32')
y = np.arange(24) % 3
inputs = keras.Input((6, 6, 1))
h = layers.Conv2D(4, 3, padding='same', activation='relu')(inputs)
skip = h
h = layers.Conv2D(4, 3, padding='same')(h)
h = layers.BatchNormalization()(h)
h = layers.Add()([h, skip])
h = layers.Activation('relu')(h)
side = layers.MaxPooling2D(2)(h)
main = layers.Conv2D(3, 2, strides=2, activation='tanh')(h)
h = layers.Concatenate()([side, main])
h = layers.Flatten()(h)
outputs = layers.Dense(3, activation='softmax')(h)
model = keras.Model(inputs, outputs)
fill(model)
print(np.round(model.predict(x[:2], verbose=0), 4).tolist())
model.compile(keras.optimizers.SGD(0.05), 'sparse_categorical_crossentropy', metrics=['accuracy'])
history = model.fit(x, y, epochs=3, batch_size=8, shuffle=False, verbose=0, validation_split=0.25)
print({k: np.round(v, 3).tolist() for k, v in history.history.items()})
print(np.round(model.evaluate(x, y, verbose=0), 3).tolist())
print(np.round(model(x[:2]).numpy(), 3).tolist())
print([np.round(float(np.sum(w)), 2) for w in model.get_weights()])
