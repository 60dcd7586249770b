import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

x = np.ones((200, 50), dtype='float32')
layer = layers.Dropout(0.25)
print(bool((layer(x).numpy() == 1).all()), layer.rate)
y = layer(x, training=True).numpy()
print(np.unique(np.round(y, 4)), abs(float((y == 0).mean()) - 0.25) < 0.03)
model = keras.Sequential([keras.Input((50,)), layers.Dropout(0.5)])
print(bool((model.predict(x, verbose=0) == 1).all()), model.count_params())
print(bool((layers.Dropout(0.0)(x, training=True).numpy() == x).all()))
