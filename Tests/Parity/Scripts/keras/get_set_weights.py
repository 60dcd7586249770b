import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

m = keras.Sequential([keras.Input((2,)), layers.Dense(2, name='a'), layers.Dense(1, name='b')])
m.set_weights([np.array([[1, 2], [3, 4]]), np.zeros(2), np.ones((2, 1)), np.array([0.5])])
for w in m.get_weights():
    print(w, w.dtype)
print([v.name for v in m.weights], [v.path for v in m.weights])
print(m.get_layer('a').count_params(), m.get_layer(index=1).name, m.layers[0].get_weights()[0])
m.layers[1].set_weights([np.full((2, 1), 2.0), np.zeros(1)])
print(m.predict(np.array([[1.0, 1.0]]), verbose=0))
print(m.layers[1].bias)
print(repr(m.layers[1].kernel))
w = m.get_weights()
w[0][:] = 9
print(m.get_weights()[0])
