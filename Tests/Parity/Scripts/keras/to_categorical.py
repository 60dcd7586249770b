import numpy as np
from tensorflow.keras.utils import to_categorical

print(to_categorical([0, 2, 1]))
y = to_categorical(np.array([[1], [0]]), num_classes=4)
print(y, y.dtype, y.shape)
print(to_categorical(np.array([1, 0], dtype='uint8'), 2).sum(axis=0))
print(to_categorical(3, 5))
