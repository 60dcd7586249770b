# A layer's activation is replaced, as recipes for class activation maps do; schedules give a rate at each of many steps.
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

x = np.linspace(-1, 1, 2 * 6 * 6).reshape(2, 6, 6, 1)
model = keras.Sequential([keras.Input((6, 6, 1)), layers.Conv2D(2, 3, activation='relu', name='conv'), layers.Flatten(),
                          layers.Dense(3, activation='softmax', name='out'), layers.Activation('relu', name='last')])
for layer in model.layers:
    weights = layer.get_weights()
    layer.set_weights([np.sin(np.arange(w.size)).reshape(w.shape) * 0.3 for w in weights])

def show():
    print(np.round(np.array(model(x)), 4).tolist())

show()
model.layers[-2].activation = None
show()
model.get_layer('conv').activation = keras.activations.tanh
model.layers[-1].activation = keras.activations.linear
print(model.get_layer('conv').activation.__name__)
show()
model.compile(keras.optimizers.SGD(0.1), 'mse')
model.fit(x, np.ones((2, 3)), epochs=2, verbose=0, shuffle=False)
show()

schedule = keras.optimizers.schedules.InverseTimeDecay(0.001, decay_steps=1000, decay_rate=1, staircase=False)
rates = schedule(np.linspace(0, 4000, 5))
print(rates.shape, rates.dtype, [round(float(rate), 7) for rate in rates])
print(round(float(schedule(500)), 7))
