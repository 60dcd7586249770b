import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

def attempt(what):
    try:
        what()
    except Exception as e:
        print(type(e).__name__, '|', str(e).split('\n')[0])

attempt(lambda: keras.Sequential([keras.Input((4, 4, 1)), layers.Conv2D(8, 5)]))
attempt(lambda: keras.Sequential([keras.Input((28, 28)), layers.Conv2D(8, 5)]))
attempt(lambda: keras.Sequential([keras.Input((784,)), layers.Conv2D(8, 5)]))
attempt(lambda: keras.Sequential([keras.Input((60000, 28, 28, 1)), layers.Conv2D(4, 3)]))
m = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
attempt(lambda: m.layers[0].set_weights([np.zeros((3, 3)), np.zeros(2)]))
attempt(lambda: m.layers[0].set_weights([np.zeros((3, 2))]))
attempt(lambda: m.get_layer('conv2'))
attempt(lambda: keras.Sequential([layers.Dense(1)]).output_shape)
