import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

def weights():
    model = keras.Sequential([keras.Input((8,)), layers.Dense(4), layers.Dense(2)])
    return model.get_weights()

keras.utils.set_random_seed(7)
a = weights()
keras.utils.set_random_seed(7)
b = weights()
keras.utils.set_random_seed(8)
c = weights()
print([bool((p == q).all()) for p, q in zip(a, b)])
print(bool((a[0] == c[0]).all()), [p.shape for p in a])
one = keras.initializers.HeNormal(seed=3)(shape=(2, 2))
two = keras.initializers.HeNormal(seed=3)(shape=(2, 2))
print(bool((np.array(one) == np.array(two)).all()))
