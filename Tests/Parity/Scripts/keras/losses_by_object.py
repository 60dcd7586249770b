import numpy as np
from tensorflow import keras

p = np.array([[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.3, 0.3, 0.4]], dtype='float32')
z = np.log(p) * 2
y = np.array([0, 1, 1])
hot = keras.utils.to_categorical(y, 3)
print(f'{float(keras.losses.SparseCategoricalCrossentropy()(y, p)):.4f}')
print(f'{float(keras.losses.SparseCategoricalCrossentropy(from_logits=True)(y, z)):.4f}')
print(f'{float(keras.losses.CategoricalCrossentropy()(hot, p)):.4f}')
print(f'{float(keras.losses.CategoricalCrossentropy(from_logits=True)(hot, z)):.4f}')
print(f'{float(keras.losses.CategoricalCrossentropy(label_smoothing=0.1)(hot, p)):.4f}')
print(f'{float(keras.losses.BinaryCrossentropy()(hot, p)):.4f}')
print(f'{float(keras.losses.BinaryCrossentropy(from_logits=True)(hot, z)):.4f}')
print(f'{float(keras.losses.BinaryCrossentropy(label_smoothing=0.2)(hot, p)):.4f}')
print(f'{float(keras.losses.MeanSquaredError()(hot, p)):.4f}')
print(f'{float(keras.losses.MeanAbsoluteError()(hot, p)):.4f}')
print(keras.losses.SparseCategoricalCrossentropy().name, keras.losses.MeanSquaredError().name)
