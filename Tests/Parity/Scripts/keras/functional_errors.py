import numpy as np
from tensorflow import keras
from tensorflow.keras import layers


def first_line(make):
    try:
        make()
        print('fine')
    except Exception as e:
        print(type(e).__name__, str(e).strip().split('\n')[0].split(' Inputs received')[0])


a, b = keras.Input((4,), name='a'), keras.Input((4,), name='b')
c = layers.Dense(2, name='c')(a)
d = layers.Add(name='d')([a, b])
first_line(lambda: keras.Model(a, d))
first_line(lambda: keras.Model(b, c))
first_line(lambda: keras.Model(a, [c, d]))
first_line(lambda: keras.Model(a, {'x': c, 'y': d}))
first_line(lambda: keras.Model([], c))
first_line(lambda: keras.Model(a, 3))
first_line(lambda: keras.Model(a, layers.Dense(2, name='c')(c)))
model = keras.Model([a, b], [c, d])
first_line(lambda: [model.compile('sgd', {'c': 'mse', 'x': 'mse'}), model.fit([np.ones((2, 4)), np.ones((2, 4))], [np.ones((2, 2)), np.ones((2, 4))])])
first_line(lambda: layers.Dense(2)([a, b]))
first_line(lambda: layers.Conv2D(2, 3)(a))
