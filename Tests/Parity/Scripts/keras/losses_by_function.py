import numpy as np
from tensorflow import keras

p = np.array([[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.0, 1.0, 0.0]], dtype='float32')
y = np.array([0, 1, 2])
hot = keras.utils.to_categorical(y, 3)
print(np.round(np.array(keras.losses.sparse_categorical_crossentropy(y, p)), 4))
print(np.round(np.array(keras.losses.categorical_crossentropy(hot, p)), 4))
print(np.round(np.array(keras.losses.categorical_crossentropy(hot, p, label_smoothing=0.3)), 4))
print(np.round(np.array(keras.losses.binary_crossentropy(hot, p)), 4))
print(np.round(np.array(keras.losses.MSE(hot, p)), 4))
print(np.round(np.array(keras.losses.MAE(hot, p)), 4))
