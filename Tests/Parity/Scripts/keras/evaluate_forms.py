import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

x = (np.arange(7 * 3) * 37 % 101 / 101).reshape(7, 3)
y = (np.arange(7) * 17 % 23 / 23).reshape(7, 1)
m = keras.Sequential([keras.Input((3,)), layers.Dense(1, kernel_initializer='ones')])
m.compile(loss='mse')
r = m.evaluate(x, y, verbose=0)
print(type(r).__name__, f'{r:.4f}')
m.compile(loss='mean_absolute_error', metrics=['mse', 'mae'])
r = m.evaluate(x, y, batch_size=2, verbose=0)
print(type(r).__name__, [round(v, 4) for v in r])
print(list(m.evaluate(x, y, verbose=0, return_dict=True)))
print(m.optimizer.name, type(m.loss).__name__)
