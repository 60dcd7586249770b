import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

x = (np.arange(10 * 4) * 37 % 101 / 101).reshape(10, 4)
y = keras.utils.to_categorical(np.arange(10) % 3, num_classes=3)
for loss in ('categorical_crossentropy', keras.losses.CategoricalCrossentropy(label_smoothing=0.2), 'binary_crossentropy',
             'mse', 'mae', keras.losses.BinaryCrossentropy(label_smoothing=0.1), keras.losses.MeanSquaredError()):
    m = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation='softmax')])
    m.set_weights([(np.arange(12) * 29 % 53 / 53 - 0.5).reshape(4, 3), np.zeros(3)])
    m.compile(optimizer=keras.optimizers.SGD(0.5), loss=loss, metrics=['accuracy'])
    h = m.fit(x, y, epochs=2, batch_size=4, shuffle=False, verbose=0)
    print({k: [round(v, 4) for v in vs] for k, vs in h.history.items()})
