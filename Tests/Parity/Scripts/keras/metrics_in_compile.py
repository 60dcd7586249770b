import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

x = (np.arange(10 * 4) * 37 % 101 / 101).reshape(10, 4)
y = np.arange(10) % 3
model = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation='softmax')])
model.set_weights([(np.arange(12) * 29 % 53 / 53 - 0.5).reshape(4, 3), np.zeros(3)])
model.compile(loss='sparse_categorical_crossentropy',
              metrics=['accuracy', keras.metrics.SparseTopKCategoricalAccuracy(k=2, name='top2'),
                       'sparse_categorical_crossentropy'])
print([round(v, 4) for v in model.evaluate(x, y, verbose=0)])
print({k: round(v, 4) for k, v in model.evaluate(x, y, verbose=0, return_dict=True).items()})
print(model.metrics_names)
hot = keras.utils.to_categorical(y)
model.compile(loss='categorical_crossentropy', metrics=['acc', 'mse', 'mae', 'categorical_accuracy', 'top_k_categorical_accuracy'])
print({k: round(v, 4) for k, v in model.evaluate(x, hot, verbose=0, return_dict=True).items()})
model.compile(loss='binary_crossentropy', metrics=['accuracy'])
print([round(v, 4) for v in model.evaluate(x, hot, verbose=0)])
