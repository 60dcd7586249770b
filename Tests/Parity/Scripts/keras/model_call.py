import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

x = (np.arange(3 * 16) * 37 % 101 / 101).reshape(3, 4, 4)
m = keras.Sequential([keras.Input((4, 4, 1)), layers.Conv2D(1, 3, kernel_initializer='ones'), layers.Dropout(0.5), layers.Flatten()])
print(np.round(m(x).numpy(), 4))
print(np.round(m.predict(x, verbose=0), 4))
print(np.round(m.predict(x, batch_size=2, verbose=0)[2], 4))
print(m.predict((x * 255).astype('uint8'), verbose=0).dtype)
print(m.predict_on_batch(x).shape, m(x, training=False).shape)
