import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

x = (np.arange(49 * 4) * 37 % 101 / 101).reshape(1, 7, 7, 4)
dilated = layers.Conv2D(2, 3, dilation_rate=2)
dilated.build(x.shape)
dilated.set_weights([(np.arange(72) * 29 % 53 / 53 - 0.5).reshape(3, 3, 4, 2), np.array([0.5, 0.25])])
print(dilated(x).shape)
print(np.round(np.array(dilated(x)), 4))
grouped = layers.Conv2D(4, 3, groups=2, strides=(2, 3), activation='relu')
grouped.build(x.shape)
print([w.shape for w in grouped.get_weights()])
grouped.set_weights([(np.arange(72) * 29 % 53 / 53 - 0.5).reshape(3, 3, 2, 4), np.zeros(4)])
print(np.round(grouped(x).numpy(), 4))
same = layers.Conv2D(1, 3, dilation_rate=(2, 1), padding='same', use_bias=False)
same.build(x.shape)
same.set_weights([(np.arange(36) * 29 % 53 / 53 - 0.5).reshape(3, 3, 4, 1)])
print(np.round(same(x).numpy()[0, :, :, 0], 4))
